import type { LeaveRefusal } from '@ledger/capabilities/leave';
import type { Catalogue } from './catalogue';
import { listedIn, moment } from './catalogue';

export const leaveSentences: Catalogue<
  Exclude<LeaveRefusal, { readonly reason: 'OWN_CASE' | 'CODE_MALFORMED' }>
> = {
  LEAVE_TYPE_UNKNOWN: ({ leaveType, known }) => ({
    zh: `没有“${leaveType}”这种假别；可用的有：${listedIn(known).zh}。`,
    en: `There is no leave type "${leaveType}"; choose one of ${listedIn(known).en}.`,
  }),
  LEAVE_ENDS_BEFORE_IT_BEGINS: ({ from, to }) => ({
    zh: `请假结束时间 ${moment(to)} 不晚于开始时间 ${moment(from)}。`,
    en: `The leave ends at ${moment(to)}, not after its start at ${moment(from)}.`,
  }),
  LEAVE_ID_TAKEN: ({ leaveId, from, to }) => ({
    zh: `请假编号 ${leaveId} 已用于 ${moment(from)} 至 ${moment(to)} 的请假；请换一个新编号。`,
    en: `The leave id ${leaveId} is taken by a leave from ${moment(from)} to ${moment(to)}; use a new id.`,
  }),
  LEAVE_UNKNOWN: ({ leaveId }) => ({
    zh: `没有编号为 ${leaveId} 的请假。`,
    en: `There is no leave ${leaveId}.`,
  }),
  LEAVE_APPROVED: ({ from, to }) => ({
    zh: `${moment(from)} 至 ${moment(to)} 的请假已批准，不能再驳回；如需收回，请销假。`,
    en: `The leave from ${moment(from)} to ${moment(to)} was approved and cannot be rejected; cancel it instead.`,
  }),
  LEAVE_REJECTED: ({ from, to }) => ({
    zh: `${moment(from)} 至 ${moment(to)} 的请假已驳回；请重新申请。`,
    en: `The leave from ${moment(from)} to ${moment(to)} was rejected; it must be requested anew.`,
  }),
  LEAVE_CANCELLED: ({ from, to }) => ({
    zh: `${moment(from)} 至 ${moment(to)} 的请假已销假；请重新申请。`,
    en: `The leave from ${moment(from)} to ${moment(to)} was cancelled; it must be requested anew.`,
  }),
};
