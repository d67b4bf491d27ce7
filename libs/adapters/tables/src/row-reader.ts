import type { Cell } from '@ledger/adapters/sheets';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { dateOfCell } from './date';
import type { Columns, GridRow } from './grid';
import { problem } from './problem';
import type { TableProblem, TableProblemCode } from './problem';

/** Reads the cells of one row and collects what is wrong with them; a row with an error is left out by its reader. */
export class RowReader<Field extends string> {
  readonly problems: TableProblem[] = [];

  constructor(
    private readonly columns: Columns<Field>,
    private readonly row: GridRow,
  ) {
    if (row.unclosed) this.complain('QUOTE_NOT_CLOSED');
  }

  get line(): number {
    return this.row.line;
  }

  /** Whether the row may be taken: notes do not count. */
  get sound(): boolean {
    return this.problems.every(({ severity }) => severity === 'note');
  }

  complain(code: TableProblemCode, params: Readonly<Record<string, string | number>> = {}): void {
    this.problems.push(problem(this.row.line, code, params));
  }

  complainOf(
    field: Field,
    code: TableProblemCode,
    more: Readonly<Record<string, string>> = {},
  ): void {
    this.complain(code, { column: this.titleOf(field), value: this.text(field), ...more });
  }

  titleOf(field: Field): string {
    return this.columns.title[field] ?? field;
  }

  cell(field: Field): Cell {
    const at = this.columns.at[field];
    return at === undefined ? null : (this.row.cells[at] ?? null);
  }

  /** The cell as trimmed text; empty when there is no such column. */
  text(field: Field): string {
    const cell = this.cell(field);
    if (cell === null) return '';
    if (typeof cell === 'object') return cell.toISOString().slice(0, 10);
    return String(cell).trim();
  }

  needed(field: Field): string {
    const text = this.text(field);
    if (text === '') this.complain('MISSING', { column: this.titleOf(field) });
    return text;
  }

  /** A date, or undefined for an empty cell and for one that is no date (which is complained of). */
  date(field: Field): LocalDate | undefined {
    const text = this.text(field);
    if (text === '' || text === '-' || text === '--') return undefined;
    const date = dateOfCell(this.cell(field));
    if (date === undefined) this.complainOf(field, 'BAD_DATE');
    return date;
  }

  neededDate(field: Field): LocalDate {
    const date = this.date(field);
    if (date === undefined && this.text(field) === '')
      this.complain('MISSING', { column: this.titleOf(field) });
    return date ?? '';
  }

  inOrder(from: LocalDate | undefined, to: LocalDate | undefined): boolean {
    return !time.isLocalDate(from) || !time.isLocalDate(to) || from <= to;
  }
}
