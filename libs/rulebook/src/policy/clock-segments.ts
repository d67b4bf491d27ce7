import type { ClockSegment } from '../policy-document';

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/;
const DAY_MINUTES = 24 * 60;

/** A work segment as minutes after the local midnight of its attendance date; 1440 and more lie on the next day. */
export interface MinuteSegment {
  readonly from: number;
  readonly to: number;
}

/** Minutes after midnight of `08:00`; `24:00` is the midnight that ends the day. */
function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/**
 * Segments by the wall clock in their order on the line of time: an end at or before its start, and a start before the
 * end of the segment before it, lie on the next day. So 22:00-02:00 03:00-06:00 is one night.
 */
export function minuteSegments(segments: readonly ClockSegment[]): MinuteSegment[] {
  let reached = 0;
  return segments.map(([start, end]) => {
    const from = notBefore(minutesOf(start), reached);
    const to = notBefore(minutesOf(end), from + 1);
    reached = to;
    return { from, to };
  });
}

const notBefore = (minutes: number, least: number): number =>
  minutes >= least ? minutes : minutes + DAY_MINUTES * Math.ceil((least - minutes) / DAY_MINUTES);

/** What is wrong with a list of segments; undefined = nothing. */
export function segmentsProblem(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return 'it is not a list of segments';
  for (const segment of value as unknown[])
    if (!isClockSegment(segment))
      return `${JSON.stringify(segment)} is not two times such as 08:00`;
  const minutes = minuteSegments(value as ClockSegment[]);
  const length = minutes.at(-1)!.to - minutes[0]!.from;
  return length > DAY_MINUTES ? 'it is longer than a day, so its segments overlap' : undefined;
}

function isClockSegment(value: unknown): value is ClockSegment {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((clock) => typeof clock === 'string' && CLOCK.test(clock))
  );
}
