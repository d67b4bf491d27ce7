import type { KnownDay, KnownLine, KnownMonth, KnownTotals } from './month-state';

/** One thing before and after; null = it was not there. */
export interface Changed<T> {
  readonly before: T | null;
  readonly after: T | null;
}
export type DayChange = Changed<KnownDay> & { readonly date: string };
export type LineChange = Changed<KnownLine> & {
  readonly date: string;
  readonly finding: string;
  /** What is payable more (+) or less (−) than before. */
  readonly payableFen: number;
};

/** Everything in which two states of one month differ. */
export interface MonthChange {
  readonly days: readonly DayChange[];
  readonly lines: readonly LineChange[];
  readonly totals: Changed<KnownTotals> | null;
}

export const isUnchanged = ({ days, lines, totals }: MonthChange): boolean =>
  days.length === 0 && lines.length === 0 && totals === null;

/** What is different after; in order of dates. */
export function changeOf(before: KnownMonth, after: KnownMonth): MonthChange {
  return {
    days: pairs(before.days, after.days, ({ date }) => date).map(([date, change]) => ({
      date,
      ...change,
    })),
    lines: pairs(before.lines, after.lines, ({ date, finding }) => `${date} ${finding}`).map(
      ([, change]) => {
        const { date, finding } = (change.after ?? change.before)!;
        const payableFen = (change.after?.payableFen ?? 0) - (change.before?.payableFen ?? 0);
        return { date, finding, payableFen, ...change };
      },
    ),
    totals: same(before.totals, after.totals)
      ? null
      : { before: before.totals, after: after.totals },
  };
}

function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): [string, Changed<T>][] {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => !same(old.get(key), now.get(key)))
    .sort()
    .map((key) => [key, { before: old.get(key) ?? null, after: now.get(key) ?? null }]);
}

/** By content: both are made by the same code, so their keys stand in the same order. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
