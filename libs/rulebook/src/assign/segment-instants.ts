import type { LocalDate, Zone } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { Interval } from '../day';
import { minuteSegments } from '../policy/clock-segments';
import type { ClockSegment } from '../policy-document';

const KEPT_MAX = 50_000;
const kept = new Map<string, readonly Interval[]>();

/**
 * The work segments of a shift on one attendance date as instants in its zone (A54: the date is that of the shift's
 * start). An end at or before its start lies on the next day, so does a segment that begins before the one before it has
 * ended: 22:00-02:00 03:00-06:00 is one night. `24:00` is the midnight that ends the day.
 * The segments must be well formed (`segmentsProblem`). Answers are kept: the same few shifts are asked for all the time.
 */
export function segmentInstants(
  date: LocalDate,
  segments: readonly ClockSegment[],
  zone: Zone,
): readonly Interval[] {
  const key = keyOf(date, segments, zone);
  let instants = kept.get(key);
  if (instants === undefined) {
    if (kept.size >= KEPT_MAX) kept.clear();
    instants = minuteSegments(segments).map(({ from, to }) => ({
      from: time.instantOf(date, from * time.MINUTE, zone),
      to: time.instantOf(date, to * time.MINUTE, zone),
    }));
    kept.set(key, instants);
  }
  return instants;
}

function keyOf(date: LocalDate, segments: readonly ClockSegment[], zone: Zone): string {
  let key = `${date} ${zone}`;
  for (const [start, end] of segments) key += ` ${start}-${end}`;
  return key;
}
