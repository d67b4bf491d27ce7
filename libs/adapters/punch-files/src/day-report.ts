import { plainTitle } from '@ledger/adapters/sheets';

/** One pair of columns of a daily report: `上班1打卡时间` and its result or state. */
export interface PunchColumns {
  readonly title: string;
  readonly direction: 'IN' | 'OUT';
  readonly time: number;
  readonly result: number | undefined;
}

/** The columns of a report with one row for each person and day, found by their titles. */
export interface DayReportColumns {
  readonly name: number | undefined;
  readonly employeeNo: number | undefined;
  readonly userId: number | undefined;
  readonly date: number | undefined;
  /** DingTalk: the day as Unix milliseconds, where the text of the date cannot be read. */
  readonly workDate: number | undefined;
  readonly shift: number | undefined;
  readonly punches: readonly PunchColumns[];
  /** WeCom: all times of the day in one cell. */
  readonly record: number | undefined;
}

const PUNCH_TIME = /^(上班|下班)(\d*)(打卡)?时间$/;

export function dayReportColumns(titles: readonly string[]): DayReportColumns {
  const plain = titles.map(plainTitle);
  const find = (...names: string[]): number | undefined => {
    const at = names.map((name) => plain.indexOf(plainTitle(name))).find((i) => i >= 0);
    return at ?? endingWith(plain, names);
  };
  return {
    name: find('姓名', '员工姓名', '名字'),
    employeeNo: find('工号', '员工工号', '员工编号'),
    userId: find('userid', '账号', '帐号'),
    date: find('日期', '考勤日期', '时间'),
    workDate: maybe(plain.findIndex((title) => title.startsWith('workdate'))),
    shift: find('班次'),
    punches: plain.flatMap((title, i) => punchColumns(title, i, { titles, plain })),
    record: find('打卡时间记录'),
  };
}

/** In a two-level header a title may carry its group: 基础信息工号. Times are never looked for in this way. */
function endingWith(plain: readonly string[], names: readonly string[]): number | undefined {
  const wanted = names.filter((name) => name === '工号' || name === '班次' || name === '账号');
  return maybe(plain.findIndex((title) => wanted.some((name) => title.endsWith(name))));
}

const maybe = (index: number): number | undefined => (index < 0 ? undefined : index);

function punchColumns(
  title: string,
  time: number,
  { titles, plain }: { readonly titles: readonly string[]; readonly plain: readonly string[] },
): PunchColumns[] {
  const match = PUNCH_TIME.exec(title);
  if (match === null) return [];
  const [, side, ordinal] = match as unknown as [string, string, string];
  const result = plain.findIndex((other) =>
    ['打卡结果', '打卡状态', '结果', '状态'].some((end) => other === `${side}${ordinal}${end}`),
  );
  const direction = side === '上班' ? 'IN' : 'OUT';
  return [{ title: titles[time]!, direction, time, result: maybe(result) }];
}

/** How many kinds of times these columns give; 0 when no punch can be made: it takes somebody, a day, and times. */
export function timesIn(columns: DayReportColumns): number {
  const person = columns.name ?? columns.employeeNo ?? columns.userId;
  const day = columns.date ?? columns.workDate;
  if (person === undefined || day === undefined) return 0;
  return columns.punches.length + (columns.record === undefined ? 0 : 1);
}
