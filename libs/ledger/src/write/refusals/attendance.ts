import type { AttendanceRefusal, UnclaimedRefusal } from '@ledger/capabilities/attendance';
import type { Catalogue } from './catalogue';
import { listedIn, moment } from './catalogue';

export const attendanceSentences: Catalogue<AttendanceRefusal | UnclaimedRefusal> = {
  OWN_CASE: () => ({
    zh: '任何人不得处理自己的考勤事项；请由另一位有权限的人处理。',
    en: 'Nobody decides about their own attendance; ask another person with the permission.',
  }),
  REASON_CODE_UNKNOWN: ({ reasonCode, known }) => ({
    zh: `原因代码 ${reasonCode} 不在列表中；可用的有：${listedIn(known).zh}。`,
    en: `The reason code ${reasonCode} is not on the list; choose one of ${listedIn(known).en}.`,
  }),
  CODE_MALFORMED: ({ code }) => ({
    zh: `“${code}”不是代码；代码由大写字母、数字和下划线组成，最长 40 个字符。文字说明请写在备注里。`,
    en: `Not a code: "${code}". A code has capital letters, digits and underscores, at most 40; write text into the note.`,
  }),
  REASON_MISSING: () => ({
    zh: '缺少理由；请写明为什么这样处理。',
    en: 'The reason is missing; say why it is decided so.',
  }),
  PUNCH_UNKNOWN: ({ punchId, period }) => ({
    zh: `${period} 的考勤中没有编号为 ${punchId} 的打卡；请核对员工、月份和编号。`,
    en: `There is no punch ${punchId} in ${period}; check the person, the month and the id.`,
  }),
  PUNCH_VOIDED: ({ punchId }) => ({
    zh: `打卡 ${punchId} 已作废，方向无需更正；如作废有误，请申请补卡。`,
    en: `The punch ${punchId} was voided, its direction does not matter; if voiding was wrong, claim a make-up punch.`,
  }),
  MAKE_UP_ID_TAKEN: ({ requestId, claimedAt }) => ({
    zh: `补卡申请编号 ${requestId} 已用于 ${moment(claimedAt)} 的申请；请换一个新编号。`,
    en: `The make-up request id ${requestId} is taken by a claim for ${moment(claimedAt)}; use a new id.`,
  }),
  MAKE_UP_UNKNOWN: ({ requestId, period }) => ({
    zh: `${period} 没有编号为 ${requestId} 的补卡申请。`,
    en: `There is no make-up request ${requestId} in ${period}.`,
  }),
  MAKE_UP_APPROVED: ({ claimedAt }) => ({
    zh: `${moment(claimedAt)} 的补卡已批准，不能再驳回；如批准有误，请作废这次补卡。`,
    en: `The make-up punch for ${moment(claimedAt)} was approved and cannot be rejected; void it if that was wrong.`,
  }),
  MAKE_UP_REJECTED: ({ claimedAt }) => ({
    zh: `${moment(claimedAt)} 的补卡申请已驳回，不能再批准；请员工重新申请。`,
    en: `The make-up request for ${moment(claimedAt)} was rejected and cannot be approved; it must be made anew.`,
  }),
  LEFT_POST_ID_TAKEN: ({ leftPostId, leftAt }) => ({
    zh: `离岗记录编号 ${leftPostId} 已用于 ${moment(leftAt)} 的记录；请换一个新编号。`,
    en: `The id ${leftPostId} is taken by a left post recorded for ${moment(leftAt)}; use a new id.`,
  }),
  LEFT_POST_UNKNOWN: ({ leftPostId, period }) => ({
    zh: `${period} 没有编号为 ${leftPostId} 的离岗记录。`,
    en: `There is no left-post record ${leftPostId} in ${period}.`,
  }),
  LEFT_POST_CONFIRMED: ({ leftAt }) => ({
    zh: `${moment(leftAt)} 的离岗已确认；如有异议，请由确认人撤回该记录。`,
    en: `The left post of ${moment(leftAt)} was confirmed; who confirmed it may retract it.`,
  }),
  LEFT_POST_RETRACTED: ({ leftAt }) => ({
    zh: `${moment(leftAt)} 的离岗记录已撤回；如确有离岗，请重新记录。`,
    en: `The left-post record of ${moment(leftAt)} was retracted; record it anew if it happened.`,
  }),
  RETURN_BEFORE_LEAVING: ({ leftAt, returnedAt }) => ({
    zh: `返岗时间 ${moment(returnedAt)} 早于离岗时间 ${moment(leftAt)}。`,
    en: `The return at ${moment(returnedAt)} is before the leaving at ${moment(leftAt)}.`,
  }),
  ALREADY_RETURNED: ({ returnedAt }) => ({
    zh: `已记录返岗时间 ${moment(returnedAt)}；如有误，请撤回该离岗记录后重新记录。`,
    en: `The return is recorded at ${moment(returnedAt)}; if that is wrong, retract the record and write it anew.`,
  }),
  HEARING_BEFORE_LEAVING: ({ leftAt, employeeHeardAt }) => ({
    zh: `听取员工意见的时间 ${moment(employeeHeardAt)} 不晚于离岗时间 ${moment(leftAt)}；须先听取员工意见再确认。`,
    en: `The hearing at ${moment(employeeHeardAt)} is not after the leaving at ${moment(leftAt)}; hear the employee first.`,
  }),
  NOTICE_ID_TAKEN: ({ noticeId, receivedAt }) => ({
    zh: `迟到告知编号 ${noticeId} 已用于 ${moment(receivedAt)} 收到的告知；请换一个新编号。`,
    en: `The notice id ${noticeId} is taken by a notice received at ${moment(receivedAt)}; use a new id.`,
  }),
  UNCLAIMED_UNKNOWN: ({ unclaimedId, period }) => ({
    zh: `${period} 没有编号为 ${unclaimedId} 的待认领打卡。`,
    en: `There is no held punch ${unclaimedId} in ${period}.`,
  }),
  PUNCH_CLAIMED: ({ unclaimedId, claimedAs }) => ({
    zh: `待认领打卡 ${unclaimedId} 已归到打卡 ${claimedAs}；如归错了人，请作废那次打卡。`,
    en: `The held punch ${unclaimedId} was claimed as ${claimedAs}; void that punch if it is the wrong person's.`,
  }),
};
