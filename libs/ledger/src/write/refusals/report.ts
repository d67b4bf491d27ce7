import type { ReportRefusal } from '@ledger/capabilities/report';
import type { Catalogue } from './catalogue';

export const reportSentences: Catalogue<ReportRefusal> = {
  REPORT_STRETCH_WRONG: ({ kind, from, to }) => ({
    zh: `${from} 至 ${to} 不是${kind === 'WEEKLY' ? '从周一到周日的一周' : '一个完整的自然月'}。`,
    en: `The days ${from} to ${to} are no ${kind === 'WEEKLY' ? 'week from Monday to Sunday' : 'whole month'}.`,
  }),
  REPORT_DIFFERS: ({ position, sha256, known }) => ({
    zh: `台账位置 ${position} 上已有内容为 ${known.slice(0, 12)}… 的报表，这一份是 ${sha256.slice(0, 12)}…：同一位置只能有一种内容，请先运行 npx ledger rebuild。`,
    en: `At log position ${position} a report with the content ${known.slice(0, 12)}… was made, this one is ${sha256.slice(0, 12)}…: a position has one content; run npx ledger rebuild first.`,
  }),
  REPORT_BEHIND: ({ position, newest }) => ({
    zh: `台账位置 ${position} 早于最近一份报表的位置 ${newest}，不能再记录；重新生成旧报表请用 --at。`,
    en: `The log position ${position} lies before that of the newest report, ${newest}; to make an old report again use --at.`,
  }),
};
