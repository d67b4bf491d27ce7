import { time } from '@ledger/kernel';
import type { LocalDate, ViewRow } from '@ledger/kernel';
import type { DayAssessment } from '@ledger/rulebook';
import type { RegisterRow } from '../../contract';
import { dayAnew, isEmployedOn } from '../assess/assess-sheet';
import { dayNumber, monthNumber } from '../calendar-days';
import type { Employee } from '../reference/employees';
import { readDay } from '../sheet/day-text';
import { readDays, shiftNameOn } from '../sheet/sheet-row';
import { rowsFrom, sheetKey } from '../tables';
import type { Desk } from './desk';
import { byEmployeeNo, postOn } from './people';

/** The register of one date: everybody for whom the date says something, by employee number. */
export function register(desk: Desk, date: LocalDate): readonly RegisterRow[] {
  return desk.views.snapshot(() =>
    desk.reference.employees
      .flatMap((employee) => registerRowOf(desk, employee, date) ?? [])
      .sort(byEmployeeNo),
  );
}

/** One person's row; undefined where nothing is due and nothing is known. */
export function registerRowOf(
  desk: Desk,
  employee: Employee,
  date: LocalDate,
): RegisterRow | undefined {
  if (!isEmployedOn(employee, date)) return undefined;
  const row = desk.sheetRow(employee.ordinal, time.periodOf(date));
  const day = dayOf(desk, employee, date, row);
  if (day === undefined) return undefined;
  return {
    employeeId: employee.employeeId,
    employeeNo: employee.employeeNo,
    name: employee.name,
    ...postOn(employee, date),
    shift: row === undefined ? '' : shiftNameOn(row, dateIndex(date)),
    day,
    anomalies: row === undefined ? [] : codesOn(desk, employee.ordinal, date),
  };
}

const dateIndex = (date: LocalDate): number => Number(date.slice(8)) - 1;

/** Codes of the anomalies of a person's date. */
function codesOn(desk: Desk, ordinal: number, date: LocalDate): string[] {
  const key = sheetKey(monthNumber(date), ordinal);
  const codes: string[] = [];
  for (const [, [, on, code]] of desk.views.range('anomaly', rowsFrom(key), rowsFrom(key + 1)))
    if (on === date) codes.push(code as string);
  return codes;
}

/** The day as its row has it; free days without any fact have no row and are seen anew. */
function dayOf(
  desk: Desk,
  employee: Employee,
  date: LocalDate,
  row: ViewRow | undefined,
): DayAssessment | undefined {
  const stored = row && readDays(row).find((day) => day.date === date);
  if (stored?.status !== undefined) return readDay(stored).assessment!;
  const cased = desk.caseOf(employee, monthNumber(date));
  return dayAnew(cased, dayNumber(date) - cased.sheet.firstDay)?.assessment ?? undefined;
}
