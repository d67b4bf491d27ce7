import type { DayAssessment, DayFacts, DayStatus, Finding } from './day';
import type { Draft } from './day/charge';
import { isBlocking, isIncident } from './day/charge';
import { clausesOfDay } from './day/clauses-of-day';
import { draftsOf } from './day/drafts';
import type { Charged } from './day/findings';
import { chargeFindings } from './day/findings';
import { forfeitedByLeave, freeDay, leaveDay } from './day/free-day';
import type { Measured, Reading } from './day/measured';
import { measure } from './day/measured';
import { statusOf } from './day/status';
import { withoutPrice } from './day/unpriced';
import { isEarly } from './early-leave/early-leave';
import { isLate } from './lateness/lateness';
import { awayOf } from './left-post/away';
import { obligationOf } from './obligation/obligation';
import type { PolicyDocument } from './policy-document';
import { presenceOf } from './presence/presence';

/**
 * Judges one person's attendance date by the version of the rulebook in force on it (domain.md 2.2): a pure function of
 * the facts, so the same facts always give the same day. Guard-rails act on the month (`settleMonth`), never here.
 */
export function assessDay(facts: DayFacts, policy: PolicyDocument): DayAssessment {
  if (facts.dayKind !== 'WORKDAY' || facts.segments.length === 0) return freeDay(facts, policy);
  const duty = obligationOf(facts);
  if (duty.stretches.length === 0) return leaveDay(facts, duty, policy);
  const presence = presenceOf(facts.punches);
  const away = awayOf(facts, duty, policy);
  const reading: Reading = { facts, policy, duty, presence, away };
  const measured = measure(reading);
  const drafts = withoutPrice(draftsOf(reading, measured), facts);
  return conclude(reading, measured, drafts);
}

function conclude(reading: Reading, measured: Measured, drafts: readonly Draft[]): DayAssessment {
  const { facts, policy, duty, presence, away } = reading;
  const { lateSeconds, earlySeconds } = measured;
  const charged = priced(reading, measured, drafts);
  const blocking = blockingOf(charged.findings);
  return {
    attendanceDate: facts.attendanceDate,
    status: dayStatus(reading, charged, blocking.length > 0),
    findings: charged.findings,
    tier: charged.tier,
    effectiveStart: duty.start,
    effectiveEnd: duty.end,
    arrival: presence.arrival,
    departure: presence.departure,
    lateSeconds,
    lateMinutes: isLate(lateSeconds, policy) ? startedMinutes(lateSeconds) : 0,
    earlySeconds,
    earlyMinutes: isEarly(earlySeconds, policy) ? startedMinutes(earlySeconds) : 0,
    awaySeconds: away.seconds,
    scheduledSeconds: duty.scheduledSeconds,
    obligedSeconds: duty.obligedSeconds,
    deductionFen: charged.deductionFen,
    unworkedPayFen: charged.unworkedPayFen,
    penaltyFen: charged.deductionFen - charged.unworkedPayFen,
    fullAttendance: fullAttendanceOf(reading, drafts, blocking.length > 0),
    blocking,
    clauses: clausesOfDay(reading, drafts, charged.absorbed),
    policyVersion: policy.version,
    provisional: facts.provisional,
  };
}

function priced(
  { facts, policy, duty, away }: Reading,
  { lateSeconds, earlySeconds }: Measured,
  drafts: readonly Draft[],
): Charged {
  const { grade, monthlyWageFen } = facts;
  const payer = { grade, monthlyWageFen, scheduledSeconds: duty.scheduledSeconds };
  return chargeFindings(drafts, lateSeconds + earlySeconds + away.seconds, payer, policy);
}

/** Minutes begun, for people: 61 s are two. */
const startedMinutes = (seconds: number): number => Math.ceil(seconds / 60);

const NONE: readonly string[] = [];

function blockingOf(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return NONE;
  return findings.filter(({ code }) => isBlocking(code)).map(({ code }) => code);
}

function dayStatus({ facts, presence }: Reading, charged: Charged, blocked: boolean): DayStatus {
  if (charged.findings.length > 0) return statusOf(charged.findings, blocked);
  return facts.provisional && presence.count === 0 ? 'NOT_YET' : 'ON_TIME';
}

/** R49: an incident or a listed leave (A42) costs the bonus; an open question leaves it open. */
function fullAttendanceOf(
  { duty, policy }: Reading,
  drafts: readonly Draft[],
  blocked: boolean,
): DayAssessment['fullAttendance'] {
  if (drafts.some(isIncident) || forfeitedByLeave(duty, policy)) return 'FORFEIT';
  return blocked ? 'PENDING' : 'NONE';
}
