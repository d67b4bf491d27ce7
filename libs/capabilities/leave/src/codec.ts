import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import type { LeaveFactEvent } from './facts';

const { flag, instant, integer, optional, shape, text } = stored;
const approvedBy = optional(text);
const whose = { leaveId: text, employeeId: text };
const withReason = { v: 1, check: shape({ ...whose, reasonCode: text }) };

/** Stored JSON to facts of a leave. */
export const codec: FactCodec<LeaveFactEvent> = factCodec<LeaveFactEvent>({
  LeaveRequested: {
    v: 1,
    check: shape({ ...whose, leaveType: text, from: instant, to: instant }),
  },
  LeaveApproved: {
    v: 1,
    check: shape({ ...whose, retroactive: flag, lateDays: integer, approvedBy }),
  },
  LeaveRejected: withReason,
  LeaveCancelled: { v: 1, check: shape({ ...whose, reasonCode: text, approvedBy }) },
});
