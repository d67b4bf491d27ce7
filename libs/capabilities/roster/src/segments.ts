import type { EpochMs, LocalDate, Zone } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { Segments } from './facts';

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const MINUTES_PER_DAY = 24 * 60;

export type SegmentProblem =
  | { readonly reason: 'SEGMENTS_MISSING' }
  | { readonly reason: 'SEGMENT_UNREADABLE'; readonly segment: string }
  /** They overlap, are not in order, or together reach over more than a day. */
  | { readonly reason: 'SEGMENTS_NOT_IN_ORDER'; readonly segments: string };

/** Why these are not the segments of one shift, or undefined. */
export function segmentProblem(segments: Segments): SegmentProblem | undefined {
  const [first] = segments;
  if (first === undefined) return { reason: 'SEGMENTS_MISSING' };
  for (const [from, to] of segments) {
    if (!CLOCK.test(from) || !(CLOCK.test(to) || to === '24:00')) {
      return { reason: 'SEGMENT_UNREADABLE', segment: `${from}-${to}` };
    }
  }
  const start = minutes(first[0]);
  let end = start;
  for (const [from, to] of segments) {
    // A clock that was passed already means the next day: 22:00-02:00 03:00-06:00.
    const begins = nextAt(minutes(from), end);
    end = nextAt(minutes(to), begins + 1);
  }
  return end - start > MINUTES_PER_DAY
    ? { reason: 'SEGMENTS_NOT_IN_ORDER', segments: shown(segments) }
    : undefined;
}

/** When a shift of this date begins. */
export function startOf(date: LocalDate, segments: Segments, zone: Zone): EpochMs | undefined {
  const [first] = segments;
  return first && time.instantOf(date, minutes(first[0]) * time.MINUTE, zone);
}

/** The first minute at or after `earliest` at which the clock shows `clock`. */
function nextAt(clock: number, earliest: number): number {
  const days = Math.max(0, Math.ceil((earliest - clock) / MINUTES_PER_DAY));
  return clock + days * MINUTES_PER_DAY;
}

const minutes = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const shown = (segments: Segments): string =>
  segments.map(([from, to]) => `${from}-${to}`).join(' ');
