import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { AnomalyRow } from '../../contract';
import { handoverAlerts } from '../../handover/alerts';
import { anomaliesOf } from '../assess/anomalies';
import type { Anomaly } from '../assess/anomalies';
import { assessSheet } from '../assess/assess-sheet';
import { firstDayOf, monthNumber, startOfDay } from '../calendar-days';
import type { Employee } from '../reference/employees';
import { ordinalOfKey, rowsFrom, sheetKey, sheetOfRow } from '../tables';
import type { Desk } from './desk';
import { compare } from './people';

interface Found extends Anomaly {
  readonly employee: Employee | null;
}

/** What somebody should look at in a month, by date and person; what belongs to nobody comes last. */
export async function anomalies(desk: Desk, period: Period): Promise<readonly AnomalyRow[]> {
  const found = desk.views.snapshot(() => [
    ...stored(desk, period),
    ...ofSilentMonths(desk, period),
    ...unknownPins(desk, period),
    ...handoverAlerts(desk, period),
  ]);
  const ids = await desk.idsOf(found.flatMap(({ facts }) => facts));
  return found
    .map(({ employee, date, code, blocking, detail, facts }) => ({
      employeeId: employee?.employeeId ?? null,
      employeeNo: employee?.employeeNo ?? null,
      name: employee?.name ?? null,
      date,
      code,
      blocking,
      detail,
      eventIds: facts.map((fact) => ids.get(fact)!),
    }))
    .sort(inOrder);
}

const LAST = '\uffff';

const inOrder = (a: AnomalyRow, b: AnomalyRow): number =>
  compare(a.date, b.date) ||
  compare(a.employeeNo ?? LAST, b.employeeNo ?? LAST) ||
  compare(a.code, b.code);

function stored(desk: Desk, period: Period): Found[] {
  const month = monthNumber(period);
  const [from, to] = [rowsFrom(sheetKey(month, 0)), rowsFrom(sheetKey(month + 1, 0))];
  const { employees } = desk.reference;
  return Array.from(desk.views.range('anomaly', from, to), ([key, row]) => ({
    employee: employees[ordinalOfKey(sheetOfRow(key))]!,
    date: row[1] as string,
    code: row[2] as string,
    blocking: row[3] === 1,
    detail: JSON.parse(row[4] as string) as Anomaly['detail'],
    facts: JSON.parse(row[5] as string) as number[],
  }));
}

/** People who were employed and of whom the month holds no fact at all: nobody knows when they were due. */
function ofSilentMonths(desk: Desk, period: Period): Found[] {
  const month = monthNumber(period);
  const { employees, policies } = desk.reference;
  if (startOfDay(firstDayOf(month), policies.zone) > desk.horizon) return [];
  return employees.flatMap((employee) => {
    if (employee.hiredOn === null || employee.hiredOn > time.lastDay(period)) return [];
    if (employee.leftOn !== null && employee.leftOn < time.firstDay(period)) return [];
    if (desk.sheetRow(employee.ordinal, period) !== undefined) return [];
    const frame = desk.frame(employee, month);
    assessSheet(frame);
    return anomaliesOf(frame.cased).map((anomaly) => ({ ...anomaly, employee }));
  });
}

function unknownPins(desk: Desk, period: Period): Found[] {
  const { unclaimed, policies } = desk.reference;
  return [...unclaimed.values()].flatMap(({ fact, pin, data }) => {
    const date = time.localDate(time.knownInstant(data.at), policies.zone);
    if (time.periodOf(date) !== period) return [];
    const detail = { pin, ...(data.deviceId !== undefined && { deviceId: data.deviceId }) };
    return [{ employee: null, date, code: 'UNKNOWN_PIN', blocking: false, detail, facts: [fact] }];
  });
}
