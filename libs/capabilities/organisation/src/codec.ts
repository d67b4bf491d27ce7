import { factCodec, stored } from '@ledger/kernel';
import type { Check, FactCodec } from '@ledger/kernel';
import type { Position } from '@ledger/facts/staff';
import type { OrganisationFact } from './facts';
import { ACTS, HOLDERS } from './may-act';

const { localDate, oneOf, shape, text } = stored;

const orNull =
  (inner: Check): Check =>
  (value) =>
    value === null ? undefined : inner(value);

const every: Readonly<Record<Position, true>> = {
  STORE_MANAGER: true,
  OPS_SUPERVISOR: true,
  OPS_SPECIALIST: true,
  DESIGNER: true,
  CS_SUPERVISOR: true,
  PRESALES: true,
  AFTERSALES: true,
  GENERAL_OFFICE: true,
  OTHER: true,
};
const position = oneOf(...Object.keys(every));

const dated = (fields: Parameters<typeof shape>[0]) => ({
  v: 1,
  check: shape({ ...fields, effectiveFrom: localDate }),
});

/** Stored JSON to facts of the organisation. */
export const codec: FactCodec<OrganisationFact> = factCodec<OrganisationFact>({
  OrgUnitDefined: dated({ unitId: text, nameZh: text, nameEn: text, parentId: orNull(text) }),
  PositionDefined: dated({
    position,
    unitId: orNull(text),
    defaultGrade: orNull(oneOf('P', 'M')),
  }),
  ReportingLineDefined: dated({ position, reportsTo: orNull(position) }),
  AuthorityDefined: dated({ act: oneOf(...ACTS), heldBy: oneOf(...HOLDERS) }),
  DeputyAppointed: {
    v: 1,
    check: shape({ appointmentId: text, deputyId: text, from: localDate, to: localDate }),
  },
  DeputyDismissed: { v: 1, check: shape({ appointmentId: text, lastDay: localDate }) },
});
