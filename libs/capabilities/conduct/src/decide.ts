import type { Decider, Decision } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse, sealedText } from '@ledger/kernel';
import type { Measure } from '@ledger/rulebook';
import type { ConductCommand, GrantReward, ImposeSanction, RevokeSanction } from './commands';
import { entryOf, evolve, initialConduct } from './conduct';
import type { Conduct, ConductEntry } from './conduct';
import type { ConductFact } from './facts';
import type { ConductRefusal } from './refusals';

type ConductDecision = Decision<ConductFact, ConductRefusal>;

export function decide(command: ConductCommand, conduct: Conduct): ConductDecision {
  switch (command.type) {
    case 'GrantReward':
      return grant(command, conduct);
    case 'ImposeSanction':
      return impose(command, conduct);
    case 'RevokeSanction':
      return revoke(command, conduct);
  }
}

function grant(command: GrantReward, conduct: Conduct): ConductDecision {
  const { employeeId, rewardId, reason } = command;
  const measure = measureOf(command, 'REWARD');
  const settled = settledBefore(command, entryOf(conduct, rewardId), measure);
  if (settled !== undefined) return settled;
  const data = { ...applied(command, measure), rewardId };
  return accept({ type: 'RewardGranted', v: 1, data, ...sealedText(employeeId, { reason }) });
}

/** What attendance has charged is never charged again, and no money is imposed that the law or a missing signature forbids. */
function impose(command: ImposeSanction, conduct: Conduct): ConductDecision {
  const { employeeId, sanctionId, reason } = command;
  const measure = measureOf(command, 'SANCTION');
  const settled =
    settledBefore(command, entryOf(conduct, sanctionId), measure) ??
    forbidden(command, measure?.amountFen ?? null);
  if (settled !== undefined) return settled;
  const data = { ...applied(command, measure), sanctionId };
  return accept({ type: 'SanctionImposed', v: 1, data, ...sealedText(employeeId, { reason }) });
}

type Applying = GrantReward | ImposeSanction;

const measureOf = ({ grounds, measure }: Applying, kind: Measure['kind']): Measure | undefined =>
  grounds.measures.find((known) => known.code === measure && known.kind === kind);

function applied(command: Applying, measure: Measure | undefined) {
  const { employeeId, ruleRef, occurredOn, by, grounds } = command;
  return {
    employeeId,
    measure: command.measure,
    amountFen: measure?.amountFen ?? null,
    policyVersion: grounds.policyVersion,
    ruleRef,
    occurredOn,
    by,
  };
}

const CLAUSE = /^[RG]\d{1,2}$/;
/** R48 … R61: the clauses that attendance is judged by. */
const isAboutAttendance = (clause: string): boolean => {
  const number = Number(clause.slice(1));
  return clause.startsWith('R') && number >= 48 && number <= 61;
};

function settledBefore(
  command: Applying,
  known: ConductEntry | undefined,
  measure: Measure | undefined,
): ConductDecision | undefined {
  const { employeeId, by, reason, ruleRef, occurredOn, today, grounds } = command;
  if (known !== undefined) {
    const same = canonical(known.data) === canonical(applied(command, measure));
    const { measure: taken } = known.data;
    return same
      ? nothingNew()
      : refuse({ reason: 'CONDUCT_ID_TAKEN', id: known.id, measure: taken });
  }
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  if (reason.trim() === '') return refuse({ reason: 'REASON_MISSING' });
  if (occurredOn > today) return refuse({ reason: 'DAY_AHEAD', occurredOn, today });
  const { clause, attendanceDate } = ruleRef;
  if (!CLAUSE.test(clause)) return refuse({ reason: 'CLAUSE_UNREADABLE', clause });
  if (isAboutAttendance(clause) && attendanceDate === undefined) {
    return refuse({ reason: 'ATTENDANCE_DATE_MISSING', clause });
  }
  if (measure !== undefined) return undefined;
  const { policyVersion, measures } = grounds;
  const kind = command.type === 'GrantReward' ? 'REWARD' : 'SANCTION';
  const listed = measures.filter((each) => each.kind === kind).map(({ code }) => code);
  return refuse({
    reason: 'MEASURE_NOT_PUBLISHED',
    measure: command.measure,
    policyVersion,
    known: listed,
  });
}

function forbidden(
  { ruleRef, occurredOn, grounds }: ImposeSanction,
  amountFen: number | null,
): ConductDecision | undefined {
  const { charged, finesProhibited, acknowledged, policyVersion } = grounds;
  const { attendanceDate } = ruleRef;
  if (charged !== null && attendanceDate !== undefined) {
    const { finding, deductionFen } = charged;
    return refuse({ reason: 'CHARGED_BY_ATTENDANCE', attendanceDate, finding, deductionFen });
  }
  if (amountFen === null) return undefined;
  if (finesProhibited) return refuse({ reason: 'FINES_ARE_PROHIBITED', policyVersion });
  if (!acknowledged) return refuse({ reason: 'VERSION_NOT_SIGNED', policyVersion, occurredOn });
  return undefined;
}

function revoke(command: RevokeSanction, conduct: Conduct): ConductDecision {
  const { employeeId, sanctionId, reason, by } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  const known = entryOf(conduct, sanctionId);
  if (known?.kind !== 'SANCTION') return refuse({ reason: 'SANCTION_UNKNOWN', sanctionId });
  if (known.state === 'REVOKED') return nothingNew();
  if (reason.trim() === '') return refuse({ reason: 'REASON_MISSING' });
  return accept({
    type: 'SanctionRevoked',
    v: 1,
    data: { employeeId, sanctionId, by },
    ...sealedText(employeeId, { reason }),
  });
}

export const decider: Decider<ConductCommand, ConductFact, Conduct, ConductRefusal> = {
  initialState: initialConduct,
  evolve,
  decide,
};
