import type { LocalDate } from '@ledger/kernel';
import type { FactRef } from '@ledger/rulebook';

/** A value with the day from which it holds and the fact that says so. */
export interface Dated<T> {
  readonly from: LocalDate;
  readonly value: T;
  readonly fact: FactRef;
}

/** Values in order of the day they begin; of two that begin on the same day the later fact stands last and wins. */
export type History<T> = readonly Dated<T>[];

export function withEntry<T>(history: History<T>, entry: Dated<T>): History<T> {
  const later = history.findIndex(({ from }) => from > entry.from);
  const at = later < 0 ? history.length : later;
  return [...history.slice(0, at), entry, ...history.slice(at)];
}

/** What holds on a day; undefined before the first entry. */
export function heldOn<T>(history: History<T>, date: LocalDate): Dated<T> | undefined {
  for (let i = history.length - 1; i >= 0; i -= 1) {
    const entry = history[i]!;
    if (entry.from <= date) return entry;
  }
  return undefined;
}
