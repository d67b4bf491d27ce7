import type { CalendarDay, Segments } from './facts';

/** Assigns one shift to dates of one month. Dates that carry another shift already and have begun are refused (A56). */
export interface AssignShift {
  readonly type: 'AssignShift';
  readonly employeeId: string;
  /** Both in the same month. */
  readonly from: string;
  readonly to: string;
  readonly dates: readonly string[];
  readonly shift: string;
  readonly segments: Segments;
  readonly zone: string;
  /** The instant of the server (ISO-8601 with offset): which of the dates have begun. */
  readonly now: string;
}
/** One date gets another shift, or none (`segments: []` = rest day); after its start two people are needed. */
export interface ChangeShift {
  readonly type: 'ChangeShift';
  readonly employeeId: string;
  readonly attendanceDate: string;
  readonly shift: string;
  readonly segments: Segments;
  readonly zone: string;
  readonly reasonCode: string;
  readonly note?: string;
  readonly by: string;
  /** Another person's id; needed once the shift has begun. */
  readonly approvedBy?: string;
  readonly now: string;
}
export type RosterCommand = AssignShift | ChangeShift;

export interface PublishHolidayCalendar {
  readonly type: 'PublishHolidayCalendar';
  readonly region: string;
  readonly year: number;
  readonly days: readonly CalendarDay[];
  readonly sourceUrl: string;
  readonly sha256: string;
}
export type CalendarCommand = PublishHolidayCalendar;
