import type { LocalDate, Period, ViewRow } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { DeductionLine, PaySheet, Statement } from '../../contract';
import type { Paper } from '../../period/paper';
import { closedStatement, closeOf, marksOf, paperFor, papersOf } from '../../period/told';
import { assessSheet } from '../assess/assess-sheet';
import { settleSheet } from '../assess/settle-sheet';
import type { SheetStatement } from '../assess/settle-sheet';
import { firstDayOf, monthNumber, startOfDay } from '../calendar-days';
import type { Employee } from '../reference/employees';
import { SHEET } from '../sheet/sheet-row';
import { ordinalOfKey, rowsFrom, sheetKey, sheetOfRow } from '../tables';
import type { Desk } from './desk';
import { closedNotes, paySheetNotes } from './pay-sheet-notes';
import { byEmployeeNo, postOn } from './people';

/** A statement row with its lines, before the event ids are looked up. */
interface Draft {
  readonly employee: Employee;
  readonly period: Period;
  readonly figures: SheetStatement;
  readonly lines: readonly ViewRow[];
  readonly paper: Paper | undefined;
}

export async function statement(
  desk: Desk,
  employeeId: string,
  period: Period,
): Promise<Statement | undefined> {
  const employee = desk.person(employeeId);
  if (employee === undefined) return undefined;
  const closed = desk.views.snapshot(() =>
    closedStatement(desk, employee, period, paperFor(desk, employee, period)),
  );
  return closed ?? liveStatement(desk, employee, period);
}

/** The month as its facts stand now, also where it is closed. */
export async function liveStatement(
  desk: Desk,
  employee: Employee,
  period: Period,
): Promise<Statement | undefined> {
  const { draft, position } = desk.views.snapshot(() => ({
    draft: draftOf(desk, employee, period),
    position: desk.position,
  }));
  if (draft === undefined) return undefined;
  return (await finished(desk, [draft], position))[0];
}

/** The month of everybody employed in it, by employee number. */
export async function paySheet(desk: Desk, period: Period): Promise<PaySheet> {
  if (closeOf(desk, period) !== null) return closedPaySheet(desk, period);
  const { rows, position } = await liveStatements(desk, period);
  return {
    period,
    rows,
    totals: totalsOf(rows),
    notes: paySheetNotes(desk, period, rows),
    logPosition: position,
  };
}

/** The pay sheet that was closed: it answers the same for ever, whatever came after. */
function closedPaySheet(desk: Desk, period: Period): PaySheet {
  return desk.views.snapshot(() => {
    const papers = papersOf(desk, period);
    const rows = desk.reference.employees
      .flatMap(
        (employee) => closedStatement(desk, employee, period, papers.get(employee.ordinal)) ?? [],
      )
      .sort(byEmployeeNo);
    const { position } = closeOf(desk, period)!.pins.log;
    return {
      period,
      rows,
      totals: totalsOf(rows),
      notes: closedNotes(rows),
      logPosition: position,
    };
  });
}

/** Everybody's month as its facts stand now, by employee number. */
export async function liveStatements(
  desk: Desk,
  period: Period,
): Promise<{ readonly rows: readonly Statement[]; readonly position: number }> {
  const { drafts, position } = desk.views.snapshot(() => ({
    drafts: draftsOf(desk, period),
    position: desk.position,
  }));
  return { rows: (await finished(desk, drafts, position)).sort(byEmployeeNo), position };
}

export async function deductions(
  desk: Desk,
  { period, employeeId }: { readonly period: Period; readonly employeeId?: string },
): Promise<readonly DeductionLine[]> {
  if (employeeId !== undefined) return (await statement(desk, employeeId, period))?.lines ?? [];
  return (await paySheet(desk, period)).rows.flatMap(({ lines }) => lines);
}

function draftsOf(desk: Desk, period: Period): Draft[] {
  const month = monthNumber(period);
  const [from, to] = [sheetKey(month, 0), sheetKey(month + 1, 0)];
  const statements = new Map<number, string | null>();
  for (const [key, row] of desk.views.range('month_sheet', from, to))
    statements.set(ordinalOfKey(key), row[SHEET.statement] as string | null);
  const lines = linesByOrdinal(desk, from, to);
  const papers = papersOf(desk, period);
  return desk.reference.employees.flatMap((employee) => {
    const { ordinal } = employee;
    if (!isEmployedIn(employee, period)) return [];
    const text = statements.get(ordinal);
    if (text === undefined) return silentMonth(desk, employee, period);
    if (text === null) return [];
    const figures = JSON.parse(text) as SheetStatement;
    const paper = papers.get(ordinal);
    return [{ employee, period, figures, lines: lines.get(ordinal) ?? [], paper }];
  });
}

