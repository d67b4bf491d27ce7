import { mondayOf, weekKey } from '@ledger/capabilities/duty';
import { time } from '@ledger/kernel';
import type { EpochMs, LocalDate, Zone } from '@ledger/kernel';
import type { Interval } from '@ledger/rulebook';

/** One rostered day: its work segments; none on a free day. */
export interface PlannedDay {
  readonly date: LocalDate;
  readonly segments: readonly Interval[];
}

export interface ProtectedDays {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

export type WarningCode =
  'OVER_8_HOURS' | 'OVER_40_HOURS' | 'OVER_44_HOURS' | 'NO_WEEKLY_REST' | 'NIGHT_FOR_PROTECTED';

/** What the law says against a roster (G18): told, never refused. */
export interface WorkingTimeWarning {
  readonly code: WarningCode;
  /** The day, or the Monday of the week. */
  readonly date: LocalDate;
  /** `2026-W10` for what is about a week; null for a day. */
  readonly week: string | null;
  /** Rostered seconds of the day or week, or those that lie in the night. */
  readonly seconds: number;
}

const DAY_MAX = 8 * 3600;
const WEEK_MAX = 40 * 3600;
const WEEK_HARD_MAX = 44 * 3600;
const WEEK_DAYS = 7;
/** 22:00 to 06:00. */
const NIGHT_BEGINS = 22 * time.HOUR;
const NIGHT_ENDS = 30 * time.HOUR;

export interface WorkingTimeQuestion {
  /** Whole weeks around the stretch, by date; dates that are missing are free. */
  readonly days: readonly PlannedDay[];
  readonly protectedDays: readonly ProtectedDays[];
  /** The days asked about; a week counts when one of its days is among them. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly zone: Zone;
}

/**
 * G18: more than 8 hours a day or 40 a week (State Council 1995 art. 3), more than 44 a week (Labour Law art. 36), no rest
 * day in a week (art. 38), night work of protected staff (女职工劳动保护特别规定 art. 6, 9). By date, days before their week.
 */
export function workingTimeWarnings(question: WorkingTimeQuestion): readonly WorkingTimeWarning[] {
  const { from, to } = question;
  const planned = new Map(question.days.map((day) => [day.date, day.segments]));
  const found: WorkingTimeWarning[] = [];
  for (const date of time.datesBetween(from, to))
    found.push(...ofDay(date, planned.get(date) ?? [], question));
  for (let monday = mondayOf(from); monday <= to; monday = time.addDays(monday, WEEK_DAYS))
    found.push(...ofWeek(monday, planned));
  return found.toSorted(
    (a, b) => compare(a.date, b.date) || Number(b.week === null) - Number(a.week === null),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function ofDay(
  date: LocalDate,
  segments: readonly Interval[],
  { protectedDays, zone }: WorkingTimeQuestion,
): WorkingTimeWarning[] {
  const seconds = secondsOf(segments);
  const warnings: WorkingTimeWarning[] = [];
  if (seconds > DAY_MAX) warnings.push({ code: 'OVER_8_HOURS', date, week: null, seconds });
  if (!protectedDays.some((days) => days.from <= date && (days.to === null || date <= days.to)))
    return warnings;
  const night = nightSeconds(date, segments, zone);
  if (night > 0) warnings.push({ code: 'NIGHT_FOR_PROTECTED', date, week: null, seconds: night });
  return warnings;
}

function ofWeek(
  monday: LocalDate,
  planned: ReadonlyMap<LocalDate, readonly Interval[]>,
): WorkingTimeWarning[] {
  const days = time
    .datesBetween(monday, time.addDays(monday, WEEK_DAYS - 1))
    .map((date) => secondsOf(planned.get(date) ?? []));
  const seconds = days.reduce((sum, each) => sum + each, 0);
  const week = weekKey(monday);
  const warnings: WorkingTimeWarning[] = [];
  if (seconds > WEEK_HARD_MAX)
    warnings.push({ code: 'OVER_44_HOURS', date: monday, week, seconds });
  else if (seconds > WEEK_MAX)
    warnings.push({ code: 'OVER_40_HOURS', date: monday, week, seconds });
  if (days.every((each) => each > 0))
    warnings.push({ code: 'NO_WEEKLY_REST', date: monday, week, seconds });
  return warnings;
}

const secondsOf = (segments: readonly Interval[]): number =>
  segments.reduce((sum, { from, to }) => sum + (to - from), 0) / time.SECOND;

/** Seconds between 22:00 and 06:00: of the night that ends on the date, and of the one that begins on it. */
function nightSeconds(date: LocalDate, segments: readonly Interval[], zone: Zone): number {
  const nights = [-1, 0].map((offset) => {
    const evening = time.addDays(date, offset);
    return {
      from: time.instantOf(evening, NIGHT_BEGINS, zone),
      to: time.instantOf(evening, NIGHT_ENDS, zone),
    };
  });
  return (
    nights.reduce(
      (sum, night) => sum + segments.reduce((part, segment) => part + overlap(segment, night), 0),
      0,
    ) / time.SECOND
  );
}

const overlap = (a: Interval, b: { readonly from: EpochMs; readonly to: EpochMs }): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
