import type { DutyBookRefusal, DutyRefusal } from '@ledger/capabilities/duty';
import type { Phrase } from '../../words';
import type { Catalogue } from './catalogue';
import { listedIn, moment } from './catalogue';

const forms: Readonly<Record<'DAY' | 'WEEK' | 'MONTH' | 'ANY', Phrase>> = {
  DAY: { zh: '某一天，例如 2026-03-02', en: 'a day, such as 2026-03-02' },
  WEEK: { zh: '某一周，例如 2026-W10', en: 'a week, such as 2026-W10' },
  MONTH: { zh: '某一月，例如 2026-03', en: 'a month, such as 2026-03' },
  ANY: {
    zh: '某一天、某一周或某一月，例如 2026-03-02、2026-W10、2026-03',
    en: 'a day, a week or a month, such as 2026-03-02, 2026-W10 or 2026-03',
  },
};

export const dutySentences: Catalogue<
  Exclude<DutyRefusal, { readonly reason: 'REASON_MISSING' }> | DutyBookRefusal
> = {
  DUTY_NOT_OWED: ({ kind }) => ({
    zh: `该员工的岗位没有“${kind}”这项职责；各岗位的职责见 npx ledger duty book。`,
    en: `The position of this person does not owe "${kind}"; npx ledger duty book lists what each position owes.`,
  }),
  PERIOD_KEY_UNREADABLE: ({ periodKey, expected }) => ({
    zh: `“${periodKey}”不是这里需要的期间；请写${forms[expected ?? 'ANY'].zh}。`,
    en: `The period "${periodKey}" is not of the form needed here; write ${forms[expected ?? 'ANY'].en}.`,
  }),
  PERIOD_NOT_BEGUN: ({ periodKey, from }) => ({
    zh: `${periodKey} 要到 ${from} 才开始，还不能提交。`,
    en: `The period ${periodKey} begins on ${from}; nothing can be handed in about it before that.`,
  }),
  FILE_DIGEST_MALFORMED: ({ sha256 }) => ({
    zh: `“${sha256}”不是 SHA-256 摘要（64 位小写十六进制）。`,
    en: `Not a SHA-256 digest (64 lower-case hex digits): "${sha256}".`,
  }),
  DOCUMENT_HANDED_IN: ({ kind, periodKey, at, sha256 }) => ({
    zh: `${periodKey} 的 ${kind} 已于 ${moment(at)} 提交另一份文件（${sha256.slice(0, 12)}…）；如需改动，请提交更正，原件会保留。`,
    en: `The ${kind} of ${periodKey} was handed in at ${moment(at)} as another file (${sha256.slice(0, 12)}…); hand in a correction, the first one stays.`,
  }),
  NOTHING_TO_CORRECT: ({ kind, periodKey }) => ({
    zh: `${periodKey} 还没有提交过 ${kind}，无从更正；请直接提交。`,
    en: `There is no ${kind} of ${periodKey} to correct; hand it in first.`,
  }),
  PLATFORM_UNKNOWN: ({ platform, known }) => ({
    zh: `平台“${platform}”不在目录中；可用的有：${listedIn(known).zh}。`,
    en: `The platform "${platform}" is not in the catalogue; choose one of ${listedIn(known).en}.`,
  }),
  DUTY_BOOK_BACK_DATED: ({ effectiveFrom, today }) => ({
    zh: `职责表不能追溯：生效日期 ${effectiveFrom} 早于今天 ${today}。`,
    en: `A book of duties is never back-dated: it would hold from ${effectiveFrom}, before today, ${today}.`,
  }),
  DUTY_BOOK_VERSION_TAKEN: ({ version }) => ({
    zh: `职责表版本 ${version} 已发布，内容不同；请使用新的版本号。`,
    en: `Version ${version} of the book of duties is published with other duties; use a new version number.`,
  }),
  DUTY_BOOK_INVALID: ({ problems }) => ({
    zh: `这份职责表不能发布：${listedIn(problems).zh}。`,
    en: `The book of duties cannot be published: ${problems.join('; ')}.`,
  }),
};
