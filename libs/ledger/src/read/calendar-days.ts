import { time } from '@ledger/kernel';
import type { EpochMs, LocalDate, Period, Zone } from '@ledger/kernel';

// Days and months as whole numbers, so that the fold over millions of punches makes no text.

const days = new Map<LocalDate, number>();
const dates = new Map<number, LocalDate>();
const KEPT_MAX = 50_000;

/** Days since 1970-01-01 of a calendar date. */
export function dayNumber(date: LocalDate): number {
  let day = days.get(date);
  if (day === undefined) {
    if (days.size >= KEPT_MAX) days.clear();
    days.set(date, (day = Date.parse(`${date}T00:00:00Z`) / time.DAY));
  }
  return day;
}

export function dateOfDay(day: number): LocalDate {
  let date = dates.get(day);
  if (date === undefined) {
    if (dates.size >= KEPT_MAX) dates.clear();
    dates.set(day, (date = new Date(day * time.DAY).toISOString().slice(0, 10)));
  }
  return date;
}

/** The local day number of an instant. */
export function dayAt(at: EpochMs, zone: Zone): number {
  return Math.floor((at + time.zoneOffset(zone, at)) / time.DAY);
}

/** Midnight at which a local day begins. */
export function startOfDay(day: number, zone: Zone): EpochMs {
  const guess = day * time.DAY;
  return guess - time.zoneOffset(zone, guess - time.zoneOffset(zone, guess));
}

/** Months since the year 0: `2026-03` is 24,314. */
export function monthNumber(period: Period): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1;
}

export function periodOfMonth(month: number): Period {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function monthOfDay(day: number): number {
  return monthNumber(dateOfDay(day));
}

export function firstDayOf(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / time.DAY;
}
