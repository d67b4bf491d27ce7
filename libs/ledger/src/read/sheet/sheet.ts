import type { EpochMs, Period } from '@ledger/kernel';
import { firstDayOf, periodOfMonth } from '../calendar-days';
import { sheetKey } from '../tables';
import { noAttendanceFacts } from './attendance-facts';
import type { AttendanceFacts } from './attendance-facts';
import { daysText, readDays } from './days-text';
import { PunchList } from './punch-list';
import { RosterMonth } from './roster-month';
import type { SheetDay } from './sheet-day';
import type { ShiftBook, ShiftOnDate } from './shift-book';

/** Where a sheet comes from: the shifts that sheets share, and the days as the rows have them. */
export interface Shelf {
  readonly book: ShiftBook;
  daysText(key: number): string;
}

/**
 * One employee and one month: the folded facts of the attendance stream and the roster stream, and what follows from
 * them. Index 0 is the first of the month.
 */
export class Sheet {
  readonly key: number;
  readonly period: Period;
  /** Day number of the first of the month. */
  readonly firstDay: number;
  readonly length: number;

  punches = new PunchList();
  facts: AttendanceFacts = noAttendanceFacts;
  roster: RosterMonth;
  /** Positions of the attendance events that are no punches, for the audit trail. */
  events: number[] = [];
  /** Events of the attendance stream so far; revisions have no gaps, so it is also the next revision. */
  revisions = 0;

  /** Until when the log had come when the days were assessed. */
  horizon: EpochMs = 0;
  /** The first instant after the horizon at which a day of the sheet ends. */
  wakesAt: EpochMs | null = null;

  /** Days to assess again: bit i for index i. */
  dirty = 0;
  /** Punches from this index on have not marked their days yet. */
  marked = 0;
  /** Deduction lines and anomalies among the rows; null = not known, there may be some. */
  linesWritten: number | null = 0;
  anomaliesWritten: number | null = 0;
  /** Number of the round that used it last. */
  used = 0;

  /** The days while somebody works on them; those of past months stand in their row only, which saves most memory. */
  private days: (SheetDay | undefined)[] | undefined = [];

  constructor(
    readonly month: number,
    readonly ordinal: number,
    private readonly shelf: Shelf,
  ) {
    this.key = sheetKey(month, ordinal);
    this.period = periodOfMonth(month);
    this.firstDay = firstDayOf(month);
    this.length = firstDayOf(month + 1) - this.firstDay;
    this.roster = new RosterMonth(shelf.book);
  }

  /** The days to read and to change, from their row where nobody works on them yet. */
  openDays(): (SheetDay | undefined)[] {
    return (this.days ??= readDays(this, this.shelf.daysText(this.key)));
  }

  /** The days as text for their row, with `version` as the version that most of them have. */
  daysText(version: string): string {
    return daysText(this, this.openDays(), version);
  }

  /** Lets go of the days: they stand in the row of the sheet, or will with the commit at hand. */
  leaveDaysInRow(): void {
    this.days = undefined;
  }

  shiftOn(index: number): ShiftOnDate | undefined {
    const entry = this.roster.on(index);
    return entry === undefined || entry === 'FREE' ? undefined : entry.on(this.firstDay + index);
  }

  /** Marks the days of a stretch (day numbers, both included) that lie in this month; false when none does. */
  markDays(from: number, to: number): boolean {
    const low = from > this.firstDay ? from - this.firstDay : 0;
    const high = Math.min(this.length - 1, to - this.firstDay);
    if (low > high) return false;
    this.dirty |= bits(low, high);
    return true;
  }

  /** Whether all days of a stretch (day numbers, both included) lie in this month and are marked already. */
  isMarked(from: number, to: number): boolean {
    if (from < this.firstDay || to >= this.firstDay + this.length) return false;
    const wanted = bits(from - this.firstDay, to - this.firstDay);
    return (this.dirty & wanted) === wanted;
  }

  markAll(): void {
    this.dirty = bits(0, this.length - 1);
  }
}

/** Bits low … high set; at most 31 days, so they fit into one small integer. */
const bits = (low: number, high: number): number => (-1 >>> (31 - high)) & (-1 << low);
