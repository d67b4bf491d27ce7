import { UnreadableFile, fillSentence, unreadableFileText } from '@ledger/adapters/sheets';
import type { Params, Sentence, UnreadableFileCode } from '@ledger/adapters/sheets';

/** What can be wrong with one cell, one row, or the whole table. */
export type TableProblemCode =
  | UnreadableFileCode
  | 'NO_HEADER'
  | 'NO_ROWS'
  | 'QUOTE_NOT_CLOSED'
  | 'MISSING'
  | 'BAD_DATE'
  | 'BAD_WAGE'
  | 'WAGE_LOOKS_LIKE_YUAN'
  | 'BAD_GRADE'
  | 'UNKNOWN_POSITION'
  | 'BAD_PIN'
  | 'DUPLICATE_EMPLOYEE'
  | 'LEFT_BEFORE_HIRED'
  | 'TO_BEFORE_FROM'
  | 'BAD_SHIFT'
  | 'BAD_WEEKDAYS';

/** One thing to tell the person who imports: where, what, and what to do. */
export interface TableProblem {
  /** Line of the text or row of the sheet, from 1; 0 = the file as a whole. */
  readonly line: number;
  /** Title of the column as the file writes it. */
  readonly column: string | undefined;
  readonly code: TableProblemCode;
  readonly params: Params;
  /** error: the row was left out. note: the row was taken, and somebody should look. */
  readonly severity: 'error' | 'note';
  readonly sentence: Sentence;
}

type OwnCode = Exclude<TableProblemCode, UnreadableFileCode>;

const SENTENCES: Readonly<Record<OwnCode, Sentence>> = {
  NO_HEADER: {
    zh: '没有找到表头。第一行应写明各列名称，至少要有：{needed}。找到的是“{found}”。',
    en: 'No header was found. The first line names the columns, at least: {needed}. Found: “{found}”.',
  },
  NO_ROWS: {
    zh: '表头下面没有数据。请检查是否选错了文件。',
    en: 'There is nothing below the header. Check whether it is the right file.',
  },
  QUOTE_NOT_CLOSED: {
    zh: '这一行的引号没有成对，没有导入。请改正后重新导入。',
    en: 'A quotation mark on this line is never closed; the row was left out. Correct it and import again.',
  },
  MISSING: {
    zh: '“{column}”为空，这一行没有导入。请填写后重新导入。',
    en: '“{column}” is empty; the row was left out. Fill it in and import again.',
  },
  BAD_DATE: {
    zh: '“{column}”的“{value}”不是日期，这一行没有导入。请写成 2026-03-02。',
    en: '“{value}” in “{column}” is not a date; the row was left out. Write 2026-03-02.',
  },
  BAD_WAGE: {
    zh: '“{column}”的“{value}”不是金额，这一行没有导入。以分为单位的列须为整数（652500）；以元为单位请用列名 月工资（元），写成 6525.00。',
    en: '“{value}” in “{column}” is not an amount; the row was left out. A column in fen holds whole numbers (652500); for yuan name the column monthlyWageYuan and write 6525.00.',
  },
  WAGE_LOOKS_LIKE_YUAN: {
    zh: '“{column}”的“{value}”是以分计的，即每月 {yuan} 元。如果本意是元，请把列名改为 月工资（元）后重新导入。',
    en: '“{value}” in “{column}” counts fen, that is {yuan} yuan a month. If yuan were meant, name the column monthlyWageYuan and import again.',
  },
  BAD_GRADE: {
    zh: '“{column}”的“{value}”不是职级，这一行没有导入。请写 P（技术层）或 M（管理层），或留空。',
    en: '“{value}” in “{column}” is not a grade; the row was left out. Write P (technical) or M (management), or leave it empty.',
  },
  UNKNOWN_POSITION: {
    zh: '岗位“{value}”不在制度所列岗位之中，按“其他”导入。如需更改：店长、运营主管、运营专员、美工、客服主管、售前专员、售后顾问、总经办。',
    en: 'The position “{value}” is not one of the rulebook; taken as OTHER. The positions: STORE_MANAGER, OPS_SUPERVISOR, OPS_SPECIALIST, DESIGNER, CS_SUPERVISOR, PRESALES, AFTERSALES, GENERAL_OFFICE.',
  },
  BAD_PIN: {
    zh: '“{column}”的“{value}”不是考勤机编号，这一行没有导入。请写 编号 或 序列号/编号，多个用分号隔开。',
    en: '“{value}” in “{column}” is not a device PIN; the row was left out. Write PIN or SERIAL/PIN, several separated by semicolons.',
  },
  DUPLICATE_EMPLOYEE: {
    zh: '工号“{value}”在第 {first} 行已经出现，这一行没有导入。请只保留一行。',
    en: 'The employee number “{value}” is already on line {first}; the row was left out. Keep one of them.',
  },
  LEFT_BEFORE_HIRED: {
    zh: '离职日期 {left} 早于入职日期 {hired}，这一行没有导入。请核对。',
    en: 'The last day {left} lies before the first day {hired}; the row was left out. Check both.',
  },
  TO_BEFORE_FROM: {
    zh: '结束日期 {to} 早于开始日期 {from}，这一行没有导入。请核对。',
    en: 'The end {to} lies before the start {from}; the row was left out. Check both.',
  },
  BAD_SHIFT: {
    zh: '班次“{value}”无法识别，这一行没有导入。请写班次名称（白班、晚班、夜班、长班）或先后不重叠的时段，如 08:00-12:00 13:00-17:00、22:00-06:00。',
    en: 'The shift “{value}” is not understood; the row was left out. Write a name (day, evening, night, long) or segments in order that do not overlap, such as 08:00-12:00 13:00-17:00 or 22:00-06:00.',
  },
  BAD_WEEKDAYS: {
    zh: '“{value}”不是星期，这一行没有导入。请写 1-5、周一；周三、每天，或留空（按日历的工作日）。',
    en: '“{value}” does not name weekdays; the row was left out. Write 1-5, Mon;Wed, daily, or leave it empty (workdays of the calendar).',
  },
};

export function tableProblemText(code: TableProblemCode, params: Params = {}): Sentence {
  return code in SENTENCES
    ? fillSentence(SENTENCES[code as OwnCode], params)
    : unreadableFileText(code as UnreadableFileCode, params);
}

const NOTES: ReadonlySet<TableProblemCode> = new Set(['UNKNOWN_POSITION', 'WAGE_LOOKS_LIKE_YUAN']);

export function problem(line: number, code: TableProblemCode, params: Params = {}): TableProblem {
  const column = params['column'];
  return {
    line,
    column: typeof column === 'string' ? column : undefined,
    code,
    params,
    severity: NOTES.has(code) ? 'note' : 'error',
    sentence: tableProblemText(code, params),
  };
}

/** The file as a whole could not be read; anything but `UnreadableFile` is a mistake of the program and goes on. */
export function fileProblem(error: unknown): TableProblem {
  if (error instanceof UnreadableFile) return problem(0, error.code, error.params);
  throw error;
}
