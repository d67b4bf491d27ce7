/** A calendar day `YYYY-MM-DD` in the zone of the rulebook. */
export type LocalDate = string;

const DAY_MS = 24 * 60 * 60 * 1000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whoever counts days meets the same few hundred over and over, and asking `Date` each time is what a punch costs most
 * beside the disk: dates that were seen are remembered, real ones only and so many at most.
 */
const SEEN_MAX = 20_000;
const numbers = new Map<LocalDate, number>();
const dates = new Map<number, LocalDate>();

/** Whether a value is a day that exists, written `YYYY-MM-DD`. */
export function isLocalDate(value: unknown): value is LocalDate {
  if (typeof value !== 'string') return false;
  if (numbers.has(value)) return true;
  if (!DATE.test(value)) return false;
  const day = parsed(value);
  // A day like 30 February is read as the second of March.
  return Number.isFinite(day) && remember(day) === value;
}

/** Days since 1970-01-01. */
export function dayNumber(date: LocalDate): number {
  return numbers.get(date) ?? parsed(date);
}

export function dateOfDayNumber(day: number): LocalDate {
  return dates.get(day) ?? remember(day);
}

const parsed = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

function remember(day: number): LocalDate {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (!DATE.test(date)) return date;
  if (dates.size >= SEEN_MAX) {
    dates.clear();
    numbers.clear();
  }
  dates.set(day, date);
  numbers.set(date, day);
  return date;
}
