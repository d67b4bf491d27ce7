import type { LocalDate, Secret } from '@ledger/kernel';
import type { Dated } from './dated';
import type { Position, StaffFact } from './facts';

/** What a person is called by people and devices; a field is missing once the person was erased. */
export interface Identity {
  readonly name?: string;
  readonly employeeNo?: string;
  readonly devicePins?: readonly string[];
}

export interface Assignment {
  readonly position: Position;
  readonly department: string;
}

/** One person's employment; one stream `employee-{employeeId}`. */
export type Employee =
  | { readonly status: 'NOT_REGISTERED' }
  | {
      readonly status: 'REGISTERED';
      readonly registeredIdentity: Identity;
      readonly identity: Identity;
      readonly registeredDepartment: string;
      readonly hiredOn: LocalDate;
      readonly lastDay: LocalDate | null;
      readonly assignments: readonly Dated<Assignment>[];
      readonly grades: readonly Dated<'P' | 'M'>[];
      readonly wages: readonly Dated<number>[];
      /** Policy id and version, in one text. */
      readonly acknowledged: readonly string[];
      readonly erased: boolean;
    };

export type RegisteredEmployee = Extract<Employee, { readonly status: 'REGISTERED' }>;

export const initialEmployee = (): Employee => ({ status: 'NOT_REGISTERED' });

export const acknowledgementKey = (policyId: string, version: string): string =>
  `${policyId} ${version}`;

export function evolve(employee: Employee, fact: StaffFact): Employee {
  if (fact.type === 'EmployeeRegistered') {
    const identity = identityOf(fact.secret);
    return {
      status: 'REGISTERED',
      registeredIdentity: identity,
      identity,
      registeredDepartment: fact.data.department,
      hiredOn: fact.data.hiredOn,
      lastDay: null,
      assignments: [],
      grades: [],
      wages: [],
      acknowledged: [],
      erased: false,
    };
  }
  return employee.status === 'NOT_REGISTERED' ? employee : evolveRegistered(employee, fact);
}

function evolveRegistered(
  employee: RegisteredEmployee,
  fact: Exclude<StaffFact, { readonly type: 'EmployeeRegistered' }>,
): RegisteredEmployee {
  switch (fact.type) {
    case 'EmployeeIdentityChanged':
      return { ...employee, identity: { ...employee.identity, ...identityOf(fact.secret) } };
    case 'EmployeeAssignedToPosition': {
      const { position, department, effectiveFrom: from } = fact.data;
      const assignment = { from, value: { position, department } };
      return { ...employee, assignments: [...employee.assignments, assignment] };
    }
    case 'EmployeeTransferred':
      // The assignment that follows it says where the person works now.
      return employee;
    case 'EmployeeGradeChanged': {
      const { grade: value, effectiveFrom: from } = fact.data;
      return { ...employee, grades: [...employee.grades, { from, value }] };
    }
    case 'EmployeeWageChanged': {
      const { monthlyWageFen: value, effectiveFrom: from } = fact.data;
      return { ...employee, wages: [...employee.wages, { from, value }] };
    }
    case 'EmploymentEnded':
      return { ...employee, lastDay: fact.data.lastDay };
    case 'SubjectErased':
      return { ...employee, registeredIdentity: {}, identity: {}, erased: true };
    case 'PolicyAcknowledged': {
      const key = acknowledgementKey(fact.data.policyId, fact.data.version);
      return { ...employee, acknowledged: [...employee.acknowledged, key] };
    }
  }
}

/** The identity fields of a secret; none when it no longer opens. */
function identityOf(secret: Secret | undefined): Identity {
  const { name, employeeNo, devicePins } = secret?.fields ?? {};
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof employeeNo === 'string' && { employeeNo }),
    ...(Array.isArray(devicePins) && { devicePins: devicePins as readonly string[] }),
  };
}
