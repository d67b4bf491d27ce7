import type { SheetTable } from '../sheets';
import { fullAttendances, grades, positions, word } from '../words';
import type { Lang } from '../words';
import type { ReportDay, ReportPerson } from './content';
import type { AttendanceReport } from './make-report';
import { causesText, changeText, clausesText, dayText, reportFacts } from './report-words';

type Column = SheetTable['columns'][number];
type Value = SheetTable['rows'][number][number];

interface Field<R> {
  readonly zh: string;
  readonly en: string;
  readonly type: Column['type'];
  readonly width?: number;
  readonly value: (row: R, lang: Lang) => Value;
}

const personFields: readonly Field<ReportPerson>[] = [
  { zh: '工号', en: 'employee no.', type: 'text', value: (row) => row.employeeNo },
  { zh: '姓名', en: 'name', type: 'text', width: 14, value: (row) => row.name },
  { zh: '部门', en: 'department', type: 'text', width: 16, value: (row) => row.department },
  {
    zh: '岗位',
    en: 'position',
    type: 'text',
    width: 16,
    value: (row, lang) => word(positions, row.position, lang),
  },
  {
    zh: '职级',
    en: 'grade',
    type: 'text',
    value: (row, lang) => (row.grade === null ? null : word(grades, row.grade, lang)),
  },
  { zh: '应出勤（天）', en: 'days due', type: 'integer', value: (row) => row.daysDue },
  { zh: '实出勤（天）', en: 'days attended', type: 'integer', value: (row) => row.daysAttended },
  { zh: '迟到（次）', en: 'late', type: 'integer', value: (row) => row.lateCount },
  { zh: '早退（次）', en: 'left early', type: 'integer', value: (row) => row.earlyCount },
  { zh: '旷工（天）', en: 'absent (days)', type: 'integer', value: (row) => row.absentDays },
  {
    zh: '擅自离岗（天）',
    en: 'left post (days)',
    type: 'integer',
    value: (row) => row.leftPostDays,
  },
  { zh: '请假（天）', en: 'on leave (days)', type: 'integer', value: (row) => row.leaveDays },
  { zh: '待处理（天）', en: 'open (days)', type: 'integer', value: (row) => row.openDays },
  { zh: '制度扣款（元）', en: 'assessed (yuan)', type: 'money', value: (row) => row.deductionFen },
  {
    zh: '缺勤工资（元）',
    en: 'unworked pay (yuan)',
    type: 'money',
    value: (row) => row.unworkedPayFen,
  },
  { zh: '罚款（元）', en: 'penalty (yuan)', type: 'money', value: (row) => row.penaltyFen },
];

const bonusField: Field<ReportPerson> = {
  zh: '全勤',
  en: 'full attendance',
  type: 'text',
  width: 14,
  value: (row, lang) =>
    row.fullAttendance === null ? null : word(fullAttendances, row.fullAttendance, lang),
};

type DayRow = ReportDay & Pick<ReportPerson, 'employeeNo' | 'name'>;

const dayFields: readonly Field<DayRow>[] = [
  { zh: '日期', en: 'date', type: 'date', width: 12, value: (row) => row.date },
  { zh: '工号', en: 'employee no.', type: 'text', value: (row) => row.employeeNo },
  { zh: '姓名', en: 'name', type: 'text', width: 14, value: (row) => row.name },
  { zh: '结论', en: 'finding', type: 'text', width: 30, value: dayText },
  { zh: '条款', en: 'clauses', type: 'text', width: 14, value: clausesText },
  { zh: '制度扣款（元）', en: 'assessed (yuan)', type: 'money', value: (row) => row.deductionFen },
  { zh: '制度版本', en: 'rulebook', type: 'text', value: (row) => row.policyVersion },
];

const changeFields: readonly Field<AttendanceReport['changes'][number]>[] = [
  { zh: '日期', en: 'date', type: 'date', width: 12, value: (row) => row.date },
  { zh: '工号', en: 'employee no.', type: 'text', value: (row) => row.employeeNo },
  { zh: '姓名', en: 'name', type: 'text', width: 14, value: (row) => row.name },
  { zh: '变化', en: 'change', type: 'text', width: 44, value: changeText },
  { zh: '起因事件', en: 'events that changed it', type: 'text', width: 60, value: causesText },
];

function tableOf<R>(
  name: string,
  fields: readonly Field<R>[],
  rows: readonly R[],
  lang: Lang,
): SheetTable {
  return {
    name,
    columns: fields.map(({ type, width, ...title }) => ({
      title: title[lang],
      type,
      ...(width === undefined ? {} : { width }),
    })),
    rows: rows.map((row) => fields.map(({ value }) => value(row, lang))),
  };
}

export const reportPeopleTable = (report: AttendanceReport, lang: Lang): SheetTable =>
  tableOf(
    lang === 'zh' ? '人员' : 'people',
    report.kind === 'MONTHLY' ? [...personFields, bonusField] : personFields,
    report.people,
    lang,
  );

export function reportDaysTable(report: AttendanceReport, lang: Lang): SheetTable {
  const rows = report.people
    .flatMap(({ employeeNo, name, days }) => days.map((day) => ({ ...day, employeeNo, name })))
    .toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1));
  return tableOf(lang === 'zh' ? '明细' : 'days', dayFields, rows, lang);
}

export const reportChangesTable = (report: AttendanceReport, lang: Lang): SheetTable =>
  tableOf(lang === 'zh' ? '较上一份的变化' : 'changed since', changeFields, report.changes, lang);

function factsTable(report: AttendanceReport, lang: Lang): SheetTable {
  const zh = lang === 'zh';
  return {
    name: zh ? '依据' : 'stands on',
    columns: [
      { title: zh ? '项目' : 'what', type: 'text', width: 20 },
      { title: zh ? '内容' : 'value', type: 'text', width: 80 },
    ],
    rows: reportFacts(report, lang).map(([name, value]) => [name, value]),
  };
}

/** The report as a workbook: people, days, what changed since the one before, and what it stands on. */
export const reportTables = (report: AttendanceReport, lang: Lang): readonly SheetTable[] => [
  reportPeopleTable(report, lang),
  reportDaysTable(report, lang),
  reportChangesTable(report, lang),
  factsTable(report, lang),
];
