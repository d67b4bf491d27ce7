import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { DayKind, PolicyDocument } from '@ledger/rulebook';
import { Problem } from '@ledger/adapters/nest';

export type Segments = readonly (readonly [string, string])[];

interface ShiftSaid {
  readonly shift: string;
  readonly segments?: Segments | null;
}

/** The segments of a shift as it was said: a template of the rulebook by name, or `custom` with its own. */
export function segmentsOf({ shift, segments }: ShiftSaid, policy: PolicyDocument): Segments {
  if (shift === 'rest') return [];
  const own = segments ?? [];
  const template = Object.hasOwn(policy.shift.templates, shift)
    ? policy.shift.templates[shift]
    : undefined;
  if (template !== undefined) {
    if (own.length > 0) throw wrong('segments', 'left out: the template has its own');
    return template;
  }
  if (shift !== 'custom') throw wrong('shift', `custom, or one of ${known(policy)}`);
  if (own.length === 0) throw wrong('segments', 'at least one segment');
  return own;
}

const known = (policy: PolicyDocument): string => Object.keys(policy.shift.templates).join(', ');

/** The dates of a stretch within one month that get the shift; the calendar's workdays unless weekdays are said. */
export function datesFor(
  {
    from,
    to,
    weekdays,
  }: {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly weekdays?: readonly number[] | null;
  },
  dayKind: (date: LocalDate) => DayKind | undefined,
): readonly LocalDate[] {
  if (from > to) throw wrong('to', 'not before `from`');
  if (time.periodOf(from) !== time.periodOf(to)) throw wrong('to', 'in the same month as `from`');
  const dates = time.datesBetween(from, to);
  if (weekdays && weekdays.length > 0) {
    return dates.filter((date) => weekdays.includes(time.isoWeekday(date)));
  }
  if (dates.some((date) => dayKind(date) === undefined)) {
    throw wrong('weekdays', 'given: the calendar of this year is not published');
  }
  return dates.filter((date) => dayKind(date) === 'WORKDAY');
}

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });
