import type { Lines } from './text-lines';

/** One record of a delimited text; `line` is where it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** The record opens a quote that never closes: its cells are the pieces of that one line, not to be trusted. */
  readonly unclosed: boolean;
}

export type Delimiter = ',' | ';' | '\t' | '|';

/** A quoted cell may run over this many lines; beyond that its quote counts as never closed. */
const RECORD_LINES_MAX = 50;

/**
 * RFC 4180 records out of lines, block by block. Unlike a strict parser it loses one line, not the rest of the file,
 * when a quote is never closed. Blank lines give no record.
 */
export function* csvRecords(
  blocks: Iterable<Lines>,
  delimiter: Delimiter,
): Generator<readonly CsvRecord[], void, undefined> {
  let waiting: string[] = [];
  let start = 1;
  for (const { first, lines } of blocks) {
    if (waiting.length === 0) start = first;
    const text = waiting.length === 0 ? lines : [...waiting, ...lines];
    const { records, used } = recordsOf(text, start, delimiter, false);
    waiting = text.slice(used);
    start += used;
    yield records;
  }
  if (waiting.length > 0) yield recordsOf(waiting, start, delimiter, true).records;
}

/** All records that are complete within these lines; `used` lines belong to them. */
function recordsOf(
  lines: readonly string[],
  first: number,
  delimiter: Delimiter,
  atEnd: boolean,
): { readonly records: CsvRecord[]; readonly used: number } {
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (!line.includes('"')) {
      if (line !== '' && line.trim() !== '')
        records.push({ line: first + at, cells: line.split(delimiter), unclosed: false });
      at++;
      continue;
    }
    const found = quotedRecord(lines, at, delimiter);
    if (found === undefined && !atEnd && lines.length - at < RECORD_LINES_MAX) break;
    records.push({
      line: first + at,
      cells: found?.cells ?? line.split(delimiter),
      unclosed: found === undefined,
    });
    at += found?.lines ?? 1;
  }
  return { records, used: at };
}

interface Quoted {
  readonly cells: string[];
  readonly lines: number;
}

/** The record that begins at a line with quotes; undefined when its last quote does not close within the lines given. */
function quotedRecord(
  lines: readonly string[],
  from: number,
  delimiter: Delimiter,
): Quoted | undefined {
  let text = lines[from]!;
  for (let count = 1; count <= RECORD_LINES_MAX; count++) {
    const cells = splitQuoted(text, delimiter);
    if (cells !== undefined) return { cells, lines: count };
    const next = lines[from + count];
    if (next === undefined) return undefined;
    text += `\n${next}`;
  }
  return undefined;
}

/** A quote that does not begin a cell is an ordinary character, as spreadsheet programs read it. */
function splitQuoted(text: string, delimiter: Delimiter): string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return undefined;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    }
    const next = text.indexOf(delimiter, at);
    cells.push(cell + text.slice(at, next < 0 ? text.length : next));
    if (next < 0) return cells;
    at = next + 1;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';', '|'];

/** The delimiter that splits these lines into most cells, counted outside of quotes; a comma where none does. */
export function delimiterOf(lines: readonly string[]): Delimiter {
  const score = (delimiter: Delimiter): number =>
    lines.reduce((sum, line) => sum + (splitQuoted(line, delimiter)?.length ?? 1) - 1, 0);
  const scores = DELIMITERS.map(score);
  const best = Math.max(...scores);
  return best === 0 ? ',' : DELIMITERS[scores.indexOf(best)]!;
}
