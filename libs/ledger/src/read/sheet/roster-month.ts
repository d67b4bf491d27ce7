import type { RecordedEvent } from '@ledger/kernel';
import type { RestDayAssigned, ShiftAssigned, ShiftChanged } from '@ledger/facts/roster';
import type { ClockSegment } from '@ledger/rulebook';
import { dayNumber } from '../calendar-days';
import type { Shift, ShiftBook } from './shift-book';

/** What the roster says of one date: a shift, free, or nothing at all. */
export type Rostered = Shift | 'FREE' | undefined;

const DAYS_MAX = 31;

/** The roster of one employee and month; index 0 is the first of the month. */
export class RosterMonth {
  private readonly entries: Rostered[] = [];
  /** Position of the fact that says it. */
  private readonly facts: number[] = [];
  /** Positions of all events of the roster stream, for the audit trail. */
  readonly trail: number[] = [];

  constructor(private readonly book: ShiftBook) {}

  on(index: number): Rostered {
    return this.entries[index];
  }

  factOf(index: number): number | undefined {
    return this.entries[index] === undefined ? undefined : this.facts[index];
  }

  private set(index: number, entry: Rostered, position: number): void {
    if (index < 0 || index >= DAYS_MAX) return;
    this.entries[index] = entry;
    this.facts[index] = position;
  }

  /** Folds one event of the roster stream; the changed stretch as day numbers. */
  fold(event: RecordedEvent, firstDay: number): readonly [from: number, to: number] | undefined {
    this.trail.push(event.position);
    const data: unknown = event.data;
    switch (event.type) {
      case 'ShiftAssigned':
        return this.assign(data as ShiftAssigned['data'], event.position, firstDay);
      case 'ShiftChanged':
        return this.change(data as ShiftChanged['data'], event.position, firstDay);
      case 'RestDayAssigned':
        return this.rest(data as RestDayAssigned['data'], event.position, firstDay);
    }
    return undefined;
  }

  private assign(
    data: ShiftAssigned['data'],
    position: number,
    firstDay: number,
  ): readonly [number, number] {
    const [from, to] = [dayNumber(data.from), dayNumber(data.to)];
    const shift = this.shiftOf(data);
    for (let day = from; day <= to; day += 1)
      if (this.on(day - firstDay) === undefined) this.set(day - firstDay, 'FREE', position);
    for (const date of data.dates) this.set(dayNumber(date) - firstDay, shift, position);
    return [from, to];
  }

  private change(
    data: ShiftChanged['data'],
    position: number,
    firstDay: number,
  ): readonly [number, number] {
    const day = dayNumber(data.attendanceDate);
    this.set(day - firstDay, this.shiftOf(data), position);
    return [day, day];
  }

  private rest(
    data: RestDayAssigned['data'],
    position: number,
    firstDay: number,
  ): readonly [number, number] {
    const days = data.dates.map(dayNumber);
    for (const day of days) this.set(day - firstDay, 'FREE', position);
    return [Math.min(...days), Math.max(...days)];
  }

  private shiftOf(data: ShiftAssigned['data'] | ShiftChanged['data']): Rostered {
    if (data.segments.length === 0) return 'FREE';
    return this.book.shift(data.shift, data.segments, data.zone);
  }

  /** Shifts once each, then stretches of dates with the number of their shift (0 = free) and their fact. */
  toJson(): RosterJson {
    const shifts: Shift[] = [];
    const runs: [number, number, number, number][] = [];
    for (let index = 0; index < this.entries.length; index += 1) {
      const entry = this.entries[index];
      if (entry === undefined) continue;
      const shift = entry === 'FREE' ? 0 : numberOf(shifts, entry);
      const last = runs.at(-1);
      if (last?.[1] === index - 1 && last[2] === shift && last[3] === this.facts[index])
        last[1] = index;
      else runs.push([index, index, shift, this.facts[index]!]);
    }
    const named = shifts.map(({ name, zone, segments }) => ({ name, zone, segments }));
    return { shifts: named, runs, trail: this.trail };
  }

  static fromJson(json: RosterJson, book: ShiftBook): RosterMonth {
    const roster = new RosterMonth(book);
    const shifts = json.shifts.map(({ name, segments, zone }) => book.shift(name, segments, zone));
    for (const [first, last, shift, fact] of json.runs)
      for (let index = first; index <= last; index += 1)
        roster.set(index, shift === 0 ? 'FREE' : shifts[shift - 1], fact);
    roster.trail.push(...json.trail);
    return roster;
  }
}

/** Place of a shift among those of the month, from 1. */
function numberOf(shifts: Shift[], shift: Shift): number {
  const known = shifts.indexOf(shift);
  return known >= 0 ? known + 1 : shifts.push(shift);
}

export interface RosterJson {
  readonly shifts: readonly {
    readonly name: string;
    readonly zone: string;
    readonly segments: readonly ClockSegment[];
  }[];
  readonly runs: readonly (readonly [first: number, last: number, shift: number, fact: number])[];
  readonly trail: readonly number[];
}
