import type { LocalDate } from '@ledger/kernel';
import type { Interval } from '../day';

/** One person's shift on one attendance date, as instants; a date without segments takes no punches. */
export interface PlannedShift {
  readonly attendanceDate: LocalDate;
  readonly segments: readonly Interval[];
}
