import type { Position } from './facts';

export interface RegisterEmployee {
  readonly type: 'RegisterEmployee';
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: Position;
  /** Absent = anomaly GRADE_MISSING, never guessed from the position (A65). */
  readonly grade?: 'P' | 'M';
  readonly monthlyWageFen?: number;
  readonly hiredOn: string;
  readonly leftOn?: string;
  readonly devicePins: readonly string[];
}
export interface ChangeIdentity {
  readonly type: 'ChangeIdentity';
  readonly employeeId: string;
  readonly name?: string;
  readonly employeeNo?: string;
  readonly devicePins?: readonly string[];
}
export interface AssignPosition {
  readonly type: 'AssignPosition';
  readonly employeeId: string;
  readonly position: Position;
  readonly department: string;
  readonly effectiveFrom: string;
}
/** The person changes the post; opens a handover by itself (R46). */
export interface TransferEmployee {
  readonly type: 'TransferEmployee';
  readonly employeeId: string;
  readonly position: Position;
  readonly department: string;
  /** First day in the new post. */
  readonly effectiveFrom: string;
  readonly proposedBy?: string;
  readonly note?: string;
}
export interface ChangeGrade {
  readonly type: 'ChangeGrade';
  readonly employeeId: string;
  readonly grade: 'P' | 'M';
  readonly effectiveFrom: string;
}
export interface ChangeWage {
  readonly type: 'ChangeWage';
  readonly employeeId: string;
  readonly monthlyWageFen: number;
  readonly effectiveFrom: string;
}
export interface EndEmployment {
  readonly type: 'EndEmployment';
  readonly employeeId: string;
  readonly lastDay: string;
}
/** Only once the employment has ended; `legalBasis` names nobody. */
export interface EraseSubject {
  readonly type: 'EraseSubject';
  readonly employeeId: string;
  readonly legalBasis: string;
  /** Local date of the server. */
  readonly today: string;
}
export interface AcknowledgePolicy {
  readonly type: 'AcknowledgePolicy';
  readonly employeeId: string;
  readonly policyId: string;
  readonly version: string;
  readonly acknowledgedOn: string;
  readonly textSha256: string;
}
export type StaffCommand =
  | RegisterEmployee
  | ChangeIdentity
  | AssignPosition
  | TransferEmployee
  | ChangeGrade
  | ChangeWage
  | EndEmployment
  | EraseSubject
  | AcknowledgePolicy;
