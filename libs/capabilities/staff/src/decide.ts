import type { Decider, Decision, Json } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse } from '@ledger/kernel';
import type {
  AcknowledgePolicy,
  AssignPosition,
  ChangeGrade,
  ChangeIdentity,
  ChangeWage,
  EndEmployment,
  EraseSubject,
  StaffCommand,
} from './commands';
import { inForce } from './dated';
import type { Employee, RegisteredEmployee } from './employee';
import { acknowledgementKey, evolve, initialEmployee } from './employee';
import type { StaffFact } from './facts';
import type { StaffRefusal } from './refusals';
import { isWage, registerEmployee } from './register';
import { transferEmployee } from './transfer';

type StaffDecision = Decision<StaffFact, StaffRefusal>;

export function decide(command: StaffCommand, employee: Employee): StaffDecision {
  if (command.type === 'RegisterEmployee') return registerEmployee(command, employee);
  if (employee.status === 'NOT_REGISTERED') {
    return refuse({ reason: 'NOT_REGISTERED', employeeId: command.employeeId });
  }
  switch (command.type) {
    case 'ChangeIdentity':
      return changeIdentity(command, employee);
    case 'AssignPosition':
      return assignPosition(command, employee);
    case 'TransferEmployee':
      return transferEmployee(command, employee);
    case 'ChangeGrade':
      return changeGrade(command, employee);
    case 'ChangeWage':
      return changeWage(command, employee);
    case 'EndEmployment':
      return endEmployment(command, employee);
    case 'EraseSubject':
      return eraseSubject(command, employee);
    case 'AcknowledgePolicy':
      return acknowledgePolicy(command, employee);
  }
}

/** Only the fields that really change are stored. */
function changeIdentity(
  command: ChangeIdentity,
  { identity, erased }: RegisteredEmployee,
): StaffDecision {
  const { employeeId } = command;
  if (erased) return refuse({ reason: 'SUBJECT_ERASED', employeeId });
  const fields: Record<string, Json> = {};
  for (const field of ['name', 'employeeNo', 'devicePins'] as const) {
    const value = command[field];
    if (value === undefined) continue;
    const known = identity[field];
    if (known === undefined || canonical(known) !== canonical(value)) fields[field] = value;
  }
  if (Object.keys(fields).length === 0) return nothingNew();
  return accept({
    type: 'EmployeeIdentityChanged',
    v: 1,
    data: { employeeId },
    secret: { subject: employeeId, fields },
  });
}

function assignPosition(command: AssignPosition, employee: RegisteredEmployee): StaffDecision {
  const { employeeId, position, department, effectiveFrom } = command;
  const early = beforeHire(effectiveFrom, employee);
  if (early !== undefined) return refuse(early);
  const now = inForce(employee.assignments, effectiveFrom);
  if (now?.position === position && now.department === department) return nothingNew();
  return accept({
    type: 'EmployeeAssignedToPosition',
    v: 1,
    data: { employeeId, position, department, effectiveFrom },
  });
}

/** A46: the grade holds from 00:00 of its day; a change may be recorded late, the open months are judged anew. */
function changeGrade(command: ChangeGrade, employee: RegisteredEmployee): StaffDecision {
  const { employeeId, grade, effectiveFrom } = command;
  const early = beforeHire(effectiveFrom, employee);
  if (early !== undefined) return refuse(early);
  if (inForce(employee.grades, effectiveFrom) === grade) return nothingNew();
  return accept({
    type: 'EmployeeGradeChanged',
    v: 1,
    data: { employeeId, grade, effectiveFrom },
  });
}

/** A47. */
function changeWage(command: ChangeWage, employee: RegisteredEmployee): StaffDecision {
  const { employeeId, monthlyWageFen, effectiveFrom } = command;
  if (!isWage(monthlyWageFen)) return refuse({ reason: 'WAGE_NOT_POSITIVE', monthlyWageFen });
  const early = beforeHire(effectiveFrom, employee);
  if (early !== undefined) return refuse(early);
  if (inForce(employee.wages, effectiveFrom) === monthlyWageFen) return nothingNew();
  return accept({
    type: 'EmployeeWageChanged',
    v: 1,
    data: { employeeId, monthlyWageFen, effectiveFrom },
  });
}

/** A57; another date than the one recorded is a correction, and one more fact. */
function endEmployment(command: EndEmployment, employee: RegisteredEmployee): StaffDecision {
  const { employeeId, lastDay } = command;
  const { hiredOn } = employee;
  if (lastDay < hiredOn) return refuse({ reason: 'LAST_DAY_BEFORE_HIRE', hiredOn, lastDay });
  if (employee.lastDay === lastDay) return nothingNew();
  return accept({ type: 'EmploymentEnded', v: 1, data: { employeeId, lastDay } });
}

/** G4; the first signature counts, a later one for the same version says nothing new. */
function acknowledgePolicy(
  command: AcknowledgePolicy,
  employee: RegisteredEmployee,
): StaffDecision {
  const { type: _type, ...data } = command;
  const key = acknowledgementKey(data.policyId, data.version);
  if (employee.acknowledged.includes(key)) return nothingNew();
  return accept({ type: 'PolicyAcknowledged', v: 1, data });
}

const beforeHire = (
  effectiveFrom: string,
  { hiredOn }: RegisteredEmployee,
): StaffRefusal | undefined =>
  effectiveFrom < hiredOn ? { reason: 'EFFECTIVE_BEFORE_HIRE', hiredOn, effectiveFrom } : undefined;

export const decider: Decider<StaffCommand, StaffFact, Employee, StaffRefusal> = {
  initialState: initialEmployee,
  evolve,
  decide,
};

/** The person is gone for good: only after the last day, and once. */
function eraseSubject(
  { employeeId, legalBasis, today }: EraseSubject,
  { lastDay, erased }: RegisteredEmployee,
): StaffDecision {
  if (erased) return nothingNew();
  if (lastDay === null || lastDay >= today)
    return refuse({ reason: 'STILL_EMPLOYED', employeeId, lastDay });
  return accept({ type: 'SubjectErased', v: 1, data: { employeeId, legalBasis } });
}
