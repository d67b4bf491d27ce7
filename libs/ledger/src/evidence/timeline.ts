import { time, yuan } from '@ledger/kernel';
import type { DocumentBlock, DocumentModel, SubjectKeys } from '@ledger/kernel';
import type { ClauseBook } from '@ledger/rulebook';
import { entryOf, sayEvent } from '../audit';
import type { Reader } from '../audit';
import { totalsOf } from '../replay/month-state';
import { totalsRows } from '../replay/say-replay';
import { dayStatuses, grades, positions, roles, word } from '../words';
import type { Lang } from '../words';
import type { Gathered } from './gather';
import type { Others } from './others';
import type { PackedEvent } from './records';
import { findingsOf } from './tables';
import { caseBlocks } from './timeline-case';

export interface TimelineParts {
  readonly gathered: Gathered;
  readonly events: readonly PackedEvent[];
  readonly others: Others;
  readonly keys: Pick<SubjectKeys, 'open'>;
  readonly book: ClauseBook;
}

/** The month of a person for print: who, what it came to, day by day, and every event with who and when. */
export function timeline(parts: TimelineParts, lang: Lang): DocumentModel {
  const { question, statement } = parts.gathered;
  const { period, cut } = question;
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const title = pick(`${period} 考勤证据`, `Attendance evidence ${period}`);
  return {
    lang,
    title,
    madeAt: cut.recordedAt ?? '1970-01-01T00:00:00Z',
    footer: pick(
      `${statement?.employeeNo ?? ''} · ${period} · 台账位置 ${cut.position} · 记录至 ${cut.recordedAt ?? '—'}`,
      `${statement?.employeeNo ?? ''} · ${period} · log position ${cut.position} · recorded up to ${cut.recordedAt ?? '—'}`,
    ),
    blocks: [
      { kind: 'title', text: title },
      person(parts, lang),
      ...figures(parts, lang),
      ...days(parts, lang),
      ...parts.gathered.cases.flatMap((one) =>
        caseBlocks(one, parts.others, readerOf(parts, lang)),
      ),
      ...events(parts, lang),
      ...clauses(parts, lang),
      note(parts, lang),
    ],
  };
}

function person({ gathered }: TimelineParts, lang: Lang): DocumentBlock {
  const { statement, question, known, policies } = gathered;
  const row = known.employee(question.employeeId);
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const grade = statement?.grade ?? null;
  return {
    kind: 'facts',
    pairs: [
      [pick('姓名', 'name'), row?.name ?? '—'],
      [pick('工号', 'number'), row?.employeeNo ?? '—'],
      [pick('部门', 'department'), statement?.department ?? row?.department ?? '—'],
      [pick('岗位', 'position'), word(positions, statement?.position ?? '', lang) || '—'],
      [pick('职级', 'grade'), grade === null ? '—' : word(grades, grade, lang)],
      [
        pick('月工资', 'monthly wage'),
        statement?.monthWageFen == null ? '—' : yuan(statement.monthWageFen),
      ],
      [pick('月份', 'month'), question.period],
      [pick('制度版本', 'rulebook'), policies.map(({ version }) => version).join(', ') || '—'],
      [pick('台账位置', 'log position'), String(question.cut.position)],
      [pick('记录至', 'recorded up to'), question.cut.recordedAt ?? '—'],
    ],
  };
}

function figures({ gathered: { statement } }: TimelineParts, lang: Lang): DocumentBlock[] {
  if (statement === undefined) return [];
  const totals = totalsOf(statement);
  const rows = totalsRows({ before: null, after: totals }, lang);
  return [
    { kind: 'heading', text: lang === 'zh' ? '本月结果（元）' : 'What the month came to (yuan)' },
    { kind: 'facts', pairs: rows.map(([name, , value]) => [name, value] as const) },
  ];
}

function days({ gathered: { accounts } }: TimelineParts, lang: Lang): DocumentBlock[] {
  if (accounts.length === 0) return [];
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const clock = (at: number | undefined, zone: string): string =>
    at === undefined ? '—' : time.formatInstant(at, zone).slice(5, 19).replace('T', ' ');
  return [
    { kind: 'heading', text: pick('逐日', 'Day by day') },
    {
      kind: 'table',
      columns: [
        { title: pick('日期', 'date'), share: 11 },
        { title: pick('到岗', 'arrival'), share: 15 },
        { title: pick('离开', 'departure'), share: 15 },
        { title: pick('结论', 'outcome'), share: 33 },
        { title: pick('扣款', 'deduction'), share: 11, align: 'right' },
        { title: pick('条款', 'clauses'), share: 15 },
      ],
      rows: accounts.map(({ row: { day }, policy: { zone } }) => {
        const codes = findingsOf(
          day.findings.map(({ code }) => code),
          lang,
        );
        return [
          day.attendanceDate,
          clock(day.arrival?.at, zone),
          clock(day.departure?.at, zone),
          codes === '' ? word(dayStatuses, day.status, lang) : codes,
          day.deductionFen === 0 ? '' : yuan(day.deductionFen),
          day.findings.flatMap((finding) => finding.clauses).join(' '),
        ];
      }),
    },
  ];
}

