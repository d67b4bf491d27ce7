import type { DayFacts, FactRef, PunchFact } from '../day';
import { secondsWithin } from '../intervals';
import type { Obligation } from '../obligation/obligation';
import type { PolicyDocument } from '../policy-document';
import type { Presence } from '../presence/presence';
import { punchedAt } from '../presence/presence';

export interface Gap {
  readonly seconds: number;
  readonly facts: readonly FactRef[];
}

/**
 * A33: out and in again with at least a second of the obligation between, and no record of a left post. An alert only:
 * R61 rests on what a person recorded, never on punches alone. Undefined = no gap.
 */
export function midShiftGap(
  facts: DayFacts,
  presence: Presence,
  duty: Obligation,
  policy: PolicyDocument,
): Gap | undefined {
  if (presence.firstOut >= presence.lastIn) return undefined;
  if (policy.midShiftGap === 'OFF' || facts.leftPosts.length > 0) return undefined;
  let seconds = 0;
  let refs: readonly FactRef[] = [];
  for (const out of facts.punches) {
    if (out.direction !== 'OUT' || out.source === 'VOIDED') continue;
    const next = punchAfter(out, facts.punches);
    if (next === undefined || next.direction !== 'IN') continue;
    const from = punchedAt(out, policy.precision);
    const away = secondsWithin(duty.stretches, from, punchedAt(next, policy.precision));
    if (away === 0) continue;
    seconds += away;
    refs = [...refs, out.fact, next.fact];
  }
  return seconds === 0 ? undefined : { seconds, facts: refs.toSorted((a, b) => a - b) };
}

/** The next punch that counts; of several at one instant the out-punch, so that a doubled press is no gap. */
function punchAfter(punch: PunchFact, punches: readonly PunchFact[]): PunchFact | undefined {
  let next: PunchFact | undefined;
  for (const other of punches) {
    if (other.source === 'VOIDED' || other.at <= punch.at) continue;
    if (next === undefined || comesFirst(other, next)) next = other;
  }
  return next;
}

function comesFirst(a: PunchFact, b: PunchFact): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.direction === b.direction ? a.fact < b.fact : a.direction === 'OUT';
}
