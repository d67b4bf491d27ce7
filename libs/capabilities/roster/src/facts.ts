import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `roster-{employeeId}-{yyyy-mm}`; calendars in `calendar-{region}-{year}`.

/** By the wall clock `["08:00","12:00"]`; an end at or before its start lies on the next day; `24:00` is midnight. */
export type Segments = readonly (readonly [string, string])[];

export interface ShiftAssignedData {
  readonly employeeId: string;
  /** The stretch of this month that the assignment covers, both included: dates in it that are not listed are free. */
  readonly from: string;
  readonly to: string;
  /** Attendance dates with this shift. */
  readonly dates: readonly string[];
  /** Template name, or `custom`. */
  readonly shift: string;
  readonly segments: Segments;
  readonly zone: string;
}
export type ShiftAssigned = Fact<'ShiftAssigned', ShiftAssignedData>;
/** One date, after the fact or before (A56): `afterStart` says the shift had begun; `approvedBy` is set when it had. */
export type ShiftChanged = Fact<
  'ShiftChanged',
  {
    readonly employeeId: string;
    readonly attendanceDate: string;
    readonly shift: string;
    readonly segments: Segments;
    readonly zone: string;
    readonly reasonCode: string;
    readonly afterStart: boolean;
    readonly approvedBy?: string;
  }
>;
export type RestDayAssigned = Fact<
  'RestDayAssigned',
  {
    readonly employeeId: string;
    readonly dates: readonly string[];
    readonly reasonCode: string;
    readonly afterStart: boolean;
    readonly approvedBy?: string;
  }
>;
export type RosterFact = ShiftAssigned | ShiftChanged | RestDayAssigned;

export interface CalendarDay {
  readonly date: string;
  /** HOLIDAY = a day off by the notice; WORKDAY = a make-up workday. Ordinary weekends are not listed. */
  readonly kind: 'HOLIDAY' | 'WORKDAY';
  readonly name: string;
  /** One of the 13 statutory days (300 %). */
  readonly statutory: boolean;
}
export type HolidayCalendarPublished = Fact<
  'HolidayCalendarPublished',
  {
    readonly region: string;
    readonly year: number;
    readonly days: readonly CalendarDay[];
    readonly sourceUrl: string;
    readonly sha256: string;
  }
>;
export type CalendarFact = HolidayCalendarPublished;
