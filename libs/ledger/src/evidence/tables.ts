import { time } from '@ledger/kernel';
import type { DayAccount, PaySheet, Statement } from '../contract';
import { linesTable, monthTable } from '../sheets';
import type { SheetTable } from '../sheets';
import { anomalies, dayStatuses, findings, shiftNames, word } from '../words';
import type { Lang } from '../words';

/** The statement as a pay sheet of one. */
function alone(statement: Statement): PaySheet {
  const { settlement } = statement;
  const { assessedFen, unworkedPayFen, penaltyFen, payableFen, bonusFen } = settlement;
  return {
    period: statement.period,
    rows: [statement],
    totals: { assessedFen, unworkedPayFen, penaltyFen, payableFen, bonusFen: bonusFen ?? 0 },
    notes: [],
    logPosition: statement.logPosition,
  };
}

/** The month, its deduction lines and its days: the same figures as in the statement, as tables. */
export function evidenceTables(
  statement: Statement | undefined,
  accounts: readonly DayAccount[],
  lang: Lang,
): readonly SheetTable[] {
  const days = daysTable(accounts, lang);
  if (statement === undefined) return [days];
  const sheet = alone(statement);
  return [monthTable(sheet, lang), linesTable(sheet, lang), days];
}

/** One row a date. */
export function daysTable(accounts: readonly DayAccount[], lang: Lang): SheetTable {
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  return {
    name: pick('每日', 'days'),
    columns: [
      { title: pick('日期', 'date'), type: 'date', width: 12 },
      { title: pick('班次', 'shift'), type: 'text', width: 12 },
      { title: pick('到岗', 'arrival'), type: 'text', width: 20 },
      { title: pick('离开', 'departure'), type: 'text', width: 20 },
      { title: pick('状态', 'status'), type: 'text', width: 14 },
      { title: pick('结论', 'findings'), type: 'text', width: 28 },
      { title: pick('扣款（元）', 'deduction (yuan)'), type: 'money' },
      { title: pick('缺勤工资（元）', 'unworked pay (yuan)'), type: 'money' },
      { title: pick('罚款（元）', 'penalty (yuan)'), type: 'money' },
      { title: pick('条款', 'clauses'), type: 'text', width: 20 },
      { title: pick('制度版本', 'policy version'), type: 'text', width: 12 },
    ],
    rows: accounts.map((account) => dayRow(account, lang)),
  };
}

function dayRow({ row, policy }: DayAccount, lang: Lang): SheetTable['rows'][number] {
  const { day, shift } = row;
  const clock = (punch: typeof day.arrival): string | null =>
    punch === null
      ? null
      : time.formatInstant(punch.at, policy.zone).slice(0, 19).replace('T', ' ');
  return [
    day.attendanceDate,
    shift === '' ? null : word(shiftNames, shift, lang),
    clock(day.arrival),
    clock(day.departure),
    word(dayStatuses, day.status, lang),
    findingsOf(
      day.findings.map(({ code }) => code),
      lang,
    ),
    day.deductionFen,
    day.unworkedPayFen,
    day.penaltyFen,
    day.clauses.join(' '),
    day.policyVersion,
  ];
}

export const findingsOf = (codes: readonly string[], lang: Lang): string =>
  codes
    .map((code) => word(Object.hasOwn(findings, code) ? findings : anomalies, code, lang))
    .join(lang === 'zh' ? '、' : ', ');
