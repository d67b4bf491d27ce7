import type { LocalDate } from './time';

/** A value with the day from which it holds; lists of them are kept in the order they were recorded. */
export interface Dated<T> {
  readonly from: LocalDate;
  readonly value: T;
}

/** The value in force on a date: the latest `from` not after it, and of two with one `from` the one recorded later. */
export function heldOn<T>(history: readonly Dated<T>[], date: LocalDate): T | undefined {
  let best: Dated<T> | undefined;
  for (const entry of history) {
    if (entry.from <= date && (best === undefined || entry.from >= best.from)) best = entry;
  }
  return best?.value;
}
