import type { PeriodRefusal, StatementRefusal } from '@ledger/capabilities/payroll';
import { checks, word } from '../../words';
import type { Lang } from '../../words';
import type { Catalogue } from './catalogue';
import { listedIn, moment } from './catalogue';

type Shared = { readonly reason: 'OWN_CASE' | 'CODE_MALFORMED' };

/** What stands in the way of a close, each with its number. */
const hindrances = (
  blocking: readonly { readonly code: string; readonly count: number }[],
  lang: Lang,
): string => {
  const said = blocking.map(({ code, count }) => `${word(checks, code, lang)} ${count}`);
  return lang === 'zh' ? listedIn(said).zh : listedIn(said).en;
};

const answers = {
  CONFIRMED: { zh: '确认', en: 'confirmed' },
  DISPUTED: { zh: '提出异议', en: 'disputed' },
} as const;

const ends = {
  POSTED: { zh: '入账', en: 'posted' },
  REJECTED: { zh: '否决', en: 'rejected' },
  REPLACED: { zh: '被新的提议取代', en: 'replaced by a newer one' },
} as const;

export const periodSentences: Catalogue<Exclude<PeriodRefusal | StatementRefusal, Shared>> = {
  PERIOD_CLOSED: ({ period }) => ({
    zh: `${period} 已封账，不能再改；之后的更正会作为差额记入未封账的月份。`,
    en: `The books of ${period} are closed and stay as they are; later corrections post a difference to the open month.`,
  }),
  PERIOD_NOT_OPENED: ({ period }) => ({
    zh: `${period} 尚未开账；请先发出考勤确认单（npx ledger statement-issue ${period}）。`,
    en: `The books of ${period} were never opened; issue the statements first (npx ledger statement-issue ${period}).`,
  }),
  CLOSE_HINDERED: ({ period, blocking }) => ({
    zh: `${period} 还不能封账：${hindrances(blocking, 'zh')}。逐项查看：npx ledger close ${period}。`,
    en: `The close of ${period} is hindered by ${hindrances(blocking, 'en')}. See each with: npx ledger close ${period}.`,
  }),
  SEVERE_NOT_CONFIRMED: ({ period, count, sha256 }) => ({
    zh: `${period} 有 ${count} 项旷工或三倍扣款须由人逐项确认（G16）；看过清单后以 ${sha256.slice(0, 12)} 确认封账。`,
    en: `${count} absences and left posts of ${period} need a person's confirmation (G16); look at the list and confirm it with ${sha256.slice(0, 12)}.`,
  }),
  STATEMENT_NOT_ISSUED: ({ period }) => ({
    zh: `${period} 的考勤确认单尚未发出。`,
    en: `No statement has been issued for ${period}.`,
  }),
  STATEMENT_ISSUED_ANEW: ({ issue, latest }) => ({
    zh: `第 ${issue} 份考勤确认单已由第 ${latest} 份取代；请看最新一份再答复。`,
    en: `Issue ${issue} of the statement was followed by issue ${latest}; answer the latest one.`,
  }),
  STATEMENT_ANSWERED: ({ issue, answer }) => ({
    zh: `第 ${issue} 份考勤确认单已${answers[answer].zh}。`,
    en: `Issue ${issue} of the statement was ${answers[answer].en} already.`,
  }),
  STATEMENT_WINDOW_OVER: ({ answerBy, today }) => ({
    zh: `答复期限为 ${answerBy}，今天是 ${today}；对某一天的结论仍可提出争议。`,
    en: `The last day to answer was ${answerBy}, today is ${today}; a finding of a day can still be disputed.`,
  }),
  NOT_THE_EMPLOYEE: () => ({
    zh: '只有员工本人可以作出此答复。',
    en: 'Only the employee can say this.',
  }),
  ADJUSTMENT_UNKNOWN: ({ adjustmentId }) => ({
    zh: `没有编号为 ${adjustmentId} 的差额提议。`,
    en: `There is no proposed adjustment ${adjustmentId}.`,
  }),
  ADJUSTMENT_SETTLED: ({ adjustmentId, as }) => ({
    zh: `差额 ${adjustmentId} 已${ends[as].zh}。`,
    en: `The adjustment ${adjustmentId} was ${ends[as].en}.`,
  }),
  APPROVER_INVOLVED: ({ by }) => ({
    zh: `${by} 作出了引起差额的更正，不能再批准这笔差额；请由另一人批准。`,
    en: `The correction behind the difference was made by ${by}, who cannot approve it too; another person must.`,
  }),
  HEARING_BEFORE_PROPOSAL: ({ proposedAt, employeeHeardAt }) => ({
    zh: `听取员工意见的时间 ${moment(employeeHeardAt)} 早于提议时间 ${moment(proposedAt)}；须先说明提议再听取意见。`,
    en: `The hearing at ${moment(employeeHeardAt)} is before the proposal at ${moment(proposedAt)}; the employee must be heard about it.`,
  }),
  DISPUTE_OPEN: ({ disputeIds }) => ({
    zh: `关于这个月的争议尚未裁定（${listedIn(disputeIds).zh}），差额暂不入账。`,
    en: `Nothing is posted while a dispute about the month is open (${listedIn(disputeIds).en}).`,
  }),
};
