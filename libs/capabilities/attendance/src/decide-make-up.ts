import type { Decision } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse, sealedText } from '@ledger/kernel';
import type { AttendanceMonth, MakeUp } from './attendance-month';
import type { ApproveMakeUpPunch, RejectMakeUpPunch, RequestMakeUpPunch } from './commands';
import type {
  MakeUpData,
  MakeUpPunchApproved,
  MakeUpPunchRejected,
  MakeUpPunchRequested,
} from './facts';
import type { AttendanceRefusal } from './refusals';
import { MAKE_UP_REASONS } from './refusals';

/** The employee says a punch is missing (A52); it counts for nothing until another person approves. */
export function requestMakeUp(
  command: RequestMakeUpPunch,
  month: AttendanceMonth,
): Decision<MakeUpPunchRequested, AttendanceRefusal> {
  const { type: _type, employeeId, note, ...data } = command;
  const { requestId, reasonCode } = data;
  if (!(MAKE_UP_REASONS as readonly string[]).includes(reasonCode)) {
    return refuse({ reason: 'REASON_CODE_UNKNOWN', reasonCode, known: MAKE_UP_REASONS });
  }
  const earlier = month.makeUps.get(requestId);
  if (earlier !== undefined) return sameRequest(earlier, data);
  return accept({
    type: 'MakeUpPunchRequested',
    v: 1,
    data,
    ...sealedText(employeeId, { note }),
  });
}

function sameRequest(earlier: MakeUp, data: MakeUpData): Decision<never, AttendanceRefusal> {
  if (canonical(earlier.request) === canonical(data)) return nothingNew();
  const { requestId, claimedAt } = earlier.request;
  return refuse({ reason: 'MAKE_UP_ID_TAKEN', requestId, claimedAt });
}

export function approveMakeUp(
  command: ApproveMakeUpPunch,
  month: AttendanceMonth,
): Decision<MakeUpPunchApproved, AttendanceRefusal> {
  const { employeeId, period, requestId, by, approvedBy } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  const makeUp = month.makeUps.get(requestId);
  if (makeUp === undefined) return refuse({ reason: 'MAKE_UP_UNKNOWN', requestId, period });
  const { direction, claimedAt } = makeUp.request;
  switch (makeUp.status) {
    case 'PENDING':
      return accept({
        type: 'MakeUpPunchApproved',
        v: 1,
        data: { requestId, direction, claimedAt, ...(approvedBy && { approvedBy }) },
      });
    case 'APPROVED':
      return nothingNew();
    case 'REJECTED':
      return refuse({ reason: 'MAKE_UP_REJECTED', requestId, claimedAt });
  }
}

export function rejectMakeUp(
  command: RejectMakeUpPunch,
  month: AttendanceMonth,
): Decision<MakeUpPunchRejected, AttendanceRefusal> {
  const { employeeId, period, requestId, by, note } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  const makeUp = month.makeUps.get(requestId);
  if (makeUp === undefined) return refuse({ reason: 'MAKE_UP_UNKNOWN', requestId, period });
  switch (makeUp.status) {
    case 'PENDING':
      return accept({
        type: 'MakeUpPunchRejected',
        v: 1,
        data: { requestId },
        ...sealedText(employeeId, { note }),
      });
    case 'APPROVED':
      return refuse({
        reason: 'MAKE_UP_APPROVED',
        requestId,
        claimedAt: makeUp.request.claimedAt,
      });
    case 'REJECTED':
      return nothingNew();
  }
}
