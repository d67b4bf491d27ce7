import type { Cell } from '@ledger/adapters/sheets';
import { cellText } from './cell-text';

/** The header of a sheet: the titles, and the index of the first row below it. */
export interface SheetHeader {
  readonly titles: readonly string[];
  readonly dataFrom: number;
}

/** Reports begin with titles and dates of making; the header stands within this many rows. */
const HEADER_ROWS_MAX = 15;

/**
 * The first row whose titles are worth something to `worth`, alone or joined with the row below, whichever is worth more:
 * in a two-level header the group title stands over its first column only (`上班1` over `打卡时间`, `打卡状态`) and is
 * carried to the right.
 */
export function findHeader(
  rows: readonly (readonly Cell[])[],
  worth: (titles: readonly string[]) => number,
): SheetHeader | undefined {
  for (let at = 0; at < Math.min(rows.length, HEADER_ROWS_MAX); at++) {
    const single = titlesOf(rows[at]!);
    const double = joinedTitles(rows[at]!, rows[at + 1] ?? []);
    const [alone, joined] = [worth(single), worth(double)];
    if (joined > alone) return { titles: double, dataFrom: at + 2 };
    if (alone > 0) return { titles: single, dataFrom: at + 1 };
  }
  return undefined;
}

const titlesOf = (row: readonly Cell[]): string[] =>
  row.map((cell) => cellText(cell).normalize('NFKC').replace(/\s+/g, ''));

function joinedTitles(groups: readonly Cell[], subs: readonly Cell[]): string[] {
  const top = titlesOf(groups);
  const below = titlesOf(subs);
  let group = '';
  return Array.from({ length: Math.max(top.length, below.length) }, (_, i) => {
    const own = top[i] ?? '';
    const sub = below[i] ?? '';
    if (own !== '') group = own;
    if (sub === '') return own;
    return group === sub ? sub : group + sub;
  });
}
