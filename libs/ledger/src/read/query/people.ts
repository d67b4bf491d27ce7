import { time } from '@ledger/kernel';
import type { LocalDate, Period } from '@ledger/kernel';
import type { EmployeeRow, LeaveRow, PolicyRow, RosterDay, UnclaimedRow } from '../../contract';
import { dateOfDay, monthNumber, startOfDay, dayNumber } from '../calendar-days';
import type { Employee } from '../reference/employees';
import { heldOn } from '../reference/history';
import type { Leave } from '../reference/leaves';
import type { Desk } from './desk';

/** Everybody registered, by employee number. */
export function employees(desk: Desk): readonly EmployeeRow[] {
  return desk.reference.employees
    .filter(({ hiredOn }) => hiredOn !== null)
    .map((employee) => employeeRow(desk, employee))
    .sort(byEmployeeNo);
}

export const byEmployeeNo = (
  a: { readonly employeeNo: string; readonly employeeId: string },
  b: { readonly employeeNo: string; readonly employeeId: string },
): number => compare(a.employeeNo, b.employeeNo) || compare(a.employeeId, b.employeeId);

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function employee(desk: Desk, idOrNo: string): EmployeeRow | undefined {
  const found = desk.person(idOrNo);
  return found === undefined || found.hiredOn === null ? undefined : employeeRow(desk, found);
}

/** A person as of the day that the log has come to, or of the last or first day of employment beyond it. */
function employeeRow(desk: Desk, employee: Employee): EmployeeRow {
  const hiredOn = employee.hiredOn!;
  const today = time.localDate(desk.horizon, desk.reference.policies.zone);
  const on = [employee.leftOn, today < hiredOn ? hiredOn : today].reduce<LocalDate>(
    (earliest, date) => (date !== null && date < earliest ? date : earliest),
    '9999-12-31',
  );
  return {
    employeeId: employee.employeeId,
    employeeNo: employee.employeeNo,
    name: employee.name,
    ...postOn(employee, on),
    monthlyWageFen: heldOn(employee.wages, on)?.value ?? null,
    hiredOn,
    leftOn: employee.leftOn,
    devicePins: employee.devicePins,
    acknowledged: employee.acknowledged.map(({ version, on: date }) => ({ version, on: date })),
  };
}

export interface Post {
  readonly department: string;
  readonly position: string;
  readonly grade: string | null;
}

/** Department, position and grade on a date. */
export function postOn(employee: Employee, date: LocalDate): Post {
  const held = heldOn(employee.positions, date)?.value;
  return {
    department: held?.department ?? employee.department,
    position: held?.position ?? '',
    grade: heldOn(employee.grades, date)?.value ?? null,
  };
}

/** Published versions in the order in which they take effect. */
export function policies(desk: Desk): readonly PolicyRow[] {
  return desk.reference.policies.versions
    .map(({ document, publishedOn, profile, eventId }) => ({
      policyId: document.policyId,
      version: document.version,
      effectiveFrom: document.effectiveFrom,
      publishedOn,
      profile,
      eventId,
      document,
    }))
    .sort((a, b) => compare(a.effectiveFrom, b.effectiveFrom));
}

interface LeaveFilter {
  readonly employeeId?: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Leaves of any state that touch a day of the stretch, by start. */
export function leaves(desk: Desk, filter: LeaveFilter): readonly LeaveRow[] {
  const { reference } = desk;
  const { zone } = reference.policies;
  const from = startOfDay(dayNumber(filter.from), zone);
  const to = startOfDay(dayNumber(filter.to) + 1, zone);
  const rows: { readonly row: LeaveRow; readonly at: number }[] = [];
  for (const [ordinal, list] of reference.leaves) {
    const { employeeId, employeeNo } = reference.employees[ordinal]!;
    if (filter.employeeId !== undefined && filter.employeeId !== employeeId) continue;
    for (const leave of list)
      if (leave.from < to && leave.to > from)
        rows.push({ row: leaveRow(leave, employeeNo), at: leave.from });
  }
  return rows
    .sort((a, b) => a.at - b.at || compare(a.row.leaveId, b.row.leaveId))
    .map(({ row }) => row);
}

function leaveRow(leave: Leave, employeeNo: string): LeaveRow {
  const { leaveId, employeeId, type, starts, ends, state, retroactive } = leave;
  return {
    leaveId,
    employeeId,
    employeeNo,
    leaveType: type,
    from: starts,
    to: ends,
    state,
    retroactive,
  };
}

/** Punches of PINs that nobody holds, in the order in which they came. */
export function unclaimed(desk: Desk): readonly UnclaimedRow[] {
  return [...desk.reference.unclaimed.values()].map(({ unclaimedId, pin, data }) => ({
    unclaimedId,
    at: data.at,
    deviceId: data.deviceId ?? null,
    pin,
    direction: data.direction,
    importId: data.importId ?? null,
    line: data.line ?? null,
    pinKey: data.pinKey,
    devicePinKey: data.devicePinKey,
    data,
  }));
}

/** Every date of a month as the roster, or where it is silent the calendar, has it. */
export function roster(desk: Desk, employeeId: string, period: Period): readonly RosterDay[] {
  const person = desk.person(employeeId);
  if (person === undefined) return [];
  const sheet = desk.sheet(person.ordinal, monthNumber(period));
  return Array.from({ length: sheet.length }, (_, index) => {
    const day = sheet.firstDay + index;
    const date = dateOfDay(day);
    const entry = sheet.roster.on(index);
    const calendar = desk.reference.calendars.kindOf(date);
    if (entry === undefined)
      return calendar === 'REST' || calendar === 'HOLIDAY'
        ? { date, kind: calendar, shift: '', segments: [], source: 'CALENDAR' }
        : { date, kind: 'WORKDAY', shift: '', segments: [], source: 'NO_ROSTER' };
    if (entry === 'FREE') {
      const kind = calendar === 'HOLIDAY' ? 'HOLIDAY' : 'REST';
      return { date, kind, shift: '', segments: [], source: 'ROSTER' };
    }
    const { segments } = entry.on(day);
    return { date, kind: 'WORKDAY', shift: entry.name, segments, source: 'ROSTER' };
  });
}
