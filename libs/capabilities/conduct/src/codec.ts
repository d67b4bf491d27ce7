import { factCodec, stored } from '@ledger/kernel';
import type { Check, FactCodec } from '@ledger/kernel';
import type { ConductFact } from './facts';

const { integer, localDate, optional, shape, text } = stored;

const integerOrNull: Check = (value) => (value === null ? undefined : integer(value));

const applied = (fields: Parameters<typeof shape>[0]) => ({
  v: 1,
  check: shape({
    employeeId: text,
    measure: text,
    amountFen: integerOrNull,
    policyVersion: text,
    ruleRef: shape({ clause: text, attendanceDate: optional(localDate) }),
    occurredOn: localDate,
    by: text,
    ...fields,
  }),
});

/** Stored JSON to rewards and sanctions. */
export const codec: FactCodec<ConductFact> = factCodec<ConductFact>({
  RewardGranted: applied({ rewardId: text }),
  SanctionImposed: applied({ sanctionId: text }),
  SanctionRevoked: { v: 1, check: shape({ employeeId: text, sanctionId: text, by: text }) },
});
