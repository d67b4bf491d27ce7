import type { SegmentProblem } from './segments';

/** Why a command about a roster is refused: a closed list, each with the numbers that explain it. */
export type RosterRefusal =
  | SegmentProblem
  | { readonly reason: 'SPAN_NOT_IN_ONE_MONTH'; readonly from: string; readonly to: string }
  | {
      readonly reason: 'DATES_OUTSIDE_SPAN';
      readonly dates: readonly string[];
      readonly from: string;
      readonly to: string;
    }
  | { readonly reason: 'ZONE_UNKNOWN'; readonly zone: string }
  /** A56: these dates have begun under another shift. */
  | { readonly reason: 'DATES_BEGUN'; readonly dates: readonly string[]; readonly now: string }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string }
  /** After its start nobody changes a shift of their own. */
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  /** A56: after the start of the shift a change needs a second person. */
  | {
      readonly reason: 'APPROVAL_MISSING';
      readonly attendanceDate: string;
      readonly startedAt: string;
    }
  | {
      readonly reason: 'APPROVAL_NOT_BY_ANOTHER';
      readonly attendanceDate: string;
      readonly approvedBy: string;
    };

/** Why a holiday calendar is refused. */
export type CalendarRefusal =
  | {
      readonly reason: 'CALENDAR_ALREADY_PUBLISHED';
      readonly region: string;
      readonly year: number;
      /** Dates on which the published one and this one differ. */
      readonly dates: readonly string[];
    }
  | {
      readonly reason: 'DAYS_OUTSIDE_YEAR';
      readonly year: number;
      readonly dates: readonly string[];
    }
  | { readonly reason: 'DAYS_REPEATED'; readonly year: number; readonly dates: readonly string[] };
