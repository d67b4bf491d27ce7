import type { EpochMs } from '@ledger/kernel';
import type { DayFacts, FactRef, LeftPostFact, PunchFact } from '../day';
import { secondsWithin } from '../intervals';
import type { Obligation } from '../obligation/obligation';
import type { PolicyDocument } from '../policy-document';
import { punchedAt } from '../presence/presence';
import type { Absence } from './merge-absences';
import { mergeAbsences } from './merge-absences';

/** What the recorded absences from the post come to on one day. */
export interface Away {
  /** Whether any absence was confirmed (G8): then the day is not one without a trace. */
  readonly confirmed: boolean;
  /** Confirmed absences judged by R61, overlapping reports merged: one fact, one deduction (G17). */
  readonly absences: readonly Absence[];
  readonly seconds: number;
  readonly facts: readonly FactRef[];
  /** A25: seconds away judged by the early-leave rules instead; the largest where there are several. */
  readonly earlySeconds: number;
  readonly earlyFacts: readonly FactRef[];
  /** An absence without return stands in for the missing out-punch. */
  readonly suppliesDeparture: boolean;
  /** An absence without return judged by R61 absorbs the early leave. */
  readonly absorbsEarly: boolean;
  /** Facts of absences that wait for a person (REPORTED, CONTESTED); undefined = none. */
  readonly unconfirmed: readonly FactRef[] | undefined;
}

const NOTHING: Away = {
  confirmed: false,
  absences: [],
  seconds: 0,
  facts: [],
  earlySeconds: 0,
  earlyFacts: [],
  suppliesDeparture: false,
  absorbsEarly: false,
  unconfirmed: undefined,
};

/** R61 on the day's records. While the day is provisional an absence without return has no end yet and is left open. */
export function awayOf(facts: DayFacts, duty: Obligation, policy: PolicyDocument): Away {
  if (facts.leftPosts.length === 0) return NOTHING;
  const judged = facts.leftPosts
    .filter(({ state }) => state === 'CONFIRMED')
    .map((record) => judge(record, facts, duty, policy))
    .filter(({ returned }) => returned || !facts.provisional);
  const absences = mergeAbsences(judged.filter(({ rule }) => rule === 'LEFT_POST'));
  const early = judged.filter(({ rule }) => rule === 'EARLY_LEAVE');
  return {
    confirmed: facts.leftPosts.some(({ state }) => state === 'CONFIRMED'),
    absences,
    seconds: absences.reduce(
      (sum, { from, to }) => sum + secondsWithin(duty.stretches, from, to),
      0,
    ),
    facts: absences.flatMap((absence) => absence.facts),
    earlySeconds: early.reduce((most, { seconds }) => Math.max(most, seconds), 0),
    earlyFacts: early.flatMap((absence) => absence.facts),
    suppliesDeparture: judged.some(({ returned }) => !returned),
    absorbsEarly: judged.some(({ returned, rule }) => !returned && rule !== 'EARLY_LEAVE'),
    unconfirmed: unconfirmedFacts(facts.leftPosts),
  };
}

interface Judged extends Absence {
  readonly seconds: number;
  readonly rule: 'NOTHING' | 'EARLY_LEAVE' | 'LEFT_POST';
}

function judge(
  record: LeftPostFact,
  facts: DayFacts,
  duty: Obligation,
  policy: PolicyDocument,
): Judged {
  const returnedAt = record.to ?? firstReturn(record.from, facts.punches, policy.precision);
  const to = returnedAt ?? duty.end;
  const seconds = secondsWithin(duty.stretches, record.from, to);
  const rule = ruleFor(record.from, seconds, duty, policy);
  return {
    from: record.from,
    to,
    returned: returnedAt !== null,
    facts: record.facts,
    seconds,
    rule,
  };
}

/** A24: within the tolerance nothing. A25: what begins in the last stretch before the end is early leave. */
function ruleFor(
  from: EpochMs,
  seconds: number,
  duty: Obligation,
  { leftPost }: PolicyDocument,
): Judged['rule'] {
  if (seconds <= leftPost.toleranceSeconds) return 'NOTHING';
  const inLastMinutes = from >= duty.end - leftPost.lastSeconds * 1000;
  return inLastMinutes && leftPost.lastMinutesRule === 'EARLY_LEAVE_PREVAILS'
    ? 'EARLY_LEAVE'
    : 'LEFT_POST';
}

/** Without a recorded return the first in-punch after leaving is one; an out-punch never is. */
function firstReturn(
  from: EpochMs,
  punches: readonly PunchFact[],
  precision: PolicyDocument['precision'],
): EpochMs | null {
  let first: EpochMs | null = null;
  for (const punch of punches) {
    if (punch.direction !== 'IN' || punch.source === 'VOIDED' || punch.at <= from) continue;
    const at = punchedAt(punch, precision);
    if (first === null || at < first) first = at;
  }
  return first;
}

function unconfirmedFacts(records: readonly LeftPostFact[]): readonly FactRef[] | undefined {
  const open = records.filter(({ state }) => state === 'REPORTED' || state === 'CONTESTED');
  return open.length === 0 ? undefined : open.flatMap(({ facts }) => facts);
}
