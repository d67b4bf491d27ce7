import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseRow } from '@ledger/rulebook';

const file = join(__dirname, '../../data/cases/cases.csv');

/** The rows of `data/cases/cases.csv`, each by column name. */
export function goldenRows(): readonly CaseRow[] {
  const [header, ...lines] = cellsOf(readFileSync(file, 'utf8'));
  return lines.map((line) => {
    if (line.length !== header!.length) throw new Error(`a row has ${line.length} cells`);
    return Object.fromEntries(header!.map((column, i) => [column, line[i]!]));
  });
}

/** RFC 4180: commas, quoted cells, doubled quotes; enough for a file of our own. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g;
  for (let found = cell.exec(text); found !== null && found[0] !== ''; found = cell.exec(text)) {
    const [, written = '', end = ''] = found;
    const value = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
    rows.at(-1)!.push(value);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
