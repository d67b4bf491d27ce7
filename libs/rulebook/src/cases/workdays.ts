import type { LocalDate, Period } from '@ledger/kernel';
import { time } from '@ledger/kernel';

type Stretch = readonly [first: LocalDate, last: LocalDate];

/** The State Council's arrangement of one year (domain.md 6.1): days off by notice, and weekend days that are worked. */
interface Arrangement {
  readonly off: readonly Stretch[];
  readonly worked: readonly LocalDate[];
}

/**
 * What a case needs of the calendar: only how many workdays a month has (A44). `data/calendars` holds the whole notices;
 * a test keeps the two equal.
 */
const arrangements: Readonly<Record<string, Arrangement>> = {
  '2025': {
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  '2026': {
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

/** The workdays of a month by the calendar; undefined for a year whose notice is not known: never guessed (G13). */
export function workdaysOf(period: Period): readonly LocalDate[] | undefined {
  const arrangement = arrangements[period.slice(0, 4)];
  if (arrangement === undefined) return undefined;
  return time.datesOf(period).filter((date) => isWorkday(date, arrangement));
}

const SATURDAY = 6;

function isWorkday(date: LocalDate, { off, worked }: Arrangement): boolean {
  if (worked.includes(date)) return true;
  if (off.some(([first, last]) => date >= first && date <= last)) return false;
  return time.isoWeekday(date) < SATURDAY;
}
