import { findColumns, firstTitles, readGrid } from './grid';
import type { Grid, Titles } from './grid';
import { fileProblem, problem } from './problem';
import type { TableProblem } from './problem';
import { RowReader } from './row-reader';

/** What a table gave: the rows that can be taken, and everything that somebody should know. */
export interface TableResult<Row> {
  readonly path: string;
  /** Digest of the file, hex; empty when it could not be read. */
  readonly sha256: string;
  readonly encoding: Grid['encoding'] | undefined;
  readonly rows: readonly Row[];
  /** In the order of the lines. */
  readonly problems: readonly TableProblem[];
}

/** Reads each row below the header on its own: one bad row stops no other. */
export async function readTable<Field extends string, Row>(
  path: string,
  titles: Titles<Field>,
  needed: readonly Field[],
  readRow: (row: RowReader<Field>) => Row,
): Promise<TableResult<Row>> {
  let grid: Grid;
  try {
    grid = await readGrid(path);
  } catch (error) {
    const problems = [fileProblem(error)];
    return { path, sha256: '', encoding: undefined, rows: [], problems };
  }
  return {
    path,
    sha256: grid.sha256,
    encoding: grid.encoding,
    ...rowsOf(grid, titles, needed, readRow),
  };
}

function rowsOf<Field extends string, Row>(
  grid: Grid,
  titles: Titles<Field>,
  needed: readonly Field[],
  readRow: (row: RowReader<Field>) => Row,
): Pick<TableResult<Row>, 'rows' | 'problems'> {
  const columns = findColumns(grid, titles, needed);
  if (columns === undefined) {
    const found = firstTitles(grid);
    const names = needed.map((field) => bothNames(titles[field])).join(', ');
    return { rows: [], problems: [problem(0, 'NO_HEADER', { needed: names, found })] };
  }
  if (columns.rows.length === 0) return { rows: [], problems: [problem(0, 'NO_ROWS')] };
  const read = columns.rows.map((gridRow) => {
    const reader = new RowReader(columns, gridRow);
    const row = readRow(reader);
    return { row, reader };
  });
  return {
    rows: read.filter(({ reader }) => reader.sound).map(({ row }) => row),
    problems: read.flatMap(({ reader }) => reader.problems),
  };
}

/** `employeeNo/工号`: the first English and the first Chinese title. */
function bothNames(titles: string): string {
  const all = titles.split('|');
  return [all[0]!, all.find((title) => /\p{Script=Han}/u.test(title))].filter(Boolean).join('/');
}
