import type { Decision } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse, sealedText } from '@ledger/kernel';
import type { AttendanceMonth } from './attendance-month';
import type { RecordLateNotice } from './commands';
import type { LateNoticeReceived } from './facts';
import type { AttendanceRefusal } from './refusals';

/** Somebody announced to be late (R60). Whether it was in time, by the right means, to the right person: the rulebook says. */
export function recordLateNotice(
  command: RecordLateNotice,
  month: AttendanceMonth,
): Decision<LateNoticeReceived, AttendanceRefusal> {
  const { type: _type, employeeId, note, ...data } = command;
  const earlier = month.notices.get(data.noticeId);
  if (earlier === undefined) {
    return accept({ type: 'LateNoticeReceived', v: 1, data, ...sealedText(employeeId, { note }) });
  }
  if (canonical(earlier) === canonical(data)) return nothingNew();
  const { noticeId, receivedAt } = earlier;
  return refuse({ reason: 'NOTICE_ID_TAKEN', noticeId, receivedAt });
}
