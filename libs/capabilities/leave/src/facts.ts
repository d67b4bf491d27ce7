import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `leave-{leaveId}`.

export interface LeaveRequestedData {
  readonly leaveId: string;
  readonly employeeId: string;
  /** PERSONAL, SICK, ANNUAL, MARRIAGE, BEREAVEMENT, MATERNITY, PATERNITY, NURSING, WORK_INJURY, CIVIC_DUTY, PRENATAL, BUSINESS, COMP_OFF, … */
  readonly leaveType: string;
  readonly from: string;
  readonly to: string;
}
export type LeaveRequested = Fact<'LeaveRequested', LeaveRequestedData>;
/** `retroactive`: approved after the leave began (A37); `lateDays`: workdays later than the policy likes, a warning. */
export type LeaveApproved = Fact<
  'LeaveApproved',
  {
    readonly leaveId: string;
    readonly employeeId: string;
    readonly retroactive: boolean;
    readonly lateDays: number;
    readonly approvedBy?: string;
  }
>;
export type LeaveRejected = Fact<
  'LeaveRejected',
  { readonly leaveId: string; readonly employeeId: string; readonly reasonCode: string }
>;
export type LeaveCancelled = Fact<
  'LeaveCancelled',
  {
    readonly leaveId: string;
    readonly employeeId: string;
    readonly reasonCode: string;
    readonly approvedBy?: string;
  }
>;
export type LeaveFactEvent = LeaveRequested | LeaveApproved | LeaveRejected | LeaveCancelled;
