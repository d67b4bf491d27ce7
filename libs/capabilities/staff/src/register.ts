import type { Decision } from '@ledger/kernel';
import { canonical, nothingNew, refuse } from '@ledger/kernel';
import type { RegisterEmployee } from './commands';
import type { Dated } from './dated';
import { newest } from './dated';
import type { Employee, RegisteredEmployee } from './employee';
import type { StaffFact } from './facts';
import type { StaffRefusal } from './refusals';

/** A person is registered once; what changes later has a day from which it holds, and a command of its own. */
export function registerEmployee(
  command: RegisterEmployee,
  employee: Employee,
): Decision<StaffFact, StaffRefusal> {
  const { employeeId, hiredOn, leftOn, monthlyWageFen } = command;
  if (employee.status === 'REGISTERED') {
    const fields = differences(command, employee);
    if (fields.length === 0) return nothingNew();
    return refuse({ reason: 'REGISTERED_DIFFERENTLY', employeeId, fields });
  }
  if (leftOn !== undefined && leftOn < hiredOn) {
    return refuse({ reason: 'LAST_DAY_BEFORE_HIRE', hiredOn, lastDay: leftOn });
  }
  if (monthlyWageFen !== undefined && !isWage(monthlyWageFen)) {
    return refuse({ reason: 'WAGE_NOT_POSITIVE', monthlyWageFen });
  }
  return { kind: 'accepted', facts: factsOf(command) };
}

export const isWage = (fen: number): boolean => Number.isSafeInteger(fen) && fen > 0;

function factsOf(command: RegisterEmployee): readonly StaffFact[] {
  const { employeeId, employeeNo, name, department, position, devicePins, hiredOn } = command;
  const { grade, monthlyWageFen, leftOn } = command;
  const effectiveFrom = hiredOn;
  const facts: StaffFact[] = [
    {
      type: 'EmployeeRegistered',
      v: 1,
      data: { employeeId, department, hiredOn },
      secret: { subject: employeeId, fields: { name, employeeNo, devicePins } },
    },
    {
      type: 'EmployeeAssignedToPosition',
      v: 1,
      data: { employeeId, position, department, effectiveFrom },
    },
  ];
  // A missing grade or wage stays missing and is asked about; it is never guessed (A65).
  if (grade !== undefined) {
    facts.push({ type: 'EmployeeGradeChanged', v: 1, data: { employeeId, grade, effectiveFrom } });
  }
  if (monthlyWageFen !== undefined) {
    facts.push({
      type: 'EmployeeWageChanged',
      v: 1,
      data: { employeeId, monthlyWageFen, effectiveFrom },
    });
  }
  if (leftOn !== undefined) {
    facts.push({ type: 'EmploymentEnded', v: 1, data: { employeeId, lastDay: leftOn } });
  }
  return facts;
}

/**
 * The fields that agree neither with the registration nor with what holds now: a list exported before a change and one
 * exported after it are both old news.
 */
function differences(command: RegisterEmployee, employee: RegisteredEmployee): readonly string[] {
  const fields: string[] = [];
  const { registeredIdentity, identity } = employee;
  for (const field of ['name', 'employeeNo', 'devicePins'] as const) {
    // An erased field cannot be compared, and must not be asked for.
    const known = [registeredIdentity[field], identity[field]].filter((x) => x !== undefined);
    if (known.length > 0 && !agrees(command[field], known)) fields.push(field);
  }
  const departments = employee.assignments.map(({ from, value }) => ({
    from,
    value: value.department,
  }));
  const positions = employee.assignments.map(({ from, value }) => ({
    from,
    value: value.position,
  }));
  const departed = [employee.registeredDepartment, ...ends(departments)];
  if (!agrees(command.department, departed)) fields.push('department');
  if (!agrees(command.position, ends(positions))) fields.push('position');
  if (!givenAgrees(command.grade, ends(employee.grades))) fields.push('grade');
  if (!givenAgrees(command.monthlyWageFen, ends(employee.wages))) fields.push('monthlyWageFen');
  if (command.hiredOn !== employee.hiredOn) fields.push('hiredOn');
  if (!givenAgrees(command.leftOn, [employee.lastDay])) fields.push('leftOn');
  return fields;
}

/** The first value that was recorded and the newest. */
const ends = <T>(history: readonly Dated<T>[]): readonly (T | undefined)[] => [
  history[0]?.value,
  newest(history),
];

const agrees = (value: unknown, known: readonly unknown[]): boolean =>
  known.some((other) => other !== undefined && canonical(other) === canonical(value));

const givenAgrees = (value: unknown, known: readonly unknown[]): boolean =>
  value === undefined || agrees(value, known);
