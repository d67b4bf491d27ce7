import type { EpochMs, ViewReader } from '@ledger/kernel';
import { Sheet } from '../sheet/sheet';
import type { Shelf } from '../sheet/sheet';
import { readSheet, shelfOver } from '../sheet/sheet-row';
import { monthOfKey, ordinalOfKey, sheetKey } from '../tables';

/** The sheets at work: those used last stay in memory, the others are read from their rows when they are needed again. */
export class Sheets {
  private readonly shelf: Shelf;
  private readonly open = new Map<number, Sheet>();
  /** Months that have a sheet, by ordinal of the employee, in order. */
  private readonly months = new Map<number, number[]>();

  constructor(
    private readonly views: ViewReader,
    private readonly kept: number,
  ) {
    this.shelf = shelfOver(views);
  }

  /** Tells of a sheet that is among the rows. */
  know(key: number): void {
    this.learn(ordinalOfKey(key), monthOfKey(key));
  }

  private learn(ordinal: number, month: number): void {
    const months = this.months.get(ordinal);
    if (months === undefined) this.months.set(ordinal, [month]);
    else if (months.at(-1)! < month) months.push(month);
    else if (!months.includes(month)) months.splice(placeOf(months, month), 0, month);
  }

  has(ordinal: number, month: number): boolean {
    return this.months.get(ordinal)?.includes(month) ?? false;
  }

  monthsOf(ordinal: number): readonly number[] {
    return this.months.get(ordinal) ?? [];
  }

  ordinals(): Iterable<number> {
    return this.months.keys();
  }

  /** The sheet of a month that has one, else undefined. */
  find(ordinal: number, month: number, horizon: EpochMs): Sheet | undefined {
    const known = this.open.get(sheetKey(month, ordinal));
    if (known !== undefined) return known;
    return this.has(ordinal, month) ? this.read(ordinal, month, horizon) : undefined;
  }

  /** The sheet of a month; where there was none a new one, all of whose days are to be assessed. */
  take(ordinal: number, month: number, horizon: EpochMs): Sheet {
    const found = this.find(ordinal, month, horizon);
    if (found !== undefined) return found;
    const sheet = new Sheet(month, ordinal, this.shelf);
    sheet.markAll();
    this.learn(ordinal, month);
    this.open.set(sheet.key, sheet);
    return sheet;
  }

  private read(ordinal: number, month: number, horizon: EpochMs): Sheet {
    const key = sheetKey(month, ordinal);
    const sheet = readSheet(key, this.views.get('month_sheet', key)!, this.shelf, horizon);
    this.open.set(key, sheet);
    return sheet;
  }

  /** Lets go of a sheet that stands in its row. */
  drop(sheet: Sheet): void {
    this.open.delete(sheet.key);
  }

  /** Puts the sheets that a round used last behind all others, and lets go of the first ones. All must be committed. */
  release(used: Iterable<Sheet>, forget: (sheet: Sheet) => void): void {
    for (const sheet of used) {
      this.open.delete(sheet.key);
      this.open.set(sheet.key, sheet);
    }
    for (const [key, sheet] of this.open) {
      if (this.open.size <= this.kept) return;
      this.open.delete(key);
      forget(sheet);
    }
  }
}

function placeOf(months: readonly number[], month: number): number {
  const later = months.findIndex((known) => known > month);
  return later < 0 ? months.length : later;
}
