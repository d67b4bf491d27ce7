import type { DayAssessment, DayFacts, DayStatus, Finding } from '../day';
import { totalSeconds } from '../intervals';
import type { Obligation } from '../obligation/obligation';
import type { PolicyDocument } from '../policy-document';
import { presenceOf } from '../presence/presence';

/** A53: on a free day nobody is late; punches are kept and flagged for an overtime review. */
export function freeDay(facts: DayFacts, policy: PolicyDocument): DayAssessment {
  const { arrival, departure, count } = presenceOf(facts.punches);
  const findings = count === 0 ? [] : [restDayPunch(facts)];
  return {
    ...nothingOwed(facts, policy, 'REST'),
    findings,
    arrival,
    departure,
    scheduledSeconds: totalSeconds(facts.segments),
  };
}

/** R62, A39: the whole shift is covered by approved leave. A42: it costs the bonus only where the policy lists its type. */
export function leaveDay(facts: DayFacts, duty: Obligation, policy: PolicyDocument): DayAssessment {
  const { arrival, departure } = presenceOf(facts.punches);
  return {
    ...nothingOwed(facts, policy, 'ON_LEAVE'),
    arrival,
    departure,
    scheduledSeconds: duty.scheduledSeconds,
    fullAttendance: forfeitedByLeave(duty, policy) ? 'FORFEIT' : 'NONE',
    clauses: ['R49', 'R62'],
  };
}

export function forfeitedByLeave({ leaves }: Obligation, policy: PolicyDocument): boolean {
  const { forfeitingLeaveTypes } = policy.fullAttendance;
  if (leaves.length === 0 || forfeitingLeaveTypes.length === 0) return false;
  return leaves.some(({ type }) => forfeitingLeaveTypes.includes(type));
}

function restDayPunch({ punches }: DayFacts): Finding {
  const counted = punches.filter(({ source }) => source !== 'VOIDED');
  return {
    code: 'REST_DAY_PUNCH',
    clauses: ['R48'],
    seconds: 0,
    tier: '',
    deductionFen: 0,
    unworkedPayFen: 0,
    penaltyFen: 0,
    facts: counted.toSorted((a, b) => a.at - b.at || a.fact - b.fact).map(({ fact }) => fact),
  };
}

function nothingOwed(facts: DayFacts, policy: PolicyDocument, status: DayStatus): DayAssessment {
  return {
    attendanceDate: facts.attendanceDate,
    status,
    findings: [],
    tier: '',
    effectiveStart: null,
    effectiveEnd: null,
    arrival: null,
    departure: null,
    lateSeconds: 0,
    lateMinutes: 0,
    earlySeconds: 0,
    earlyMinutes: 0,
    awaySeconds: 0,
    scheduledSeconds: 0,
    obligedSeconds: 0,
    deductionFen: 0,
    unworkedPayFen: 0,
    penaltyFen: 0,
    fullAttendance: 'NONE',
    blocking: [],
    clauses: ['R48'],
    policyVersion: policy.version,
    provisional: facts.provisional,
  };
}
