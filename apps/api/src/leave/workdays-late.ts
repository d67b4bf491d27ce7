import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';

const YEAR = 366;

/**
 * Workdays that passed between the day a leave began and today (A37), by the published calendar; days of an unpublished
 * year do not count. Never looks further back than a year.
 */
export function workdaysLate(
  began: LocalDate,
  today: LocalDate,
  dayKind: (date: LocalDate) => 'WORKDAY' | 'REST' | 'HOLIDAY' | undefined,
): number {
  const from = time.daysBetween(began, today) > YEAR ? time.addDays(today, -YEAR) : began;
  return time
    .datesBetween(time.addDays(from, 1), today)
    .filter((date) => dayKind(date) === 'WORKDAY').length;
}
