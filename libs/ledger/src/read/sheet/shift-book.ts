import type { EpochMs, Zone } from '@ledger/kernel';
import { segmentInstants } from '@ledger/rulebook';
import type { ClockSegment, Interval } from '@ledger/rulebook';
import { dateOfDay } from '../calendar-days';

/** A shift on one date as instants. */
export interface ShiftOnDate {
  readonly segments: readonly Interval[];
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** From start to end, breaks included. */
  readonly stretch: Interval;
  /** |W| in whole seconds. */
  readonly seconds: number;
}

const DATES_KEPT_MAX = 2_000;

/** One shift by the wall clock. Thousands of people share a few of these, and each remembers its dates as instants. */
export class Shift {
  private readonly dates = new Map<number, ShiftOnDate>();

  constructor(
    readonly name: string,
    readonly segments: readonly ClockSegment[],
    readonly zone: Zone,
  ) {}

  on(day: number): ShiftOnDate {
    let known = this.dates.get(day);
    if (known === undefined) {
      if (this.dates.size >= DATES_KEPT_MAX) this.dates.clear();
      const segments = segmentInstants(dateOfDay(day), this.segments, this.zone);
      const ms = segments.reduce((sum, { from, to }) => sum + to - from, 0);
      const [start, end] = [segments[0]!.from, segments[segments.length - 1]!.to];
      known = {
        segments,
        start,
        end,
        stretch: { from: start, to: end },
        seconds: Math.floor(ms / 1000),
      };
      this.dates.set(day, known);
    }
    return known;
  }
}

const SHIFTS_KEPT_MAX = 10_000;

/** The same shift is one object however many rosters name it. */
export class ShiftBook {
  private readonly shifts = new Map<string, Shift>();

  shift(name: string, segments: readonly ClockSegment[], zone: Zone): Shift {
    const key = `${name}|${zone}|${segments.map((segment) => segment.join('-')).join(' ')}`;
    let shift = this.shifts.get(key);
    if (shift === undefined) {
      if (this.shifts.size >= SHIFTS_KEPT_MAX) this.shifts.clear();
      this.shifts.set(key, (shift = new Shift(name, segments, zone)));
    }
    return shift;
  }
}
