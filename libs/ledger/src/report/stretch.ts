import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { ReportKind } from '@ledger/facts/report';

/** The days that a report is about, and the day on which it is due (R39). */
export interface ReportStretch {
  readonly kind: ReportKind;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The Monday after the week, the 1st after the month. */
  readonly dueOn: LocalDate;
}

/**
 * The report that is due on or last before a date: a Monday gives the week that ended the day before, a Thursday the same
 * one; the 1st, and every other day of the month, the month before.
 */
export function reportDueBy(kind: ReportKind, date: LocalDate): ReportStretch {
  switch (kind) {
    case 'WEEKLY': {
      const dueOn = time.addDays(date, 1 - time.isoWeekday(date));
      return { kind, from: time.addDays(dueOn, -7), to: time.addDays(dueOn, -1), dueOn };
    }
    case 'MONTHLY': {
      const dueOn = time.firstDay(time.periodOf(date));
      const period = time.previousPeriod(time.periodOf(date));
      return { kind, from: time.firstDay(period), to: time.lastDay(period), dueOn };
    }
  }
}
