import type { Decider, Decision } from '@ledger/kernel';
import { accept, canonical, isCode, nothingNew, refuse, sealedText, time } from '@ledger/kernel';
import type {
  ApproveLeave,
  CancelLeave,
  LeaveCommand,
  RejectLeave,
  RequestLeave,
} from './commands';
import type {
  LeaveApproved,
  LeaveCancelled,
  LeaveFactEvent,
  LeaveRejected,
  LeaveRequested,
} from './facts';
import type { KnownLeave, Leave } from './leave';
import { evolve, initialLeave } from './leave';
import { LEAVE_TYPES } from './leave-types';

/** Why a command about a leave is refused: a closed list, each with the numbers that explain it. */
export type LeaveRefusal =
  | {
      readonly reason: 'LEAVE_TYPE_UNKNOWN';
      readonly leaveType: string;
      readonly known: readonly string[];
    }
  | { readonly reason: 'LEAVE_ENDS_BEFORE_IT_BEGINS'; readonly from: string; readonly to: string }
  | {
      readonly reason: 'LEAVE_ID_TAKEN';
      readonly leaveId: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly reason: 'LEAVE_UNKNOWN'; readonly leaveId: string }
  /** A38: nobody decides about their own leave. */
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string }
  | {
      readonly reason: 'LEAVE_APPROVED' | 'LEAVE_REJECTED' | 'LEAVE_CANCELLED';
      readonly leaveId: string;
      readonly from: string;
      readonly to: string;
    };

export function decide(
  command: LeaveCommand,
  leave: Leave,
): Decision<LeaveFactEvent, LeaveRefusal> {
  switch (command.type) {
    case 'RequestLeave':
      return requestLeave(command, leave);
    case 'ApproveLeave':
      return approveLeave(command, leave);
    case 'RejectLeave':
      return rejectLeave(command, leave);
    case 'CancelLeave':
      return cancelLeave(command, leave);
  }
}

/** R62; a request covers nothing until it is approved (A34). */
function requestLeave(command: RequestLeave, leave: Leave): Decision<LeaveRequested, LeaveRefusal> {
  const { type: _type, reason, ...data } = command;
  const { leaveId, leaveType, from, to, employeeId } = data;
  if (leave.status !== 'NOT_REQUESTED') {
    if (canonical(leave.request) === canonical(data)) return nothingNew();
    const { from: takenFrom, to: takenTo } = leave.request;
    return refuse({ reason: 'LEAVE_ID_TAKEN', leaveId, from: takenFrom, to: takenTo });
  }
  if (!LEAVE_TYPES.includes(leaveType)) {
    return refuse({ reason: 'LEAVE_TYPE_UNKNOWN', leaveType, known: LEAVE_TYPES });
  }
  if (time.knownInstant(from) >= time.knownInstant(to)) {
    return refuse({ reason: 'LEAVE_ENDS_BEFORE_IT_BEGINS', from, to });
  }
  return accept({ type: 'LeaveRequested', v: 1, data, ...sealedText(employeeId, { reason }) });
}

function approveLeave(command: ApproveLeave, leave: Leave): Decision<LeaveApproved, LeaveRefusal> {
  const { leaveId } = command;
  if (leave.status === 'NOT_REQUESTED') return refuse({ reason: 'LEAVE_UNKNOWN', leaveId });
  const { employeeId, from } = leave.request;
  if (command.by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  switch (leave.status) {
    case 'PENDING':
      return accept({
        type: 'LeaveApproved',
        v: 1,
        data: {
          leaveId,
          employeeId,
          // A37: a procedure completed afterwards is taken, and says so.
          retroactive: time.knownInstant(command.decidedAt) > time.knownInstant(from),
          lateDays: Math.max(0, command.workdaysLate - command.warnAfterWorkdays),
          ...(command.approvedBy && { approvedBy: command.approvedBy }),
        },
      });
    case 'APPROVED':
      return nothingNew();
    case 'REJECTED':
      return settled('LEAVE_REJECTED', leave);
    case 'CANCELLED':
      return settled('LEAVE_CANCELLED', leave);
  }
}

function rejectLeave(command: RejectLeave, leave: Leave): Decision<LeaveRejected, LeaveRefusal> {
  const { leaveId, reasonCode, note } = command;
  if (leave.status === 'NOT_REQUESTED') return refuse({ reason: 'LEAVE_UNKNOWN', leaveId });
  const { employeeId } = leave.request;
  if (command.by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  switch (leave.status) {
    case 'PENDING':
      return accept({
        type: 'LeaveRejected',
        v: 1,
        data: { leaveId, employeeId, reasonCode },
        ...sealedText(employeeId, { note }),
      });
    case 'APPROVED':
      return settled('LEAVE_APPROVED', leave);
    case 'REJECTED':
      return nothingNew();
    case 'CANCELLED':
      return settled('LEAVE_CANCELLED', leave);
  }
}

/** 销假: by the employee or by others, also after the approval; the days become due again. */
function cancelLeave(command: CancelLeave, leave: Leave): Decision<LeaveCancelled, LeaveRefusal> {
  const { leaveId, reasonCode, note, approvedBy } = command;
  if (leave.status === 'NOT_REQUESTED') return refuse({ reason: 'LEAVE_UNKNOWN', leaveId });
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  const { employeeId } = leave.request;
  switch (leave.status) {
    case 'PENDING':
    case 'APPROVED':
      return accept({
        type: 'LeaveCancelled',
        v: 1,
        data: { leaveId, employeeId, reasonCode, ...(approvedBy && { approvedBy }) },
        ...sealedText(employeeId, { note }),
      });
    case 'REJECTED':
      return settled('LEAVE_REJECTED', leave);
    case 'CANCELLED':
      return nothingNew();
  }
}

const settled = (
  reason: 'LEAVE_APPROVED' | 'LEAVE_REJECTED' | 'LEAVE_CANCELLED',
  { request: { leaveId, from, to } }: KnownLeave,
): Decision<never, LeaveRefusal> => refuse({ reason, leaveId, from, to });

export const decider: Decider<LeaveCommand, LeaveFactEvent, Leave, LeaveRefusal> = {
  initialState: initialLeave,
  evolve,
  decide,
};
