import {
  csvRecords,
  delimiterOf,
  firstLines,
  plainTitle,
  readWorkbook,
  surveyFile,
  textLines,
} from '@ledger/adapters/sheets';
import type { Cell, FileSurvey } from '@ledger/adapters/sheets';

/** One row below the header. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Its quote never closes (CSV). */
  readonly unclosed: boolean;
}

/** A table as it stands in a file: the rows before the columns are known. */
export interface Grid {
  readonly sha256: string;
  readonly encoding: FileSurvey['encoding'] | 'xlsx';
  /** One list of rows for a text, one for each sheet of a workbook. */
  readonly tables: readonly (readonly GridRow[])[];
}

/** Titles of a column, in order of preference, separated by `|`. */
export type Titles<Field extends string> = Readonly<Record<Field, string>>;

/** The columns found, and the rows below them. */
export interface Columns<Field extends string> {
  readonly at: Readonly<Partial<Record<Field, number>>>;
  /** The title of each field as the file writes it. */
  readonly title: Readonly<Partial<Record<Field, string>>>;
  readonly rows: readonly GridRow[];
}

/** Reads a CSV file (any delimiter and encoding that `surveyFile` knows) or a workbook. Throws `UnreadableFile`. */
export async function readGrid(path: string): Promise<Grid> {
  const survey = surveyFile(path);
  const { sha256, encoding } = survey;
  if (survey.kind === 'text') return { sha256, encoding, tables: [textRows(survey)] };
  const sheets = await readWorkbook(path);
  const tables = sheets.map(({ rows }) =>
    rows.map((cells, i) => ({ line: i + 1, cells, unclosed: false })),
  );
  return { sha256, encoding: 'xlsx', tables };
}

function textRows(survey: FileSurvey): GridRow[] {
  const delimiter = delimiterOf(firstLines(survey, 10));
  return [...csvRecords(textLines(survey), delimiter)].flat();
}

const HEADER_ROWS_MAX = 10;

/** The first row that names every needed column; titles and remarks may stand above it. */
export function findColumns<Field extends string>(
  grid: Grid,
  titles: Titles<Field>,
  needed: readonly Field[],
): Columns<Field> | undefined {
  for (const table of grid.tables)
    for (const [at, row] of table.slice(0, HEADER_ROWS_MAX).entries()) {
      const columns = columnsOf(row.cells, titles);
      if (needed.every((field) => columns.at[field] !== undefined))
        return { ...columns, rows: table.slice(at + 1).filter(hasText) };
    }
  return undefined;
}

function columnsOf<Field extends string>(
  cells: readonly Cell[],
  titles: Titles<Field>,
): Omit<Columns<Field>, 'rows'> {
  const plain = cells.map((cell) => plainTitle(String(cell ?? '')));
  const at: Partial<Record<Field, number>> = {};
  const title: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(titles) as Field[]) {
    const index = titles[field]
      .split('|')
      .map((name) => plain.indexOf(plainTitle(name)))
      .find((i) => i >= 0);
    if (index === undefined) continue;
    at[field] = index;
    title[field] = String(cells[index]).trim();
  }
  return { at, title };
}

const hasText = (row: GridRow): boolean =>
  row.cells.some((cell) => cell !== null && String(cell).trim() !== '');

/** The titles of the first row, for a message about a missing header. */
export function firstTitles(grid: Grid): string {
  const row = grid.tables.flat().find(hasText);
  return (row?.cells ?? [])
    .map((cell) => String(cell ?? ''))
    .join(', ')
    .slice(0, 120);
}
