export interface RequestLeave {
  readonly type: 'RequestLeave';
  readonly leaveId: string;
  readonly employeeId: string;
  readonly leaveType: string;
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
}
export interface ApproveLeave {
  readonly type: 'ApproveLeave';
  readonly leaveId: string;
  readonly by: string;
  /** What the server knows when it decides: the instant (ISO-8601 with offset) and the workdays since the leave began. */
  readonly decidedAt: string;
  readonly workdaysLate: number;
  readonly warnAfterWorkdays: number;
  /** The second person, where one alone may not decide (libs/ledger/src/correction). */
  readonly approvedBy?: string;
}
export interface RejectLeave {
  readonly type: 'RejectLeave';
  readonly leaveId: string;
  readonly by: string;
  readonly reasonCode: string;
  readonly note?: string;
}
export interface CancelLeave {
  readonly type: 'CancelLeave';
  readonly leaveId: string;
  readonly by: string;
  readonly reasonCode: string;
  readonly note?: string;
  /** The second person, where one alone may not decide (libs/ledger/src/correction). */
  readonly approvedBy?: string;
}
export type LeaveCommand = RequestLeave | ApproveLeave | RejectLeave | CancelLeave;
