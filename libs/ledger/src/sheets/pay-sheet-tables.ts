import type { DeductionLine, PaySheet, Statement } from '../contract';
import { findings, fullAttendances, grades, positions, tiers, word } from '../words';
import type { Lang, Phrase } from '../words';
import { conductTable } from '../conduct/say-conduct';
import { noteNames, noteSentences, rowNotes } from './pay-sheet-notes';

/** A table that any spreadsheet writer can take: money in fen, dates `YYYY-MM-DD`; the writer makes them yuan and dates. */
export interface SheetTable {
  readonly name: string;
  readonly columns: readonly {
    readonly title: string;
    readonly type: 'text' | 'integer' | 'money' | 'date';
    readonly width?: number;
  }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

type ColumnType = SheetTable['columns'][number]['type'];
type SheetValue = SheetTable['rows'][number][number];

interface Field<R> {
  readonly title: Phrase;
  readonly type: ColumnType;
  readonly width?: number;
  readonly value: (row: R, lang: Lang) => SheetValue;
}

const field = <R>(
  type: ColumnType,
  title: readonly [zh: string, en: string],
  value: Field<R>['value'],
  width?: number,
): Field<R> => ({
  type,
  title: { zh: title[0], en: title[1] },
  value,
  ...(width === undefined ? {} : { width }),
});

/** Sheet 1: the month, one row a person. Money is a number of yuan. */
const personFields: readonly Field<Statement>[] = [
  field('text', ['工号', 'employee no.'], (row) => row.employeeNo),
  field('text', ['姓名', 'name'], (row) => row.name, 14),
  field('text', ['部门', 'department'], (row) => row.department, 16),
  field('text', ['岗位', 'position'], (row, lang) => word(positions, row.position, lang), 16),
  field('text', ['职级', 'grade'], (row, lang) =>
    row.grade === null ? null : word(grades, row.grade, lang),
  ),
  field('money', ['月工资（元）', 'monthly wage (yuan)'], (row) => row.monthWageFen),
  field('integer', ['应出勤（天）', 'days due'], (row) => row.daysDue),
  field('integer', ['实出勤（天）', 'days attended'], (row) => row.daysAttended),
  field('integer', ['迟到（次）', 'late'], (row) => row.lateCount),
  field('integer', ['早退（次）', 'left early'], (row) => row.earlyCount),
  field('integer', ['旷工（天）', 'absent (days)'], (row) => row.absentDays),
  field('integer', ['擅自离岗（天）', 'left post (days)'], (row) => row.leftPostDays),
  field('integer', ['请假（天）', 'on leave (days)'], (row) => row.leaveDays),
  field('money', ['制度扣款（元）', 'assessed (yuan)'], ({ settlement }) => settlement.assessedFen),
  field(
    'money',
    ['缺勤工资（元）', 'unworked pay (yuan)'],
    ({ settlement }) => settlement.unworkedPayFen,
  ),
  field('money', ['罚款（元）', 'penalty (yuan)'], ({ settlement }) => settlement.penaltyFen),
  field('money', ['应扣（元）', 'payable (yuan)'], ({ settlement }) => settlement.payableFen),
  field('text', ['全勤', 'full attendance'], ({ settlement }, lang) =>
    word(fullAttendances, settlement.fullAttendance, lang),
  ),
  field('money', ['全勤奖（元）', 'bonus (yuan)'], ({ settlement }) => settlement.bonusFen),
  field('text', ['说明', 'notes'], (row, lang) => noteNames(rowNotes(row), lang), 40),
];

/** Sheet 2: every deduction line with its clause and its events. */
const lineFields: readonly Field<DeductionLine>[] = [
  field('date', ['日期', 'date'], (line) => line.date, 12),
  field('text', ['工号', 'employee no.'], (line) => line.employeeNo),
  field('text', ['姓名', 'name'], (line) => line.name, 14),
  field('text', ['结论', 'finding'], (line, lang) => word(findings, line.finding, lang), 24),
  field('text', ['条款', 'clause'], (line) => line.clauses.join(' '), 14),
  field(
    'text',
    ['档', 'band'],
    (line, lang) => (line.tier === '' ? null : word(tiers, line.tier, lang)),
    22,
  ),
  field('integer', ['秒', 'seconds'], (line) => line.seconds),
  field('money', ['制度扣款（元）', 'assessed (yuan)'], (line) => line.assessedFen),
  field('money', ['缺勤工资（元）', 'unworked pay (yuan)'], (line) => line.unworkedPayFen),
  field('money', ['罚款（元）', 'penalty (yuan)'], (line) => line.penaltyFen),
  field('money', ['应扣（元）', 'payable (yuan)'], (line) => line.payableFen),
  field('text', ['制度版本', 'policy version'], (line) => line.policyVersion, 14),
  field('text', ['事件', 'event ids'], (line) => line.eventIds.join(' '), 40),
];

function sheet<R>(
  name: string,
  fields: readonly Field<R>[],
  rows: readonly R[],
  lang: Lang,
): SheetTable {
  return {
    name,
    columns: fields.map(({ title, type, width }) => ({
      title: title[lang],
      type,
      ...(width === undefined ? {} : { width }),
    })),
    rows: rows.map((row) => fields.map(({ value }) => value(row, lang))),
  };
}

/** The month, one row a person. */
export function monthTable(pay: PaySheet, lang: Lang): SheetTable {
  const name = lang === 'zh' ? `${pay.period} 工资扣款` : `${pay.period} pay sheet`;
  return sheet(name, personFields, pay.rows, lang);
}

/** Every deduction line. */
export function linesTable(pay: PaySheet, lang: Lang): SheetTable {
  const lines = pay.rows.flatMap((row) => row.lines);
  return sheet(lang === 'zh' ? '扣款明细' : 'deduction lines', lineFields, lines, lang);
}

/** What must be known before paying. */
export function notesTable(pay: PaySheet, lang: Lang): SheetTable {
  const title = lang === 'zh' ? '说明' : 'notes';
  return {
    name: title,
    columns: [{ title, type: 'text', width: 120 }],
    rows: noteSentences(pay, lang).map((sentence) => [sentence]),
  };
}

/** The whole pay sheet as a workbook shows it: the month, the deduction lines, rewards and sanctions, the notes. */
export function paySheetTables(pay: PaySheet, lang: Lang): readonly SheetTable[] {
  const conduct = conductTable(pay, lang);
  return [
    monthTable(pay, lang),
    linesTable(pay, lang),
    ...(conduct === undefined ? [] : [conduct]),
    notesTable(pay, lang),
  ];
}
