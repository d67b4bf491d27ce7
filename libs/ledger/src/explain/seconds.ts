import { time } from '@ledger/kernel';
import type { DayAssessment, DayFacts, Finding, Interval, PolicyDocument } from '@ledger/rulebook';
import type { Formula } from './formula';

/** Where the seconds of a finding come from; undefined where a finding measures nothing. */
export function secondsOf(
  finding: Finding,
  day: DayAssessment,
  facts: DayFacts,
  policy: PolicyDocument,
): Formula | undefined {
  if (finding.code === 'ABSENT_DAY') return { formula: 'WHOLE_DAY', seconds: finding.seconds };
  if (finding.code === 'LEFT_POST') return away(finding, facts, policy);
  if (/^(LATE_|ABSENT_LATE|LONG_NOTIFIED)/.test(finding.code))
    return lateness(finding.seconds, day, policy);
  if (/^(EARLY_|ABSENT_EARLY)/.test(finding.code))
    return earliness(finding.seconds, day, facts, policy);
  return undefined;
}

/** Lateness or early departure that stayed inside the limit: shown, because somebody will ask. */
export function withinLimit(day: DayAssessment, policy: PolicyDocument): readonly Formula[] {
  const found: Formula[] = [];
  const grace = policy.late.graceLastOnTimeSecond;
  if (day.arrival !== null && day.lateSeconds > 0 && day.lateSeconds <= grace)
    found.push({
      formula: 'WITHIN_LIMIT',
      what: 'LATE',
      seconds: day.lateSeconds,
      limitSeconds: grace,
    });
  const least = policy.early.minSeconds - (policy.early.minInclusive ? 1 : 0);
  if (day.departure !== null && day.earlySeconds > 0 && day.earlySeconds <= least)
    found.push({
      formula: 'WITHIN_LIMIT',
      what: 'EARLY',
      seconds: day.earlySeconds,
      limitSeconds: least,
    });
  return found;
}

function lateness(
  seconds: number,
  day: DayAssessment,
  policy: PolicyDocument,
): Formula | undefined {
  if (day.arrival === null || day.effectiveStart === null) return undefined;
  return elapsed('LATE', seconds, { from: day.effectiveStart, to: day.arrival.at }, policy);
}

/** Leaving is measured to the effective end; without an earlier out-punch it was the unreturned absence that began it. */
function earliness(
  seconds: number,
  day: DayAssessment,
  facts: DayFacts,
  policy: PolicyDocument,
): Formula | undefined {
  if (day.effectiveEnd === null) return undefined;
  const left = day.departure;
  const punched = left === null ? 0 : Math.floor((day.effectiveEnd - left.at) / time.SECOND);
  if (left !== null && punched >= seconds)
    return elapsed('EARLY', seconds, { from: left.at, to: day.effectiveEnd }, policy);
  const confirmed = facts.leftPosts.filter(({ state }) => state === 'CONFIRMED');
  return confirmed.length === 0 ? undefined : awayFrom(seconds, confirmed, policy);
}

function elapsed(
  what: 'LATE' | 'EARLY',
  seconds: number,
  { from, to }: Interval,
  policy: PolicyDocument,
): Formula {
  const gross = Math.floor((to - from) / time.SECOND);
  return {
    formula: 'ELAPSED',
    what,
    seconds,
    from: time.formatInstant(from, policy.zone),
    to: time.formatInstant(to, policy.zone),
    freeSeconds: Math.max(0, gross - seconds),
  };
}

function away(finding: Finding, facts: DayFacts, policy: PolicyDocument): Formula {
  const confirmed = facts.leftPosts.filter(({ state }) => state === 'CONFIRMED');
  return awayFrom(finding.seconds, confirmed, policy);
}

function awayFrom(
  seconds: number,
  leftPosts: DayFacts['leftPosts'],
  policy: PolicyDocument,
): Formula {
  const stretches = leftPosts.map(({ from, to }) => ({
    from: time.formatInstant(from, policy.zone),
    to: to === null ? null : time.formatInstant(to, policy.zone),
  }));
  return { formula: 'AWAY', seconds, stretches };
}
