import { csvRecords, delimiterOf, firstLines } from '@ledger/adapters/sheets';
import type { Delimiter, FileSurvey } from '@ledger/adapters/sheets';
import { readAttlogLine } from './attlog-line';
import { columnsIn, hasPerson, tableColumns } from './table-columns';
import type { TableColumns } from './table-columns';
import { wallClock } from './wall-clock';

/** What the first lines of a text show. */
export type TextShape =
  | { readonly format: 'zk-attlog' }
  | {
      readonly format: 'csv';
      readonly delimiter: Delimiter;
      readonly titles: readonly string[];
      readonly columns: TableColumns;
      /** Line of the header. */
      readonly headerLine: number;
    }
  | { readonly format: 'blank' }
  | { readonly format: 'half-header'; readonly found: string; readonly missing: 'person' | 'time' }
  | { readonly format: 'unknown' };

/** A file of a device may begin with remarks; a header stands within the first lines. */
const LINES_LOOKED_AT = 200;
const HEADER_LINES_MAX = 10;

/** Finds the format by content: a header that names a person and a time, or a line that is a punch of a device. */
export function detectText(survey: FileSurvey): TextShape {
  const lines = firstLines(survey, LINES_LOOKED_AT);
  if (lines.every((line) => line.trim() === '')) return { format: 'blank' };
  const header = findHeader(lines);
  if (header?.format === 'csv') return header;
  if (lines.some(isAttlogLine)) return { format: 'zk-attlog' };
  return header ?? { format: 'unknown' };
}

const someZone = wallClock('UTC');

function isAttlogLine(line: string): boolean {
  const context = { clock: someZone, plausibleUntil: Infinity, deviceSerial: undefined };
  return readAttlogLine(line, 1, context)?.kind === 'punch';
}

function findHeader(
  lines: readonly string[],
): Extract<TextShape, { format: 'csv' | 'half-header' }> | undefined {
  const head = lines.slice(0, HEADER_LINES_MAX);
  let half: Extract<TextShape, { format: 'half-header' }> | undefined;
  for (const [at, line] of head.entries()) {
    const delimiter = delimiterOf([line]);
    const records = [...csvRecords([{ first: at + 1, lines: [line] }], delimiter)].flat();
    const titles = (records[0]?.cells ?? []).map((cell) => cell.trim());
    const columns = tableColumns(titles);
    if (columnsIn(columns) > 0)
      return { format: 'csv', delimiter, titles, columns, headerLine: at + 1 };
    if (half === undefined && titles.length > 1 && Object.keys(columns).length > 0) {
      const missing = hasPerson(columns) ? 'time' : 'person';
      half = { format: 'half-header', found: titles.join(', ').slice(0, 200), missing };
    }
  }
  return half;
}
