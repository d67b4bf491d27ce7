import { time } from '@ledger/kernel';
import type { EpochMs } from '@ledger/kernel';
import type { CalendarDay, WallClock } from './wall-clock';

// Texts are normalised (NFKC) first, so that full-width digits, colons and brackets need no rule of their own.

/** What a text or cell says about when: an instant, a day with a time, a day, or a time with whole days after its date. */
export type Moment =
  | { readonly kind: 'instant'; readonly at: EpochMs }
  | { readonly kind: 'day-time'; readonly day: CalendarDay; readonly ms: number }
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'time'; readonly ms: number };

const DATE = String.raw`(\d{4}|\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`;
const WEEKDAY = String.raw`(?:\s*\(?\s*(?:星期|周|礼拜)[一二三四五六日天]\s*\)?)?`;
const CLOCK = String.raw`(上午|下午|AM|PM)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(AM|PM)?`;
const DAY_WORD = String.raw`(?:(次日|第二天|隔天|翌日|\+1|当日|当天|前一日|前日|昨日)\s*)?`;

const DAY_TIME = new RegExp(`^${DATE}${WEEKDAY}[\\sT]\\s*${CLOCK}$`, 'i');
const DAY_ONLY = new RegExp(`^${DATE}${WEEKDAY}$`);
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/;
const COMPACT_DAY_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const TIME_ONLY = new RegExp(`^${DAY_WORD}${CLOCK}$`, 'i');
const UNIX_SECONDS = /^\d{9,10}$/;
const UNIX_MILLISECONDS = /^\d{12,13}$/;

/**
 * Reads a date, a time or both as people and programs write them: `2026-03-02 08:00:59`, `2026/3/2 8:00`,
 * `26-03-02 星期一`, `次日 06:05`, `20260302080059`, Unix seconds or milliseconds, ISO-8601 with an offset.
 * undefined for anything else, never a guess; a clock past 24:00 is not a time.
 */
export function readMoment(text: string): Moment | undefined {
  const trimmed = text.normalize('NFKC').trim();
  const instant = readInstant(trimmed);
  if (instant !== undefined) return { kind: 'instant', at: instant };
  return readDayTime(trimmed) ?? readDay(trimmed) ?? readClock(trimmed);
}

function readInstant(text: string): EpochMs | undefined {
  if (UNIX_SECONDS.test(text)) return Number(text) * time.SECOND;
  if (UNIX_MILLISECONDS.test(text)) return Number(text);
  return time.parseInstant(text);
}

function readDayTime(text: string): Moment | undefined {
  const match = DAY_TIME.exec(text);
  if (match !== null) {
    const ms = clockOf(match.slice(4));
    return ms === undefined ? undefined : { kind: 'day-time', day: dayOf(match), ms };
  }
  const compact = COMPACT_DAY_TIME.exec(text);
  if (compact === null) return undefined;
  const ms = clockOf([undefined, compact[4], compact[5], compact[6], undefined]);
  return ms === undefined ? undefined : { kind: 'day-time', day: dayOf(compact), ms };
}

function readDay(text: string): Moment | undefined {
  const match = DAY_ONLY.exec(text) ?? COMPACT_DAY.exec(text);
  return match === null ? undefined : { kind: 'day', day: dayOf(match) };
}

function readClock(text: string): Moment | undefined {
  const match = TIME_ONLY.exec(text);
  if (match === null) return undefined;
  const ms = clockOf(match.slice(2));
  return ms === undefined ? undefined : { kind: 'time', ms: ms + daysAfter(match[1]) * time.DAY };
}

function daysAfter(word: string | undefined): number {
  if (word === undefined || word.startsWith('当')) return 0;
  return /^(前|昨)/.test(word) ? -1 : 1;
}

/** Two digits of a year are of this century: DingTalk writes `26-03-02 星期一`. */
function dayOf(match: readonly (string | undefined)[]): CalendarDay {
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  return { year: year < 100 ? 2000 + year : year, month, day };
}

/** Milliseconds after midnight of [上午|AM, hour, minute, second, AM|PM]; undefined when the clock has no such time. */
function clockOf(parts: readonly (string | undefined)[]): number | undefined {
  const [before, hours, minutes, seconds, after] = parts;
  const half = (before ?? after ?? '').toUpperCase();
  let hour = Number(hours);
  if (half !== '' && (hour < 1 || hour > 12))
    return half === '下午' && hour < 24 ? hourMs(hour, minutes, seconds) : undefined;
  if (half === '下午' || half === 'PM') hour = hour === 12 ? 12 : hour + 12;
  if (half === '上午' || half === 'AM') hour = hour === 12 ? 0 : hour;
  return hourMs(hour, minutes, seconds);
}

function hourMs(
  hour: number,
  minutes: string | undefined,
  seconds: string | undefined,
): number | undefined {
  const minute = Number(minutes);
  const second = Number(seconds ?? 0);
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second > 0))
    return undefined;
  return hour * time.HOUR + minute * time.MINUTE + second * time.SECOND;
}

/** Day 0 of a spreadsheet: a cell with a time and no date falls on it. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A cell that a spreadsheet shows as a date or time (a Date whose UTC fields are the wall clock). Seconds are exact. */
export function momentOfDateCell(cell: Date): Moment {
  const ms = Math.round(cell.getTime() / time.SECOND) * time.SECOND;
  const sinceZero = ms - DAY_ZERO;
  if (sinceZero < 2 * time.DAY) return { kind: 'time', ms: sinceZero };
  const wall = new Date(ms);
  const day = {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
  };
  const ofDay = ms - Date.UTC(day.year, day.month - 1, day.day);
  return ofDay === 0 ? { kind: 'day', day } : { kind: 'day-time', day, ms: ofDay };
}

/** A bare number in a spreadsheet: below 2 a fraction of days, otherwise a serial date, or Unix time. */
export function momentOfNumberCell(value: number): Moment | undefined {
  if (value >= 1e8) return readMoment(String(Math.round(value)));
  if (value < 0 || value > 100_000) return readMoment(String(value));
  return momentOfDateCell(new Date(DAY_ZERO + value * time.DAY));
}

/** The instant of a moment. A time alone needs the day it belongs to; a day alone is not an instant. */
export function instantOfMoment(
  moment: Moment,
  day: CalendarDay | undefined,
  clock: WallClock,
): EpochMs | undefined {
  switch (moment.kind) {
    case 'instant':
      return moment.at;
    case 'day-time':
      return clock.at(moment.day, moment.ms);
    case 'time':
      return day === undefined ? undefined : clock.at(day, moment.ms);
    case 'day':
      return undefined;
  }
}
