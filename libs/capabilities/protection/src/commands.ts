export interface RecordProtectedStatus {
  readonly type: 'RecordProtectedStatus';
  readonly employeeId: string;
  readonly statusId: string;
  /** Code: PREGNANT, NURSING, MINOR, OTHER; sealed. */
  readonly kind: string;
  readonly from: string;
  readonly to?: string;
}
export interface EndProtectedStatus {
  readonly type: 'EndProtectedStatus';
  readonly employeeId: string;
  readonly statusId: string;
  readonly to: string;
}
export type ProtectionCommand = RecordProtectedStatus | EndProtectedStatus;
