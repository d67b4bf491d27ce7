import { time } from '@ledger/kernel';
import { anomalies, dayStatuses, findings, word } from '../words';
import type { Lang } from '../words';
import { sayKnownDay } from '../replay';
import type { ReportChange } from './changes';
import type { ReportDay } from './content';
import type { AttendanceReport } from './make-report';

/** `考勤周报 2026-03-02 至 2026-03-08`. */
export function reportTitle(
  { kind, from, to }: Pick<AttendanceReport, 'kind' | 'from' | 'to'>,
  lang: Lang,
): string {
  const period = time.periodOf(from);
  switch (kind) {
    case 'WEEKLY':
      return lang === 'zh'
        ? `考勤周报 ${from} 至 ${to}`
        : `Weekly attendance report, ${from} to ${to}`;
    case 'MONTHLY':
      return lang === 'zh' ? `考勤月报 ${period}` : `Monthly attendance report, ${period}`;
  }
}

/** Names and values that let the report be made again. */
export function reportFacts(
  report: AttendanceReport,
  lang: Lang,
): readonly (readonly [string, string])[] {
  const { dueOn, position, standsAt, sha256, rules, previous } = report;
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  return [
    [pick('提交日', 'due on'), dueOn],
    [pick('台账位置', 'log position'), `${position}`],
    [pick('截至', 'stands at'), standsAt.slice(0, 19).replace('T', ' ')],
    [
      pick('制度版本', 'rulebook version'),
      rules.map((rule) => `${rule.version} (${rule.sha256.slice(0, 16)}…)`).join(', ') || '—',
    ],
    [pick('内容摘要', 'digest of the content'), sha256],
    [
      pick('上一份', 'the one before'),
      previous === null
        ? '—'
        : pick(
            `${previous.from} 至 ${previous.to}，位置 ${previous.position}，摘要 ${previous.sha256.slice(0, 16)}…`,
            `${previous.from} to ${previous.to}, position ${previous.position}, digest ${previous.sha256.slice(0, 16)}…`,
          ),
    ],
  ];
}

/** `迟到第一档、缺下班卡`. */
export function dayText(
  { status, findings: found, anomalies: asked }: ReportDay,
  lang: Lang,
): string {
  const codes = [...found.map(({ code }) => code), ...asked];
  const said = [...new Set(codes)].map((code) =>
    word(Object.hasOwn(findings, code) ? findings : anomalies, code, lang),
  );
  return said.length === 0
    ? word(dayStatuses, status, lang)
    : said.join(lang === 'zh' ? '、' : ', ');
}

export const clausesText = ({ findings: found }: ReportDay): string =>
  [...new Set(found.flatMap(({ clauses }) => clauses))].join(' ');

/** `迟到第一档 10.00 → 按时`. */
export const changeText = ({ before, after }: ReportChange, lang: Lang): string =>
  `${sayKnownDay(before, lang)} → ${sayKnownDay(after, lang)}`;

/** The events that changed a day, each with its place in the log; or that time passed. */
export const causesText = ({ events }: ReportChange, lang: Lang): string =>
  events.length === 0
    ? lang === 'zh'
      ? '时间经过，当日已结束'
      : 'time passed, the day ended'
    : events.map(({ type, position, eventId }) => `${type} #${position} ${eventId}`).join('; ');
