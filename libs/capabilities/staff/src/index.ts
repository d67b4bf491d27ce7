import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { StaffCommand } from './commands';
import { decider } from './decide';
import type { Employee } from './employee';
import type { StaffFact } from './facts';
import type { StaffRefusal } from './refusals';

export const employeeStream = (employeeId: string): string => `employee-${employeeId}`;

/** Who works here: registered, position, grade and wage, each with the day it starts. */
export const staff: Capability<StaffCommand, StaffFact, Employee, StaffRefusal> = {
  name: 'staff',
  commands: {
    RegisterEmployee: true,
    ChangeIdentity: true,
    AssignPosition: true,
    TransferEmployee: true,
    ChangeGrade: true,
    ChangeWage: true,
    EndEmployment: true,
    EraseSubject: true,
    AcknowledgePolicy: true,
  },
  streamOf: (command) => employeeStream(command.employeeId),
  decider,
  codec,
  // Whether a registration or an identity says anything new is a question about sealed text.
  readsSecrets: true,
};

export type { StaffCommand } from './commands';
export { inForce } from './dated';
export type { Dated } from './dated';
export type { Employee, RegisteredEmployee } from './employee';
export { POSITIONS } from './positions';
export type { StaffRefusal } from './refusals';
