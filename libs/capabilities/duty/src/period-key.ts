import { time } from '@ledger/kernel';
import type { LocalDate, Period } from '@ledger/kernel';
import type { Cadence } from './duty-book';

/** What a document is about: a day `2026-03-02`, an ISO week `2026-W10`, or a month `2026-03`. */
export type PeriodKey = string;

export type KeyForm = 'DAY' | 'WEEK' | 'MONTH';

export interface Stretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const WEEK = /^(\d{4})-W(\d{2})$/;

/** The ISO 8601 week of a date: it belongs to the year that holds its Thursday. */
export function weekKey(date: LocalDate): PeriodKey {
  const thursday = time.addDays(date, 4 - time.isoWeekday(date));
  const year = thursday.slice(0, 4);
  const week = Math.floor(time.daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

export function mondayOf(date: LocalDate): LocalDate {
  return time.addDays(date, 1 - time.isoWeekday(date));
}

/** The days that a key names; undefined for a text that is no key. */
export function stretchOf(key: PeriodKey): (Stretch & { readonly form: KeyForm }) | undefined {
  if (time.isLocalDate(key)) return { form: 'DAY', from: key, to: key };
  if (time.isPeriod(key)) return { form: 'MONTH', from: time.firstDay(key), to: time.lastDay(key) };
  const [, year, week] = WEEK.exec(key) ?? [];
  if (year === undefined || Number(year) < 1) return undefined;
  // 4 January always lies in week 1.
  const monday = time.addDays(mondayOf(`${year}-01-04`), (Number(week) - 1) * 7);
  if (weekKey(monday) !== key) return undefined;
  return { form: 'WEEK', from: monday, to: time.addDays(monday, 6) };
}

/** The form that the keys of a cadence have; undefined = any. */
export function formOf(cadence: Cadence): KeyForm | undefined {
  switch (cadence) {
    case 'EVERY_MONDAY':
    case 'EVERY_WEEK':
      return 'WEEK';
    case 'FIRST_OF_MONTH':
    case 'EVERY_MONTH':
      return 'MONTH';
    case 'EVERY_WORKDAY':
      return 'DAY';
    case 'ON_OCCASION':
      return undefined;
  }
}

/** The month whose stream holds a document: that in which its period begins, so that the key alone says it. */
export const monthOfKey = (key: PeriodKey): Period => time.periodOf(stretchOf(key)?.from ?? key);
