import { assert } from '@ledger/kernel';
import type { ViewRow, ViewWriter } from '@ledger/kernel';
import { anomaliesOf } from '../assess/anomalies';
import type { Anomaly } from '../assess/anomalies';
import { assessSheet } from '../assess/assess-sheet';
import type { Frame } from '../assess/frame';
import type { Line } from '../assess/lines';
import { settleSheet } from '../assess/settle-sheet';
import type { Settled } from '../assess/settle-sheet';
import { sheetRow } from '../sheet/sheet-row';
import { ROWS_PER_SHEET_MAX, rowsFrom } from '../tables';

/** Assesses what is dirty in a sheet, settles its month, and writes both in the place of what stood there. */
export function concludeSheet(frame: Frame, writer: ViewWriter): Settled | undefined {
  const { sheet, cased } = frame;
  const { employeeId } = cased.employee;
  assessSheet(frame);
  const settled = settleSheet(frame);
  const lines = (settled?.lines ?? NONE).map((line) => lineRow(employeeId, line));
  const anomalies = anomaliesOf(cased).map((anomaly) => anomalyRow(employeeId, anomaly));
  const version = frame.policyOn(sheet.length - 1)?.document.version ?? '';
  const statement = settled === undefined ? null : JSON.stringify(settled.statement);
  writer.put('month_sheet', sheet.key, sheetRow(sheet, { employeeId, version, statement }));
  replaceRows(writer, 'deduction_line', sheet.key, { before: sheet.linesWritten, rows: lines });
  replaceRows(writer, 'anomaly', sheet.key, { before: sheet.anomaliesWritten, rows: anomalies });
  sheet.linesWritten = lines.length;
  sheet.anomaliesWritten = anomalies.length;
  return settled;
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

interface Replacement {
  /** How many rows there were; null = not known. */
  readonly before: number | null;
  readonly rows: readonly ViewRow[];
}

function replaceRows(
  writer: ViewWriter,
  table: string,
  key: number,
  { before, rows }: Replacement,
): void {
  assert(rows.length <= ROWS_PER_SHEET_MAX, 'a month of one person has at most 1,024 lines');
  const from = rowsFrom(key);
  if (before === null || before > rows.length)
    writer.remove(table, from + rows.length, from + ROWS_PER_SHEET_MAX);
  for (const [place, row] of rows.entries()) writer.put(table, from + place, row);
}
