import { yuan } from '@ledger/kernel';
import type { Fen, RecordedEvent } from '@ledger/kernel';
import { sayEventLine } from '../audit';
import type { Reader } from '../audit';
import type { AuditEntry } from '../contract';
import { anomalies, dayStatuses, findings, fullAttendances, monthStatuses, word } from '../words';
import type { Lang } from '../words';
import type { Changed, DayChange, LineChange, MonthChange } from './differences';
import type { KnownDay, KnownLine, KnownTotals } from './month-state';
import type { MonthReplay } from './replay';
import type { Step } from './steps';

/** For whom a replay is put into words, and how the sealed text of an event is opened. */
export interface ReplayReader extends Reader {
  readonly entry: (event: RecordedEvent) => AuditEntry;
}

const arrow = (before: string, after: string): string => `${before} → ${after}`;

/** Findings that are questions have their words among the anomalies. */
const found = (code: string, lang: Lang): string =>
  word(Object.hasOwn(findings, code) ? findings : anomalies, code, lang);

/** `迟到第一档 10.00`, or `—` for a date of which nothing was said. */
export function sayKnownDay(day: KnownDay | null, lang: Lang): string {
  if (day === null) return '—';
  const codes = day.findings.map(({ code }) => found(code, lang));
  const what = codes.length > 0 ? codes.join('+') : word(dayStatuses, day.status, lang);
  const questions = day.anomalies
    .filter((code) => !day.findings.some((finding) => finding.code === code))
    .map((code) => word(anomalies, code, lang));
  const open = day.provisional ? (lang === 'zh' ? '（暂定）' : ' (provisional)') : '';
  const amount = day.deductionFen === 0 ? '' : ` ${yuan(day.deductionFen)}`;
  return `${[what, ...questions].join('; ')}${amount}${open}`;
}

export function sayDayChange({ date, before, after }: DayChange, lang: Lang): string {
  const [was, is] = [sayKnownDay(before, lang), sayKnownDay(after, lang)];
  if (was !== is) return `${date} ${arrow(was, is)}`;
  return `${date} ${was}${detailOf(before, after, lang)}`;
}

/** Where the verdict stays: what else became different. */
function detailOf(before: KnownDay | null, after: KnownDay | null, lang: Lang): string {
  const clock = (text: string | null | undefined): string => text?.slice(11, 19) ?? '—';
  const parts: string[] = [];
  const add = (zh: string, en: string, was: string, is: string): void => {
    if (was !== is) parts.push(`${lang === 'zh' ? zh : en} ${arrow(was, is)}`);
  };
  add('到岗', 'arrival', clock(before?.arrival), clock(after?.arrival));
  add('离开', 'departure', clock(before?.departure), clock(after?.departure));
  add('班次', 'shift', before?.shift || '—', after?.shift || '—');
  add('制度', 'rulebook', before?.policyVersion ?? '—', after?.policyVersion ?? '—');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

export function sayLineChange(line: LineChange, lang: Lang): string {
  const amount = (of: KnownLine | null): string => (of === null ? '—' : yuan(of.payableFen));
  const name = found(line.finding, lang);
  const label = lang === 'zh' ? '应扣' : 'payable';
  return `${line.date} ${name}: ${label} ${arrow(amount(line.before), amount(line.after))} (${signed(line.payableFen)})`;
}

export const signed = (fen: number): string => `${fen > 0 ? '+' : ''}${yuan(fen)}`;

type TotalsRow = (
  name: readonly [zh: string, en: string],
  show: (totals: KnownTotals) => string,
) => readonly [string, string, string];

/** One row a figure of the month: name, as it was known, as it is now. */
export function totalsRows(
  { before, after }: Changed<KnownTotals>,
  lang: Lang,
): readonly (readonly [name: string, known: string, now: string])[] {
  const row: TotalsRow = ([zh, en], show) => [
    lang === 'zh' ? zh : en,
    before === null ? '—' : show(before),
    after === null ? '—' : show(after),
  ];
  return [
    row(['状态', 'status'], ({ status }) => word(monthStatuses, status, lang)),
    row(['制度扣款', 'assessed'], ({ assessedFen }) => yuan(assessedFen)),
    row(['缺勤工资', 'unworked pay'], ({ unworkedPayFen }) => yuan(unworkedPayFen)),
    row(['罚款', 'penalty'], ({ penaltyFen }) => yuan(penaltyFen)),
    row(['应扣', 'payable'], ({ payableFen }) => yuan(payableFen)),
    row(['全勤', 'full attendance'], ({ fullAttendance }) =>
      word(fullAttendances, fullAttendance, lang),
    ),
    row(['全勤奖', 'bonus'], ({ bonusFen }) => (bonusFen === null ? '—' : yuan(bonusFen))),
    ...rareRows({ before, after }, row),
  ];
}

/** What only some months have: differences of closed months, and what waits for the ruling of a dispute. */
function rareRows(
  { before, after }: Changed<KnownTotals>,
  row: TotalsRow,
): readonly (readonly [string, string, string])[] {
  const isAny = (pick: (totals: KnownTotals) => Fen | boolean): boolean =>
    [before, after].some((totals) => totals !== null && Boolean(pick(totals)));
  const mark = (is: boolean): string => (is ? '✓' : '—');
  return [
    ...(isAny(({ adjustmentsFen }) => adjustmentsFen)
      ? [row(['往月调整', 'adjustments'], ({ adjustmentsFen }) => signed(adjustmentsFen))]
      : []),
    ...(isAny(({ heldPenaltyFen }) => heldPenaltyFen)
      ? [row(['争议暂缓的罚款', 'penalty held'], ({ heldPenaltyFen }) => yuan(heldPenaltyFen))]
      : []),
    ...(isAny(({ bonusHeld }) => bonusHeld)
      ? [row(['全勤奖待裁定', 'bonus held'], ({ bonusHeld }) => mark(bonusHeld))]
      : []),
    ...(isAny(({ closed }) => closed)
      ? [row(['已封账', 'closed'], ({ closed }) => mark(closed))]
      : []),
  ];
}

/** The head of a step: the event, or that time passed. */
export function sayStep({ event, cut }: Step, reader: ReplayReader): string {
  if (event !== null)
    return `#${event.position} ${event.recordedAt} ${sayEventLine(reader.entry(event), reader)}`;
  return reader.lang === 'zh'
    ? `时间经过：到 ${cut.recordedAt} 为止，有的日子已经结束`
    : `time passed: by ${cut.recordedAt} days had ended`;
}

/** What a step, or the whole replay, changed: one line a day and a deduction line, and the sum. */
export function sayChange({ days, lines, totals }: MonthChange, lang: Lang): readonly string[] {
  const moved = totals === null ? [] : totalsRows(totals, lang).filter(([, a, b]) => a !== b);
  return [
    ...days.map((day) => sayDayChange(day, lang)),
    ...lines.map((line) => sayLineChange(line, lang)),
    ...moved.map(([name, was, is]) => `${name} ${arrow(was, is)}`),
  ];
}

/** The steps that changed a date, by number from 1. */
export function causesOf({ steps }: MonthReplay, date: string): readonly number[] {
  return steps.flatMap(({ change }, i) =>
    change.days.some((day) => day.date === date) || change.lines.some((line) => line.date === date)
      ? [i + 1]
      : [],
  );
}
