import { assert, time } from '@ledger/kernel';
import writeXlsxFile from 'write-excel-file/node';
import type { CellObject } from 'write-excel-file/node';
import { fixZipDates } from './fix-zip-dates';
import type { Sheet, SheetColumn, SheetValue } from './sheet';
import { writeWhole } from './write-whole';

/**
 * Writes an .xlsx workbook. Text is typed as text, so `=1+1` stays four characters and never becomes a formula (T11);
 * money is a number of yuan with two decimals, exact to the fen. The first row is frozen. The same sheets give the same bytes.
 * Text that XML cannot hold is escaped the way Excel does it; half of a surrogate pair becomes U+FFFD; text beyond
 * Excel's 32,767 characters a cell is cut and ends in `…`. Throws `UnwritableFile`.
 */
export async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<void> {
  await writeWhole(path, await workbookBytes(sheets));
}

export async function workbookBytes(sheets: readonly Sheet[]): Promise<Buffer> {
  assert(sheets.length > 0, 'a workbook has at least one sheet');
  const file = writeXlsxFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      stickyRowsCount: 1,
      columns: sheet.columns.map((column) => ({ width: column.width ?? widthOf(column.title) })),
      data: [sheet.columns.map(titleCell), ...sheet.rows.map((row) => rowCells(sheet, row))],
    })),
  );
  return fixZipDates(await file.toBuffer());
}

/** A Chinese character is about two Latin ones wide. */
function widthOf(title: string): number {
  const wide = title.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  return Math.max(10, title.length + wide + 2);
}

const titleCell = (column: SheetColumn): CellObject => ({
  value: cellText(column.title),
  type: String,
  fontWeight: 'bold',
  wrap: true,
});

function rowCells(sheet: Sheet, row: readonly SheetValue[]): (CellObject | null)[] {
  assert(
    row.length === sheet.columns.length,
    `a row of ${sheet.name} has one value for each column`,
  );
  return row.map((value, i) => cellOf(value, sheet.columns[i]!));
}

function cellOf(value: SheetValue, column: SheetColumn): CellObject | null {
  if (value === null || value === '') return null;
  switch (column.type) {
    case 'money':
      return typeof value === 'number' ? moneyCell(value) : textCell(value);
    case 'integer':
      return typeof value === 'number' ? { value, type: Number, format: '0' } : textCell(value);
    case 'date':
      return time.isLocalDate(value) ? dateCell(value) : textCell(String(value));
    case 'text':
      return textCell(String(value));
  }
}

/** Any whole number of fen below 2^53 divided by 100 prints as itself again, so no fen is lost. */
function moneyCell(fen: number): CellObject {
  assert(Number.isSafeInteger(fen), 'money is whole fen');
  return { value: fen / 100, type: Number, format: '0.00' };
}

const dateCell = (date: string): CellObject => ({
  value: new Date(`${date}T00:00:00Z`),
  type: Date,
  format: 'yyyy-mm-dd',
});
const textCell = (text: string): CellObject => ({
  value: cellText(text),
  type: String,
  format: '@',
});

const CELL_CHARS_MAX = 32_767;
/**
 * What XML 1.0 cannot hold or the writing library drops (control characters, non-characters, U+FFFD), a carriage return
 * (XML parsers turn it into a line feed), and text that already looks like an escape.
 */
const TO_ESCAPE =
  // oxlint-disable-next-line no-control-regex -- the control characters are the point
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd\p{NChar}]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** A text as SpreadsheetML writes it: `_xHHHH_` for what has no other form (ECMA-376 22.9.2.19, ST_Xstring). */
function cellText(text: string): string {
  const cut = text.length > CELL_CHARS_MAX ? `${text.slice(0, CELL_CHARS_MAX - 1)}…` : text;
  return cut.replace(LONE_SURROGATE, '\ufffd').replace(TO_ESCAPE, escaped);
}

function escaped(character: string): string {
  const unit = (i: number): string =>
    `_x${character.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')}_`;
  return character.length === 1 ? unit(0) : unit(0) + unit(1);
}
