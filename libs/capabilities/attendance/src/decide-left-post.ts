import type { Decision } from '@ledger/kernel';
import { accept, canonical, isCode, nothingNew, refuse, sealedText, time } from '@ledger/kernel';
import type { AttendanceMonth, LeftPostRecord } from './attendance-month';
import type {
  ConfirmLeftPost,
  ContestLeftPost,
  RecordLeftPost,
  RecordReturnToPost,
  RetractLeftPost,
} from './commands';
import type {
  LeftPost,
  LeftPostConfirmed,
  LeftPostContested,
  LeftPostRetracted,
  ReturnedToPost,
} from './facts';
import type { AttendanceRefusal } from './refusals';

/** What an observer saw (R61, A31); nothing follows from it until a person confirms it. */
export function recordLeftPost(
  command: RecordLeftPost,
  month: AttendanceMonth,
): Decision<LeftPost, AttendanceRefusal> {
  const { type: _type, employeeId, note, ...data } = command;
  const earlier = month.leftPosts.get(data.leftPostId)?.report;
  if (earlier === undefined) {
    return accept({ type: 'LeftPost', v: 1, data, ...sealedText(employeeId, { note }) });
  }
  if (canonical(earlier) === canonical(data)) return nothingNew();
  const { leftPostId, leftAt } = earlier;
  return refuse({ reason: 'LEFT_POST_ID_TAKEN', leftPostId, leftAt });
}

/** A return is written once; a wrong one is corrected by retracting the record and writing it anew. */
export function recordReturnToPost(
  command: RecordReturnToPost,
  month: AttendanceMonth,
): Decision<ReturnedToPost, AttendanceRefusal> {
  const { leftPostId, returnedAt } = command;
  const record = month.leftPosts.get(leftPostId);
  if (record === undefined) return unknown(command);
  const { leftAt } = record.report;
  if (record.returnedAt === returnedAt) return nothingNew();
  if (record.status === 'RETRACTED') return alreadySettled('LEFT_POST_RETRACTED', record);
  if (record.returnedAt !== null) {
    return refuse({ reason: 'ALREADY_RETURNED', leftAt, returnedAt: record.returnedAt });
  }
  if (isBefore(returnedAt, leftAt)) {
    return refuse({ reason: 'RETURN_BEFORE_LEAVING', leftAt, returnedAt });
  }
  return accept({ type: 'ReturnedToPost', v: 1, data: { leftPostId, returnedAt } });
}

/** Only after the employee was heard (G8); observer and confirmer may be one person, and the fact says so (A31). */
export function confirmLeftPost(
  command: ConfirmLeftPost,
  month: AttendanceMonth,
): Decision<LeftPostConfirmed, AttendanceRefusal> {
  const { employeeId, leftPostId, employeeHeardAt, hearingNote, by, approvedBy } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  const record = month.leftPosts.get(leftPostId);
  if (record === undefined) return unknown(command);
  switch (record.status) {
    case 'CONFIRMED':
      return nothingNew();
    case 'RETRACTED':
      return alreadySettled('LEFT_POST_RETRACTED', record);
    case 'REPORTED':
    case 'CONTESTED':
      break;
  }
  const { leftAt, observedBy } = record.report;
  if (!isBefore(leftAt, employeeHeardAt)) {
    return refuse({ reason: 'HEARING_BEFORE_LEAVING', leftAt, employeeHeardAt });
  }
  return accept({
    type: 'LeftPostConfirmed',
    v: 1,
    data: {
      leftPostId,
      employeeHeardAt,
      recorderIsConfirmer: observedBy === by,
      ...(approvedBy && { approvedBy }),
    },
    ...sealedText(employeeId, { hearingNote }),
  });
}

/** The employee's own word; after a confirmation the way is a retraction by those who confirmed. */
export function contestLeftPost(
  command: ContestLeftPost,
  month: AttendanceMonth,
): Decision<LeftPostContested, AttendanceRefusal> {
  const { employeeId, leftPostId, statement } = command;
  const record = month.leftPosts.get(leftPostId);
  if (record === undefined) return unknown(command);
  switch (record.status) {
    case 'REPORTED':
      return accept({
        type: 'LeftPostContested',
        v: 1,
        data: { leftPostId },
        ...sealedText(employeeId, { statement }),
      });
    case 'CONTESTED':
      return nothingNew();
    case 'CONFIRMED':
      return alreadySettled('LEFT_POST_CONFIRMED', record);
    case 'RETRACTED':
      return alreadySettled('LEFT_POST_RETRACTED', record);
  }
}

/** Takes the record back at any time, also after its confirmation: that is the correction. */
export function retractLeftPost(
  command: RetractLeftPost,
  month: AttendanceMonth,
): Decision<LeftPostRetracted, AttendanceRefusal> {
  const { employeeId, leftPostId, reasonCode, note, by, approvedBy } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  const record = month.leftPosts.get(leftPostId);
  if (record === undefined) return unknown(command);
  if (record.status === 'RETRACTED') return nothingNew();
  return accept({
    type: 'LeftPostRetracted',
    v: 1,
    data: { leftPostId, reasonCode, ...(approvedBy && { approvedBy }) },
    ...sealedText(employeeId, { note }),
  });
}

const isBefore = (a: string, b: string): boolean => time.knownInstant(a) < time.knownInstant(b);

const unknown = (about: {
  readonly leftPostId: string;
  readonly period: string;
}): Decision<never, AttendanceRefusal> =>
  refuse({ reason: 'LEFT_POST_UNKNOWN', leftPostId: about.leftPostId, period: about.period });

const alreadySettled = (
  reason: 'LEFT_POST_CONFIRMED' | 'LEFT_POST_RETRACTED',
  { report: { leftPostId, leftAt } }: LeftPostRecord,
): Decision<never, AttendanceRefusal> => refuse({ reason, leftPostId, leftAt });
