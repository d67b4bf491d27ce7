import type { AnomalyDecision, DayFacts, FactRef } from '../day';
import { secondsWithin } from '../intervals';
import type { Away } from '../left-post/away';
import type { Obligation } from '../obligation/obligation';
import type { PolicyDocument } from '../policy-document';
import type { Presence } from '../presence/presence';
import { punchedAt } from '../presence/presence';

/** One day's facts with what was read out of them, on the way to its assessment. */
export interface Reading {
  readonly facts: DayFacts;
  readonly policy: PolicyDocument;
  readonly duty: Obligation;
  readonly presence: Presence;
  readonly away: Away;
}

/** The seconds of a day, and which of its two sides is still unknown. */
export interface Measured {
  readonly lateSeconds: number;
  readonly earlySeconds: number;
  /** Nobody came: no punch and no confirmed absence, or an arrival after the end (R60, A13), or a person said so. */
  readonly absentAllDay: boolean;
  /** The decision that established the absence. */
  readonly confirmedBy: readonly FactRef[];
  /** A side without a punch that nobody has settled: a question, not a deduction (A50, principle 6). */
  readonly missingIn: boolean;
  readonly missingOut: boolean;
}

/** A and D against O. While provisional nothing is concluded from what is not there yet. */
export function measure(reading: Reading): Measured {
  const { facts, duty, presence } = reading;
  if (!facts.provisional && nobodyCame(reading)) return wholeDay(duty, []);
  const sides = missingSides(reading);
  const confirmed = sides.filter(({ decision }) => decision === 'ABSENCE_CONFIRMED');
  if (confirmed.length > 0)
    return wholeDay(
      duty,
      confirmed.map(({ fact }) => fact),
    );
  const open = (code: string): boolean =>
    sides.some((side) => side.code === code && side.decision === 'OPEN');
  return {
    lateSeconds: presence.arrival === null ? 0 : lateSeconds(reading),
    earlySeconds: earlySeconds(reading),
    absentAllDay: false,
    confirmedBy: [],
    missingIn: sides.length > 0 && open('MISSING_IN'),
    missingOut: sides.length > 0 && open('MISSING_OUT'),
  };
}

function nobodyCame({ policy, duty, presence, away }: Reading): boolean {
  if (presence.arrival === null) return presence.count === 0 && !away.confirmed;
  return punchedAt(presence.arrival, policy.precision) >= duty.end;
}

const wholeDay = (duty: Obligation, confirmedBy: readonly FactRef[]): Measured => ({
  lateSeconds: duty.obligedSeconds,
  earlySeconds: 0,
  absentAllDay: true,
  confirmedBy,
  missingIn: false,
  missingOut: false,
});

interface Side {
  readonly code: 'MISSING_IN' | 'MISSING_OUT';
  readonly decision: AnomalyDecision['decision'] | 'OPEN';
  readonly fact: FactRef;
}

const NO_SIDES: readonly Side[] = [];

/** The sides without a punch, each with what a person decided about it; a waived side counts as attended. */
function missingSides({ facts, presence, away }: Reading): readonly Side[] {
  const missingOut = presence.departure === null && !away.suppliesDeparture;
  if (facts.provisional || (presence.arrival !== null && !missingOut)) return NO_SIDES;
  const sides: Side[] = [];
  if (presence.arrival === null) sides.push(sideOf('MISSING_IN', facts.decisions));
  if (missingOut) sides.push(sideOf('MISSING_OUT', facts.decisions));
  return sides;
}

function sideOf(code: Side['code'], decisions: readonly AnomalyDecision[]): Side {
  const last = lastDecision(code, decisions);
  return { code, decision: last?.decision ?? 'OPEN', fact: last?.fact ?? 0 };
}

/** The decision recorded last about an anomaly is the one that holds. */
export function lastDecision(
  code: string,
  decisions: readonly AnomalyDecision[],
): AnomalyDecision | undefined {
  let last: AnomalyDecision | undefined;
  for (const decision of decisions)
    if (decision.code === code && (last === undefined || decision.fact > last.fact))
      last = decision;
  return last;
}

function lateSeconds({ facts, policy, duty, presence }: Reading): number {
  const arrivedAt = punchedAt(presence.arrival!, policy.precision);
  if (facts.provisional && arrivedAt >= duty.end) return 0;
  return secondsWithin(duty.stretches, duty.start, arrivedAt);
}

/** A25, R61: an absence in the last minutes counts like an early leave, one without return absorbs it. */
function earlySeconds({ facts, policy, duty, presence, away }: Reading): number {
  if (away.absorbsEarly) return 0;
  const { departure } = presence;
  if (departure === null || (facts.provisional && !hasGone(presence, duty)))
    return away.earlySeconds;
  const leftAt = punchedAt(departure, policy.precision);
  return Math.max(secondsWithin(duty.stretches, leftAt, duty.end), away.earlySeconds);
}

/**
 * Whether an out-punch of a running shift may be taken for the departure: it is the last word so far, and it falls into
 * the last stretch of the duty. One before a break is more likely the break.
 */
export function hasGone({ departure, lastIn }: Presence, { stretches }: Obligation): boolean {
  return departure !== null && departure.at > lastIn && departure.at >= stretches.at(-1)!.from;
}
