import type { EpochMs } from '@ledger/kernel';
import type { DayFacts, Interval, LeaveFact } from '../day';
import { secondsWithin, totalSeconds, without } from '../intervals';

/** What a person owes on one attendance date: O = the scheduled segments minus approved leave (R62, A34–A36). */
export interface Obligation {
  /** O, in order; empty when leave covers the whole shift. */
  readonly stretches: readonly Interval[];
  /** S and E: where O begins and ends (A35, A36). Without meaning when O is empty. */
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** |W| and |O| in whole seconds. */
  readonly scheduledSeconds: number;
  readonly obligedSeconds: number;
  /** The approved leaves that cover a part of W. */
  readonly leaves: readonly LeaveFact[];
}

const NO_LEAVES: readonly LeaveFact[] = [];

export function obligationOf(facts: Pick<DayFacts, 'segments' | 'leaves'>): Obligation {
  const scheduledSeconds = totalSeconds(facts.segments);
  const leaves = facts.leaves.length === 0 ? NO_LEAVES : coveringLeaves(facts);
  let stretches = facts.segments;
  for (const leave of leaves) stretches = without(stretches, leave);
  return {
    stretches,
    start: stretches.length === 0 ? 0 : stretches[0]!.from,
    end: stretches.length === 0 ? 0 : stretches[stretches.length - 1]!.to,
    scheduledSeconds,
    obligedSeconds: leaves.length === 0 ? scheduledSeconds : totalSeconds(stretches),
    leaves,
  };
}

/** A34: only an approved leave covers anything; a pending or rejected one covers nothing. */
function coveringLeaves({
  segments,
  leaves,
}: Pick<DayFacts, 'segments' | 'leaves'>): readonly LeaveFact[] {
  return leaves.filter(
    (leave) => leave.state === 'APPROVED' && secondsWithin(segments, leave.from, leave.to) > 0,
  );
}
