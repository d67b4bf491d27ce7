import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { DayKind } from '@ledger/rulebook';

/** Longest search, in days: no run of workdays that a policy can ask for takes longer. */
const DAYS_MAX = 800;

/**
 * The date on which the n-th workday after `from` falls: the last day of a window of n workdays that began on `from`. A
 * date whose calendar is not published yet counts by its weekday, for a window must have an end.
 */
export function workdaysAfter(
  from: LocalDate,
  count: number,
  dayKind: (date: LocalDate) => DayKind | undefined,
): LocalDate {
  let date = from;
  let left = count;
  for (let day = 0; left > 0 && day < DAYS_MAX; day += 1) {
    date = time.addDays(date, 1);
    const kind = dayKind(date) ?? (time.isoWeekday(date) < 6 ? 'WORKDAY' : 'REST');
    if (kind === 'WORKDAY') left -= 1;
  }
  return date;
}
