import { assert, yuan } from '@ledger/kernel';
import type { Sheet, SheetColumn, SheetValue } from './sheet';
import { writeWhole } from './write-whole';

/** The columns and rows of one sheet; a CSV file has no sheet name. */
export type CsvTable = Pick<Sheet, 'columns' | 'rows'>;

/**
 * Writes a CSV file: RFC 4180, UTF-8 with a byte order mark (Excel needs it to show Chinese), CRLF. Money is yuan with two
 * decimals. Text that a spreadsheet program could take for a formula is prefixed with `'` (OWASP ASVS 1.2.10); numbers are
 * left alone, so that -3 stays a number. Throws `UnwritableFile`.
 */
export async function writeCsv(path: string, table: CsvTable): Promise<void> {
  await writeWhole(path, Buffer.from(csvText(table), 'utf8'));
}

const BYTE_ORDER_MARK = '\ufeff';

export function csvText({ columns, rows }: CsvTable): string {
  const titles = columns.map((column) => quoted(harmless(column.title)));
  const lines = rows.map((row) => {
    assert(row.length === columns.length, 'a row has one value for each column');
    return row.map((value, i) => cellOf(value, columns[i]!)).join(',');
  });
  return `${BYTE_ORDER_MARK}${[titles.join(','), ...lines].join('\r\n')}\r\n`;
}

function cellOf(value: SheetValue, column: SheetColumn): string {
  if (value === null) return '';
  if (typeof value === 'string') return quoted(harmless(value));
  return column.type === 'money' ? yuan(value) : String(value);
}

/** `= + - @`, their full-width forms, TAB, CR, LF, NUL; and white space before one of them, which programs skip. */
// oxlint-disable-next-line no-control-regex -- the control characters are the point
const FORMULA_START = /^(?:[\t\r\n\u0000]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Text that no spreadsheet program takes for a formula. */
export function harmless(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