function linesByOrdinal(desk: Desk, from: number, to: number): Map<number, ViewRow[]> {
  const lines = new Map<number, ViewRow[]>();
  for (const [key, row] of desk.views.range('deduction_line', rowsFrom(from), rowsFrom(to))) {
    const ordinal = ordinalOfKey(sheetOfRow(key));
    const known = lines.get(ordinal);
    if (known === undefined) lines.set(ordinal, [row]);
    else known.push(row);
  }
  return lines;
}

function isEmployedIn({ hiredOn, leftOn }: Employee, period: Period): boolean {
  if (hiredOn === null || hiredOn > time.lastDay(period)) return false;
  return leftOn === null || leftOn >= time.firstDay(period);
}

function draftOf(desk: Desk, employee: Employee, period: Period): Draft | undefined {
  if (!isEmployedIn(employee, period)) return undefined;
  const key = sheetKey(monthNumber(period), employee.ordinal);
  const text = desk.views.get('month_sheet', key)?.[SHEET.statement] as string | null | undefined;
  if (text === undefined) return silentMonth(desk, employee, period)[0];
  if (text === null) return undefined;
  const range = desk.views.range('deduction_line', rowsFrom(key), rowsFrom(key + 1));
  const lines = Array.from(range, ([, row]) => row);
  const paper = paperFor(desk, employee, period);
  return { employee, period, figures: JSON.parse(text) as SheetStatement, lines, paper };
}

/** A month that no fact of the person touches is settled when somebody asks: without a roster it is full of questions. */
function silentMonth(desk: Desk, employee: Employee, period: Period): Draft[] {
  const month = monthNumber(period);
  const { zone } = desk.reference.policies;
  if (startOfDay(firstDayOf(month), zone) > desk.horizon) return [];
  const frame = desk.frame(employee, month);
  assessSheet(frame);
  const settled = settleSheet(frame);
  if (settled === undefined) return [];
  const paper = paperFor(desk, employee, period);
  return [{ employee, period, figures: settled.statement, lines: [], paper }];
}

async function finished(
  desk: Desk,
  drafts: readonly Draft[],
  logPosition: number,
): Promise<Statement[]> {
  const positions = drafts.flatMap(({ lines }) => lines.flatMap(factsOf));
  const ids = await desk.idsOf(positions);
  return drafts.map(({ employee, period, figures, lines, paper }) => {
    const statement: Statement = {
      employeeId: employee.employeeId,
      employeeNo: employee.employeeNo,
      name: employee.name,
      ...postOn(employee, lastDayOf(employee, period)),
      period,
      ...figures,
      lines: lines.map((row) => lineOf(employee, row, ids)),
      logPosition,
    };
    return { ...statement, ...marksOf(desk, statement, paper) };
  });
}

const FACTS = 11;
const factsOf = (line: ViewRow): number[] => JSON.parse(line[FACTS] as string) as number[];

function lastDayOf({ leftOn }: Employee, period: Period): LocalDate {
  const last = time.lastDay(period);
  return leftOn !== null && leftOn < last ? leftOn : last;
}

function lineOf(employee: Employee, row: ViewRow, ids: ReadonlyMap<number, string>): DeductionLine {
  const text = (at: number): string => row[at] as string;
  const number = (at: number): number => row[at] as number;
  return {
    employeeId: employee.employeeId,
    employeeNo: employee.employeeNo,
    name: employee.name,
    date: text(1),
    finding: text(2),
    clauses: text(3).split(' '),
    policyVersion: text(4),
    seconds: number(5),
    tier: text(6),
    assessedFen: number(7),
    unworkedPayFen: number(8),
    penaltyFen: number(9),
    payableFen: number(10),
    eventIds: factsOf(row).map((position) => ids.get(position)!),
  };
}

const adjustmentsFen = ({ adjustments = [] }: Statement): number =>
  adjustments.reduce((total, { amountFen }) => total + amountFen, 0);

function totalsOf(rows: readonly Statement[]): PaySheet['totals'] {
  const sum = (part: (row: Statement) => number): number =>
    rows.reduce((total, row) => total + part(row), 0);
  const heldFen = sum(({ held }) => held?.penaltyFen ?? 0);
  const isAdjusted = rows.some(({ adjustments }) => adjustments !== undefined);
  return {
    assessedFen: sum(({ settlement }) => settlement.assessedFen),
    unworkedPayFen: sum(({ settlement }) => settlement.unworkedPayFen),
    penaltyFen: sum(({ settlement }) => settlement.penaltyFen),
    payableFen: sum(({ settlement }) => settlement.payableFen),
    bonusFen: sum(({ settlement }) => settlement.bonusFen ?? 0),
    ...(isAdjusted && { adjustmentsFen: sum(adjustmentsFen) }),
    ...(heldFen > 0 && { heldFen }),
  };
}
