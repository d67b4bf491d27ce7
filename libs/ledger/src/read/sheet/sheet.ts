import type { EpochMs, Period } from '@ledger/kernel';
import type { DayAssessment, FactRef } from '@ledger/rulebook';
import { firstDayOf, periodOfMonth } from '../calendar-days';
import { sheetKey } from '../tables';
import { noAttendanceFacts } from './attendance-facts';
import type { AttendanceFacts } from './attendance-facts';
import { PunchList } from './punch-list';
import { RosterMonth } from './roster-month';
import type { ShiftBook } from './shift-book';

/** A question or remark about a day that is not a finding of its assessment. */
export interface DayNote {
  readonly code: string;
  readonly detail?: Readonly<Record<string, string | number>>;
  readonly facts: readonly FactRef[];
}

/** What a sheet knows of one date: its assessment (null where none is due) and the notes beside it. */
export interface SheetDay {
  readonly assessment: DayAssessment | null;
  readonly notes: readonly DayNote[];
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

  days: (SheetDay | undefined)[] = [];
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
  /** Number of the round that used it last; what was not used for long leaves the memory first. */
  used = 0;

  constructor(
    readonly month: number,
    readonly ordinal: number,
    book: ShiftBook,
  ) {
    this.key = sheetKey(month, ordinal);
    this.period = periodOfMonth(month);
    this.firstDay = firstDayOf(month);
    this.length = firstDayOf(month + 1) - this.firstDay;
    this.roster = new RosterMonth(book);
  }

  /** Marks the days of a stretch (day numbers, both included) that lie in this month; false when none does. */
  markDays(from: number, to: number): boolean {
    const low = Math.max(0, from - this.firstDay);
    const high = Math.min(this.length - 1, to - this.firstDay);
    if (low > high) return false;
    this.dirty |= bits(low, high);
    return true;
  }
}

/** Bits low … high set; at most 31 days, so they fit into one small integer. */
const bits = (low: number, high: number): number => (2 ** (high + 1) - 2 ** low) | 0;
