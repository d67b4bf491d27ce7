import type { Decider, Decision } from '@ledger/kernel';
import { accept, canonical, heldOn, isCode, nothingNew, refuse } from '@ledger/kernel';
import type { Dated } from '@ledger/kernel';
import type {
  AppointDeputy,
  DefineAuthority,
  DefineOrgUnit,
  DefinePosition,
  DefineReportingLine,
  DismissDeputy,
  OrganisationCommand,
} from './commands';
import type { OrganisationFact } from './facts';
import type { Organisation } from './organisation';
import { evolve, initialOrganisation } from './organisation';
import type { OrganisationRefusal } from './refusals';
import { lineAbove, turningDays } from './reporting-line';

type OrganisationDecision = Decision<OrganisationFact, OrganisationRefusal>;

export function decide(
  command: OrganisationCommand,
  organisation: Organisation,
): OrganisationDecision {
  switch (command.type) {
    case 'DefineOrgUnit':
      return defineOrgUnit(command, organisation);
    case 'DefinePosition':
      return definePosition(command, organisation);
    case 'DefineReportingLine':
      return defineReportingLine(command, organisation);
    case 'DefineAuthority':
      return defineAuthority(command, organisation);
    case 'AppointDeputy':
      return appointDeputy(command, organisation);
    case 'DismissDeputy':
      return dismissDeputy(command, organisation);
  }
}

function defineOrgUnit(command: DefineOrgUnit, { units }: Organisation): OrganisationDecision {
  const { type: _type, ...data } = command;
  const { unitId, parentId, effectiveFrom: on, nameZh, nameEn } = data;
  if (!isCode(unitId)) return refuse({ reason: 'CODE_MALFORMED', code: unitId });
  const chain = [unitId];
  for (let above = parentId; above !== null;) {
    if (chain.includes(above)) {
      return refuse({ reason: 'UNIT_UNDER_ITSELF', chain: [...chain, above] });
    }
    const unit = heldOn(units[above] ?? [], on);
    if (unit === undefined) return refuse({ reason: 'UNIT_UNKNOWN', unitId: above, on });
    chain.push(above);
    above = unit.parentId;
  }
  if (holds(units[unitId], on, { nameZh, nameEn, parentId })) return nothingNew();
  return accept({ type: 'OrgUnitDefined', v: 1, data });
}

function definePosition(
  command: DefinePosition,
  { units, posts }: Organisation,
): OrganisationDecision {
  const { type: _type, ...data } = command;
  const { position, unitId, defaultGrade, effectiveFrom: on } = data;
  if (unitId !== null && heldOn(units[unitId] ?? [], on) === undefined) {
    return refuse({ reason: 'UNIT_UNKNOWN', unitId, on });
  }
  if (holds(posts[position], on, { unitId, defaultGrade })) return nothingNew();
  return accept({ type: 'PositionDefined', v: 1, data });
}

/** Nobody may stand above themselves, on no day from now on. */
function defineReportingLine(
  command: DefineReportingLine,
  organisation: Organisation,
): OrganisationDecision {
  const { type: _type, ...data } = command;
  const { position, reportsTo, effectiveFrom } = data;
  if (holds(organisation.lines[position], effectiveFrom, { reportsTo })) return nothingNew();
  const after = evolve(organisation, { type: 'ReportingLineDefined', v: 1, data });
  for (const on of turningDays(after, effectiveFrom)) {
    const line = lineAbove(after, position, on);
    if (line.includes(position)) {
      return refuse({ reason: 'LINE_IS_A_RING', chain: [position, ...line], on });
    }
  }
  return accept({ type: 'ReportingLineDefined', v: 1, data });
}

function defineAuthority(
  command: DefineAuthority,
  { authorities }: Organisation,
): OrganisationDecision {
  const { type: _type, ...data } = command;
  // What holds by default is said all the same: then the log shows it.
  if (holds(authorities[data.act], data.effectiveFrom, data.heldBy)) return nothingNew();
  return accept({ type: 'AuthorityDefined', v: 1, data });
}

function appointDeputy(command: AppointDeputy, { deputies }: Organisation): OrganisationDecision {
  const { appointmentId, deputyId, from, to, by } = command;
  const earlier = deputies.find((deputy) => deputy.appointmentId === appointmentId);
  if (earlier !== undefined) {
    if (earlier.deputyId === deputyId && earlier.from === from) return nothingNew();
    const { from: takenFrom, to: takenTo } = earlier;
    return refuse({ reason: 'DEPUTY_ID_TAKEN', appointmentId, from: takenFrom, to: takenTo });
  }
  if (by === deputyId) return refuse({ reason: 'OWN_CASE', employeeId: deputyId });
  if (to < from) return refuse({ reason: 'DEPUTY_ENDS_BEFORE_IT_BEGINS', from, to });
  return accept({ type: 'DeputyAppointed', v: 1, data: { appointmentId, deputyId, from, to } });
}

/** Only ever earlier: who stood in for the store manager on a day that has passed did so. */
function dismissDeputy(command: DismissDeputy, { deputies }: Organisation): OrganisationDecision {
  const { appointmentId, lastDay } = command;
  const deputy = deputies.find((each) => each.appointmentId === appointmentId);
  if (deputy === undefined) return refuse({ reason: 'DEPUTY_UNKNOWN', appointmentId });
  if (deputy.to === lastDay) return nothingNew();
  if (deputy.to < lastDay) {
    return refuse({ reason: 'DEPUTY_ENDED_EARLIER', appointmentId, to: deputy.to });
  }
  return accept({ type: 'DeputyDismissed', v: 1, data: { appointmentId, lastDay } });
}

/** Whether the value is in force on a day already. */
function holds<T>(history: readonly Dated<T>[] | undefined, on: string, value: T): boolean {
  const now = heldOn(history ?? [], on);
  return now !== undefined && canonical(now) === canonical(value);
}

export const decider: Decider<
  OrganisationCommand,
  OrganisationFact,
  Organisation,
  OrganisationRefusal
> = { initialState: initialOrganisation, evolve, decide };
