import type { Decision } from '@ledger/kernel';
import { accept, nothingNew, refuse, sealedText } from '@ledger/kernel';
import type { AttendanceMonth } from './attendance-month';
import { directionOf, punchRev } from './attendance-month';
import type { CorrectPunchDirection, PunchIn, PunchOut, VoidPunch } from './commands';
import type { PunchDirectionCorrected, PunchedIn, PunchedOut, PunchVoided } from './facts';
import type { AttendanceRefusal } from './refusals';
import { DIRECTION_REASONS, VOID_REASONS } from './refusals';

/** A punch is recorded whatever the roster says; the same punch again is the same event (A51, design 2.2). */
export function recordPunch(
  command: PunchIn | PunchOut,
  month: AttendanceMonth,
): Decision<PunchedIn | PunchedOut, never> {
  const { type, employeeId: _stream, punchId, ...data } = command;
  // A device uploads again what it got no answer for, and exports overlap.
  if (punchRev(month, punchId) !== undefined) return nothingNew();
  return type === 'PunchIn'
    ? accept({ type: 'PunchedIn', v: 1, data })
    : accept({ type: 'PunchedOut', v: 1, data });
}

/** Takes a punch out of the count; it stays visible. An approved make-up is voided by the id of its approval. */
export function voidPunch(
  command: VoidPunch,
  month: AttendanceMonth,
): Decision<PunchVoided, AttendanceRefusal> {
  const { employeeId, period, punchId, reasonCode, by, note } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  if (!(VOID_REASONS as readonly string[]).includes(reasonCode)) {
    return refuse({ reason: 'REASON_CODE_UNKNOWN', reasonCode, known: VOID_REASONS });
  }
  const targetRev = punchRev(month, punchId);
  if (targetRev === undefined) return refuse({ reason: 'PUNCH_UNKNOWN', punchId, period });
  if (month.voided.includes(targetRev)) return nothingNew();
  return accept({
    type: 'PunchVoided',
    v: 1,
    data: { targetPunchId: punchId, targetRev, reasonCode, ...behind(command) },
    ...sealedText(employeeId, { note }),
  });
}

/** Moves a punch to the other direction; its instant stays. A make-up punch says its direction itself: void it instead. */
export function correctDirection(
  command: CorrectPunchDirection,
  month: AttendanceMonth,
): Decision<PunchDirectionCorrected, AttendanceRefusal> {
  const { employeeId, period, punchId, direction, reasonCode, by, note } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  if (!(DIRECTION_REASONS as readonly string[]).includes(reasonCode)) {
    return refuse({ reason: 'REASON_CODE_UNKNOWN', reasonCode, known: DIRECTION_REASONS });
  }
  const targetRev = punchRev(month, punchId);
  const now = directionOf(month, punchId);
  if (targetRev === undefined || now === undefined)
    return refuse({ reason: 'PUNCH_UNKNOWN', punchId, period });
  if (month.voided.includes(targetRev)) return refuse({ reason: 'PUNCH_VOIDED', punchId });
  if (now === direction) return nothingNew();
  return accept({
    type: 'PunchDirectionCorrected',
    v: 1,
    data: {
      targetPunchId: punchId,
      targetRev,
      direction,
      reasonCode,
      ...behind(command),
    },
    ...sealedText(employeeId, { note }),
  });
}

/** Who and what stands behind a correction, beside its reason. */
const behind = ({ approvedBy, evidence }: VoidPunch | CorrectPunchDirection) => ({
  ...(approvedBy && { approvedBy }),
  ...(evidence && evidence.length > 0 && { evidence }),
});
