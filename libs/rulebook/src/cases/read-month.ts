import type { LocalDate, Period } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import { shown } from '../policy/problems';
import type { Tree } from '../policy/tree';
import { isTree } from '../policy/tree';
import type { CaseDay } from './judge-day';
import { readDate, readList, readOptionalDate } from './read-extra';
import { unreadable } from './reader';
import type { CaseRow } from './verdict';

const EXTRA = 'extra_json';

/** The period of a MONTH row: `period` of `extra_json`, else `attendance_date`. */
export function readPeriod(row: CaseRow, extra: Tree): Period {
  const written = extra['period'] ?? (row['attendance_date'] ?? '').trim();
  if (time.isPeriod(written)) return written;
  return unreadable(EXTRA, `${shown(written)} is not a month`, 'write "period": "2026-03"');
}

/** The listed days in date order; a date stands once and inside the period. */
export function readDays(extra: Tree, period: Period): readonly CaseDay[] {
  const days = readList(extra, 'days').map(caseDay);
  const seen = new Set<LocalDate>();
  for (const { date } of days) {
    if (time.periodOf(date) !== period)
      unreadable(`${EXTRA} days`, `${date} is not in ${period}`, 'list days of the period only');
    if (seen.has(date))
      unreadable(`${EXTRA} days`, `${date} is listed twice`, 'merge the two entries');
    seen.add(date);
  }
  return days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function caseDay(entry: Tree): CaseDay {
  const cell = (key: string): string => {
    const value = entry[key] ?? '';
    return typeof value === 'string'
      ? value
      : unreadable(`${EXTRA} days`, `${key} is not a text`, 'write it like the column');
  };
  return {
    date: readDate(`${EXTRA} days`, entry['date']),
    kind: cell('day_kind') || 'WORKDAY',
    segments: cell('shift_segments'),
    punches: cell('punches'),
    leave: cell('leave'),
    late_notice: cell('late_notice'),
    left_post: cell('left_post'),
  };
}

export interface Employment {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export function readEmployment(extra: Tree): Employment {
  const employment = extra['employment'] ?? {};
  if (!isTree(employment))
    return unreadable(`${EXTRA} employment`, 'it is not an object', 'write {"from": "2026-03-16"}');
  return {
    from: readOptionalDate(`${EXTRA} employment`, employment['from']),
    to: readOptionalDate(`${EXTRA} employment`, employment['to']),
  };
}

/** A57: from the first to the last day of employment, both included. */
export function isEmployed(date: LocalDate, { from, to }: Employment): boolean {
  return (from === null || date >= from) && (to === null || date <= to);
}

/** Absent = acknowledged before the month; null or empty = never (A58). */
export function readAcknowledgement(extra: Tree, period: Period): LocalDate | null {
  const written = extra['policy_acknowledged_on'];
  if (written === undefined) return time.firstDay(period);
  return readOptionalDate(`${EXTRA} policy_acknowledged_on`, written);
}

/** Rest-day punches change nothing (A43); their dates are only checked. */
export function checkRestDayPunches(extra: Tree): void {
  const dates = extra['rest_day_punches'] ?? [];
  if (!Array.isArray(dates))
    unreadable(`${EXTRA} rest_day_punches`, 'it is not a list', 'write ["2026-03-08"]');
  for (const date of dates as unknown[]) readDate(`${EXTRA} rest_day_punches`, date);
}
