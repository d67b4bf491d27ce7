import type { LocalDate } from '@ledger/kernel';
import type { RegisterRow } from '../../contract';
import { dayAnew } from '../assess/assess-sheet';
import { dayNumber, monthNumber } from '../calendar-days';
import type { Employee } from '../reference/employees';
import type { Sheet } from '../sheet/sheet';
import { rowsFrom } from '../tables';
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
  const frame = desk.frame(employee, monthNumber(date));
  const { sheet } = frame;
  const index = dayNumber(date) - sheet.firstDay;
  if (!frame.isEmployed(index)) return undefined;
  // Free days without any fact have no row and are seen anew.
  const day = sheet.openDays()[index]?.assessment ?? dayAnew(frame, index)?.assessment;
  if (!day) return undefined;
  const entry = sheet.roster.on(index);
  return {
    employeeId: employee.employeeId,
    employeeNo: employee.employeeNo,
    name: employee.name,
    ...postOn(employee, date),
    shift: entry === undefined || entry === 'FREE' ? '' : entry.name,
    day,
    anomalies: codesOn(desk, sheet, date),
  };
}

/** Codes of the anomalies of a person's date. */
function codesOn(desk: Desk, { key }: Sheet, date: LocalDate): string[] {
  const codes: string[] = [];
  for (const [, [, on, code]] of desk.views.range('anomaly', rowsFrom(key), rowsFrom(key + 1)))
    if (on === date) codes.push(code as string);
  return codes;
}
