import type { Fen, Json, LocalDate, RecordedEvent } from '@ledger/kernel';
import type { Position, StaffFact } from '@ledger/facts/staff';
import type { FactRef, Grade } from '@ledger/rulebook';
import { withEntry } from './history';
import type { History } from './history';

export const ERASED = '[erased]';

export interface Acknowledgement {
  readonly version: string;
  readonly on: LocalDate;
  readonly fact: FactRef;
}

/** One person as the views know them. `ordinal` counts registrations: the short name of the person in row keys. */
export interface Employee {
  readonly ordinal: number;
  readonly employeeId: string;
  /** Opened from their seals, `[erased]` where the key is gone. */
  readonly name: string;
  readonly employeeNo: string;
  readonly devicePins: readonly string[];
  readonly department: string;
  /** null until the person is registered; facts about somebody may stand in the log before that. */
  readonly hiredOn: LocalDate | null;
  readonly leftOn: LocalDate | null;
  readonly positions: History<{ readonly position: Position; readonly department: string }>;
  readonly grades: History<Grade>;
  readonly wages: History<Fen>;
  readonly acknowledged: readonly Acknowledgement[];
}

/** Opened fields of a sealed block; undefined when it no longer opens. */
export type Secrets = Readonly<Record<string, Json>> | undefined;

type Data<T extends StaffFact['type']> = Extract<StaffFact, { type: T }>['data'];

/** Somebody of whom only the id is known. */
export function stranger(employeeId: string, ordinal: number): Employee {
  return {
    ordinal,
    employeeId,
    name: ERASED,
    employeeNo: ERASED,
    devicePins: [],
    department: '',
    hiredOn: null,
    leftOn: null,
    positions: [],
    grades: [],
    wages: [],
    acknowledged: [],
  };
}

/** Folds one event of the person's own stream. */
export function evolveEmployee(
  employee: Employee,
  event: RecordedEvent,
  secrets: Secrets,
): Employee {
  const data: unknown = event.data;
  const fact = event.position;
  switch (event.type) {
    case 'EmployeeRegistered': {
      const { department, hiredOn } = data as Data<'EmployeeRegistered'>;
      return { ...employee, department, hiredOn, ...identityOf(secrets) };
    }
    case 'EmployeeIdentityChanged':
      return { ...employee, ...changedIdentityOf(event, secrets) };
    case 'EmployeeAssignedToPosition': {
      const { position, department, effectiveFrom } = data as Data<'EmployeeAssignedToPosition'>;
      const entry = { from: effectiveFrom, value: { position, department }, fact };
      return { ...employee, positions: withEntry(employee.positions, entry) };
    }
    case 'EmployeeGradeChanged': {
      const { grade, effectiveFrom } = data as Data<'EmployeeGradeChanged'>;
      const entry = { from: effectiveFrom, value: grade, fact };
      return { ...employee, grades: withEntry(employee.grades, entry) };
    }
    case 'EmployeeWageChanged': {
      const { monthlyWageFen, effectiveFrom } = data as Data<'EmployeeWageChanged'>;
      const entry = { from: effectiveFrom, value: monthlyWageFen, fact };
      return { ...employee, wages: withEntry(employee.wages, entry) };
    }
    case 'EmploymentEnded':
      return { ...employee, leftOn: (data as Data<'EmploymentEnded'>).lastDay };
    case 'SubjectErased':
      return { ...employee, name: ERASED, employeeNo: ERASED, devicePins: [] };
    case 'PolicyAcknowledged': {
      const { version, acknowledgedOn } = data as Data<'PolicyAcknowledged'>;
      const signature = { version, on: acknowledgedOn, fact };
      return { ...employee, acknowledged: [...employee.acknowledged, signature] };
    }
  }
  return employee;
}

function identityOf(secrets: Secrets): Partial<Employee> {
  if (secrets === undefined) return {};
  const { name, employeeNo, devicePins } = secrets;
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof employeeNo === 'string' && { employeeNo }),
    ...(Array.isArray(devicePins) && { devicePins: devicePins.map(String) }),
  };
}

/** A change of identity that no longer opens says that something was changed, and no longer to what. */
function changedIdentityOf(event: RecordedEvent, secrets: Secrets): Partial<Employee> {
  if (event.sealed !== undefined && secrets === undefined) {
    return { name: ERASED, employeeNo: ERASED, devicePins: [] };
  }
  return identityOf(secrets);
}
