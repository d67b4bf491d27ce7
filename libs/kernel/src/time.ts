import { assert } from './assert';
import { dateOfDayNumber, dayNumber, isLocalDate } from './days';
import type { LocalDate } from './days';

export { isLocalDate };
export type { LocalDate };

/** A point in time as whole milliseconds since the Unix epoch; what `Date.parse` gives. */
export type EpochMs = number;
/** A payroll period `YYYY-MM`. */
export type Period = string;
/** An IANA zone name such as `Asia/Shanghai` (A68). */
export type Zone = string;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const PERIOD = /^(\d{4})-(\d{2})$/;

export function isPeriod(text: unknown): text is Period {
  return typeof text === 'string' && PERIOD.test(text) && isLocalDate(`${text}-01`);
}

export function periodOf(date: LocalDate): Period {
  return date.slice(0, 7);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function isoWeekday(date: LocalDate): number {
  return ((dayNumber(date) + 3) % 7) + 1;
}

export function firstDay(period: Period): LocalDate {
  return `${period}-01`;
}

export function lastDay(period: Period): LocalDate {
  return addDays(firstDay(nextPeriod(period)), -1);
}

export function nextPeriod(period: Period): Period {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return month === 12 ? `${pad(year + 1, 4)}-01` : `${pad(year, 4)}-${pad(month + 1, 2)}`;
}

export function previousPeriod(period: Period): Period {
  return periodOf(addDays(firstDay(period), -1));
}

/** Every date from `from` to `to`, both included. */
export function datesBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const length = daysBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, i) => addDays(from, i));
}

export function datesOf(period: Period): LocalDate[] {
  return datesBetween(firstDay(period), lastDay(period));
}

const pad = (n: number, width: number): string => n.toString().padStart(width, '0');

/**
 * Offset of a zone from UTC at an instant, in milliseconds. Asking Intl costs microseconds, so the answer is kept per
 * UTC day; a day on which the offset changes (daylight saving) is asked anew each time.
 */
export function zoneOffset(zone: Zone, at: EpochMs): number {
  const days = offsetsOf(zone);
  const day = Math.floor(at / DAY);
  let offset = days.get(day);
  if (offset === undefined) {
    const first = askOffset(zone, day * DAY);
    const last = askOffset(zone, day * DAY + DAY - 1);
    offset = first === last ? first : CHANGES_ON_THIS_DAY;
    days.set(day, offset);
  }
  return Number.isNaN(offset) ? askOffset(zone, at) : offset;
}

const CHANGES_ON_THIS_DAY = Number.NaN;
const offsetsByZone = new Map<Zone, Map<number, number>>();
const formats = new Map<Zone, Intl.DateTimeFormat>();

function offsetsOf(zone: Zone): Map<number, number> {
  let days = offsetsByZone.get(zone);
  if (days === undefined) offsetsByZone.set(zone, (days = new Map()));
  return days;
}

function askOffset(zone: Zone, at: EpochMs): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const local = Date.UTC(
    part.year!,
    part.month! - 1,
    part.day,
    part.hour,
    part.minute,
    part.second,
  );
  return local - Math.floor(at / SECOND) * SECOND;
}

/** Whether Intl knows the zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The local calendar date of an instant. */
export function localDate(at: EpochMs, zone: Zone): LocalDate {
  return dateOfDayNumber(Math.floor((at + zoneOffset(zone, at)) / DAY));
}

export function localPeriod(at: EpochMs, zone: Zone): Period {
  return periodOf(localDate(at, zone));
}

/**
 * The instant of a local wall-clock time given as milliseconds after local midnight (24:00 and beyond belong to the
 * next day). A time skipped by daylight saving gives the instant after the gap; a doubled one gives the first.
 */
export function instantOf(date: LocalDate, msOfDay: number, zone: Zone): EpochMs {
  const wall = dayNumber(date) * DAY + msOfDay;
  const earlier = wall - zoneOffset(zone, wall - DAY);
  const later = wall - zoneOffset(zone, wall + DAY);
  if (wallOf(earlier, zone) === wall) return earlier;
  return wallOf(later, zone) === wall ? later : Math.max(earlier, later);
}

const wallOf = (at: EpochMs, zone: Zone): number => at + zoneOffset(zone, at);

/** `2026-03-02T08:00:59.000+08:00`: the same instant, written with the offset of the zone; ms only where there are any. */
export function formatInstant(at: EpochMs, zone: Zone): string {
  const offset = zoneOffset(zone, at);
  const wall = at + offset;
  const day = Math.floor(wall / DAY);
  const minutes = Math.abs(offset) / MINUTE;
  const sign = offset < 0 ? '-' : '+';
  const shift = `${sign}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
  return `${dateOfDayNumber(day)}T${clockOf(wall - day * DAY)}${shift}`;
}

/** `07:58:12`, with milliseconds only where there are any. */
function clockOf(msOfDay: number): string {
  const ms = msOfDay % SECOND;
  const seconds = (msOfDay - ms) / SECOND;
  const minutes = Math.floor(seconds / 60);
  const clock = `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}:${pad(seconds % 60, 2)}`;
  return ms === 0 ? clock : `${clock}.${pad(ms, 3)}`;
}

/** `08:00:59` in the zone. */
export function formatClock(at: EpochMs, zone: Zone): string {
  return new Date(at + zoneOffset(zone, at)).toISOString().slice(11, 19);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an ISO-8601 stamp with an explicit offset; undefined for anything else, never a guess at the zone. */
export function parseInstant(text: string): EpochMs | undefined {
  if (!INSTANT.test(text) || !isLocalDate(text.slice(0, 10))) return undefined;
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : undefined;
}

/** Like `parseInstant`, for stored text that was checked when it was written. */
export function knownInstant(text: string): EpochMs {
  const at = Date.parse(text);
  assert(Number.isFinite(at), `a stored instant is readable (${text})`);
  return at;
}
