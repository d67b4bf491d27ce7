import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `employee-{employeeId}`. Name, employee number and device PINs are sealed (subject = the id).

export type Position =
  | 'STORE_MANAGER'
  | 'OPS_SUPERVISOR'
  | 'OPS_SPECIALIST'
  | 'DESIGNER'
  | 'CS_SUPERVISOR'
  | 'PRESALES'
  | 'AFTERSALES'
  | 'GENERAL_OFFICE'
  | 'OTHER';

/** Secret fields: `name`, `employeeNo`, `devicePins` (`PIN` or `SERIAL/PIN`). */
export type EmployeeRegistered = Fact<
  'EmployeeRegistered',
  { readonly employeeId: string; readonly department: string; readonly hiredOn: string }
>;
/** Secret fields, those that changed: `name`, `employeeNo`, `devicePins`. */
export type EmployeeIdentityChanged = Fact<
  'EmployeeIdentityChanged',
  { readonly employeeId: string }
>;
export type EmployeeAssignedToPosition = Fact<
  'EmployeeAssignedToPosition',
  {
    readonly employeeId: string;
    readonly position: Position;
    readonly department: string;
    readonly effectiveFrom: string;
  }
>;
/**
 * 调动 (R14, R46): the person leaves one post for another; the assignment to the new one is the fact after it. Secret field:
 * `note`.
 */
export type EmployeeTransferred = Fact<
  'EmployeeTransferred',
  {
    readonly employeeId: string;
    readonly fromPosition: Position;
    readonly fromDepartment: string;
    readonly position: Position;
    readonly department: string;
    readonly effectiveFrom: string;
    /** Who proposed it (R14), an employee id. */
    readonly proposedBy?: string;
  }
>;
export type EmployeeGradeChanged = Fact<
  'EmployeeGradeChanged',
  { readonly employeeId: string; readonly grade: 'P' | 'M'; readonly effectiveFrom: string }
>;
export type EmployeeWageChanged = Fact<
  'EmployeeWageChanged',
  { readonly employeeId: string; readonly monthlyWageFen: number; readonly effectiveFrom: string }
>;
/**
 * The key of the person is destroyed (PIPL art. 47): nothing sealed about them opens again, every proof holds. `legalBasis`
 * says why it was lawful and names nobody.
 */
export type SubjectErased = Fact<
  'SubjectErased',
  { readonly employeeId: string; readonly legalBasis: string }
>;
/** `lastDay` is the last day of employment, included (A57). */
export type EmploymentEnded = Fact<
  'EmploymentEnded',
  { readonly employeeId: string; readonly lastDay: string }
>;
/** The person was shown the version and signed for it; `textSha256` is the digest of what they saw (G4). */
export type PolicyAcknowledged = Fact<
  'PolicyAcknowledged',
  {
    readonly employeeId: string;
    readonly policyId: string;
    readonly version: string;
    readonly acknowledgedOn: string;
    readonly textSha256: string;
  }
>;
export type StaffFact =
  | EmployeeRegistered
  | EmployeeIdentityChanged
  | EmployeeAssignedToPosition
  | EmployeeTransferred
  | EmployeeGradeChanged
  | EmployeeWageChanged
  | EmploymentEnded
  | SubjectErased
  | PolicyAcknowledged;
