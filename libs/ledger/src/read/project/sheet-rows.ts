import { assert } from '@ledger/kernel';
import type { ViewRow, ViewWriter } from '@ledger/kernel';
import { anomaliesOf } from '../assess/anomalies';
import type { Anomaly } from '../assess/anomalies';
import { assessSheet } from '../assess/assess-sheet';
import type { SheetCase } from '../assess/assess-sheet';
import type { Line } from '../assess/lines';
import { settleSheet } from '../assess/settle-sheet';
import type { Sheet } from '../sheet/sheet';
import { sheetRow } from '../sheet/sheet-row';
import { ROWS_PER_SHEET_MAX, rowsFrom } from '../tables';

/** A sheet with its rows, ready to be committed. */
export interface SheetRows {
  readonly sheet: Sheet;
  readonly row: ViewRow;
  readonly lines: readonly ViewRow[];
  readonly anomalies: readonly ViewRow[];
}

/** Assesses what is dirty in a sheet, settles its month, and puts both into rows. */
export function concludeSheet(cased: SheetCase): SheetRows {
  const { sheet, employee } = cased;
  assessSheet(cased);
  const settled = settleSheet(cased);
  const { employeeId } = employee;
  const statement = settled === undefined ? null : JSON.stringify(settled.statement);
  return {
    sheet,
    row: sheetRow(sheet, employeeId, statement),
    lines: (settled?.lines ?? NONE).map((line) => lineRow(employeeId, line)),
    anomalies: anomaliesOf(cased).map((anomaly) => anomalyRow(employeeId, anomaly)),
  };
}

const NONE: readonly Line[] = [];

function lineRow(employeeId: string, line: Line): ViewRow {
  const { code, clauses, seconds, tier, facts } = line.finding;
  return [
    employeeId,
    line.date,
    code,
    clauses.join(' '),
    line.policyVersion,
    seconds,
    tier,
    line.assessedFen,
    line.unworkedPayFen,
    line.penaltyFen,
    line.payableFen,
    JSON.stringify(facts),
  ];
}

function anomalyRow(employeeId: string, anomaly: Anomaly): ViewRow {
  const { date, code, blocking, detail, facts } = anomaly;
  return [employeeId, date, code, blocking ? 1 : 0, JSON.stringify(detail), JSON.stringify(facts)];
}

/** Writes the rows of a sheet in the place of those that it had. */
export function writeSheet({ sheet, row, lines, anomalies }: SheetRows, writer: ViewWriter): void {
  writer.put('month_sheet', sheet.key, row);
  replace('deduction_line', sheet.linesWritten);
  replace('anomaly', sheet.anomaliesWritten);
  sheet.linesWritten = lines.length;
  sheet.anomaliesWritten = anomalies.length;

  function replace(table: 'deduction_line' | 'anomaly', before: number | null): void {
    const rows = table === 'anomaly' ? anomalies : lines;
    const from = rowsFrom(sheet.key);
    assert(rows.length <= ROWS_PER_SHEET_MAX, 'a month of one person has at most 1,024 lines');
    if (before === null || before > rows.length)
      writer.remove(table, from + rows.length, from + ROWS_PER_SHEET_MAX);
    rows.forEach((each, place) => writer.put(table, from + place, each));
  }
}