const readerOf = (
  { gathered, others }: Pick<TimelineParts, 'gathered' | 'others'>,
  lang: Lang,
): Reader => ({
  lang,
  zone: gathered.known.policies().at(-1)?.document.zone ?? 'Asia/Shanghai',
  who: (id) => {
    const label = others.label(id);
    return label !== 'self' ? label : lang === 'zh' ? '本人' : 'the person';
  },
});

function events(
  { events: all, others, keys, gathered }: TimelineParts,
  lang: Lang,
): DocumentBlock[] {
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const reader = readerOf({ gathered, others }, lang);
  const { zone, who } = reader;
  return [
    { kind: 'heading', text: pick('事件（按记录顺序）', 'Events (in the order of recording)') },
    {
      kind: 'table',
      columns: [
        { title: pick('位置', 'position'), share: 10, align: 'right' },
        { title: pick('记录时间', 'recorded'), share: 16 },
        { title: pick('由谁', 'by'), share: 13 },
        { title: pick('事件', 'event'), share: 37 },
        { title: pick('编号和散列（前 16 位）', 'id and hash (first 16 digits)'), share: 24 },
      ],
      rows: all.map(({ event, leaf, form }) => {
        const entry = form === 'hidden' ? { event, secret: {} } : entryOf(keys, event);
        const { name, details } = sayEvent(entry, reader);
        const said = details.map(([label, value]) => `${label} ${others.hide(value)}`).join(' · ');
        const by = `${word(roles, event.actor.role, lang)} ${who(event.actor.id)}`;
        const local = time.formatInstant(time.knownInstant(event.recordedAt), zone);
        return [
          String(event.position),
          local.slice(0, 19).replace('T', ' '),
          by,
          said === '' ? name : `${name} · ${said}`,
          `${event.id.slice(0, 18)}…\n${leaf.slice(0, 16)}…`,
        ];
      }),
    },
  ];
}

function clauses({ gathered, book }: TimelineParts, lang: Lang): DocumentBlock[] {
  const cited = citedClauses(gathered);
  if (cited.length === 0) return [];
  return [
    { kind: 'heading', text: lang === 'zh' ? '引用的条款' : 'Clauses cited' },
    {
      kind: 'table',
      columns: [
        { title: lang === 'zh' ? '条款' : 'clause', share: 10 },
        { title: lang === 'zh' ? '原文' : 'text', share: lang === 'zh' ? 90 : 45 },
        ...(lang === 'zh' ? [] : [{ title: 'in English', share: 45 }]),
      ],
      rows: cited.map((code) => {
        const words = book.clause(code);
        const quote = words?.quote == null ? (words?.zh ?? '') : `「${words.quote}」`;
        return lang === 'zh' ? [code, quote] : [code, quote, words?.en ?? ''];
      }),
    },
  ];
}

/** Every clause that a line, a day or the settlement cites, once. */
export function citedClauses({ statement, accounts }: Gathered): readonly string[] {
  const codes = new Set([
    ...(statement?.settlement.clauses ?? []),
    ...(statement?.lines ?? []).flatMap((line) => line.clauses),
    ...accounts.flatMap(({ row }) => row.day.clauses),
  ]);
  return [...codes].sort();
}

function note({ events: all }: TimelineParts, lang: Lang): DocumentBlock {
  const count = all.filter(({ form }) => form === 'hidden').length;
  const text =
    lang === 'zh'
      ? `本文件由台账在上述位置导出，同一位置再次导出的内容逐字节相同。其他人以“人员 n”代称${count === 0 ? '' : `；其中 ${count} 条事件提到其他人，只附散列和隐去身份的内容`}。原文、散列和核对方法见同一压缩包内的 README。`
      : `Made from the ledger at the position above; made again from there it is the same, byte for byte. Others are called “person n”${count === 0 ? '' : `; ${count} of the events name somebody else and stand here with their hash and without that name`}. Exact records, hashes and how to check them: see the README of the same archive.`;
  return { kind: 'text', text, tone: 'small' };
}
