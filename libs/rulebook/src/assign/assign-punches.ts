import type { EpochMs, LocalDate } from '@ledger/kernel';
import type { Interval } from '../day';
import type { PlannedShift } from './planned-shift';

/** A punch that is to be given to a shift. */
export interface PlacedPunch {
  readonly direction: 'IN' | 'OUT';
  readonly at: EpochMs;
}

export interface PunchAssignment {
  /** For each punch, in the order given, the attendance date it belongs to; undefined = no shift claims it. */
  readonly dates: readonly (LocalDate | undefined)[];
  /** Places (in the order given) of punches that two shifts could have claimed: somebody should look (A55). */
  readonly shared: readonly number[];
}

/**
 * A54: a punch belongs to a shift when it lies between `windowSeconds` before its start and after its end, midnight or
 * not. A55: where two shifts fit, the one with the nearest boundary of the punch's kind wins (starts of work segments for
 * an in-punch, their ends for an out-punch), the earlier shift on a tie. One person's shifts, in order of their start.
 */
export function assignPunches(
  shifts: readonly PlannedShift[],
  punches: readonly PlacedPunch[],
  windowSeconds: number,
): PunchAssignment {
  const plan = shifts.filter(({ segments }) => segments.length > 0);
  const windowMs = windowSeconds * 1000;
  const dates: (LocalDate | undefined)[] = [];
  const shared: number[] = [];
  for (let i = 0; i < punches.length; i += 1) {
    const punch = punches[i]!;
    const last = lastOpened(plan, punch.at + windowMs);
    const best = nearestShift(plan, last, punch, windowMs);
    dates.push(best < 0 ? undefined : plan[best & SHIFT_BITS]!.attendanceDate);
    if (best >= SHARED) shared.push(i);
  }
  return { dates, shared };
}

/** The answer of `nearestShift` is a shift's place, with this added where a second shift fitted too. */
const SHARED = 2 ** 30;
const SHIFT_BITS = SHARED - 1;

function nearestShift(
  plan: readonly PlannedShift[],
  last: number,
  { direction, at }: PlacedPunch,
  windowMs: number,
): number {
  let best = -1;
  let nearest = Infinity;
  let fits = 0;
  for (let s = last; s >= 0; s -= 1) {
    const { segments } = plan[s]!;
    if (at > endOf(segments) + windowMs) break;
    fits += 1;
    const distance = distanceTo(segments, direction, at);
    if (distance <= nearest) {
      nearest = distance;
      best = s;
    }
  }
  return fits > 1 ? best + SHARED : best;
}

/** The last shift that starts at or before an instant; -1 = none. */
function lastOpened(plan: readonly PlannedShift[], at: EpochMs): number {
  let low = 0;
  let high = plan.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (plan[middle]!.segments[0]!.from <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function distanceTo(segments: readonly Interval[], direction: 'IN' | 'OUT', at: EpochMs): number {
  let nearest = Infinity;
  for (let i = 0; i < segments.length; i += 1) {
    const boundary = direction === 'IN' ? segments[i]!.from : segments[i]!.to;
    const distance = Math.abs(at - boundary);
    if (distance < nearest) nearest = distance;
  }
  return nearest;
}

const endOf = (segments: readonly Interval[]): EpochMs => segments[segments.length - 1]!.to;
