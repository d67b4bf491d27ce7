import type { Decision } from '@ledger/kernel';
import { accept, isCode, nothingNew, refuse, sealedText } from '@ledger/kernel';
import type { AnomalyDecisionKind, AttendanceMonth } from './attendance-month';
import { decisionKey } from './attendance-month';
import type { ConfirmAbsence, WaiveAnomaly } from './commands';
import type { AbsenceConfirmed, AnomalyWaived } from './facts';
import type { AttendanceRefusal } from './refusals';

/** Settles a question of a day in the employee's favour (A50). */
export function waiveAnomaly(
  command: WaiveAnomaly,
  month: AttendanceMonth,
): Decision<AnomalyWaived, AttendanceRefusal> {
  const refusal = refusalOf(command);
  if (refusal !== undefined) return refuse(refusal);
  if (stands(command, month, 'WAIVED')) return nothingNew();
  return accept({ type: 'AnomalyWaived', v: 1, ...about(command) });
}

/** A person established that nobody came (A50); a later decision about the same question corrects an earlier one. */
export function confirmAbsence(
  command: ConfirmAbsence,
  month: AttendanceMonth,
): Decision<AbsenceConfirmed, AttendanceRefusal> {
  const refusal = refusalOf(command);
  if (refusal !== undefined) return refuse(refusal);
  if (stands(command, month, 'ABSENCE_CONFIRMED')) return nothingNew();
  return accept({ type: 'AbsenceConfirmed', v: 1, ...about(command) });
}

function refusalOf(command: WaiveAnomaly | ConfirmAbsence): AttendanceRefusal | undefined {
  const { employeeId, anomalyCode, reason, by } = command;
  if (by === employeeId) return { reason: 'OWN_CASE', employeeId };
  if (!isCode(anomalyCode)) return { reason: 'CODE_MALFORMED', code: anomalyCode };
  return reason.trim() === '' ? { reason: 'REASON_MISSING' } : undefined;
}

const stands = (
  { attendanceDate, anomalyCode }: WaiveAnomaly | ConfirmAbsence,
  month: AttendanceMonth,
  decision: AnomalyDecisionKind,
): boolean => month.decisions.get(decisionKey(attendanceDate, anomalyCode)) === decision;

const about = ({
  employeeId,
  attendanceDate,
  anomalyCode,
  reason,
  approvedBy,
}: WaiveAnomaly | ConfirmAbsence) => ({
  data: { attendanceDate, anomalyCode, ...(approvedBy && { approvedBy }) },
  ...sealedText(employeeId, { reason }),
});
