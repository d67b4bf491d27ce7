import { plainTitle } from '@ledger/adapters/sheets';

/** The columns of a table with one punch a row that mean something here. */
export type TableField =
  | 'employeeNo'
  | 'pin'
  | 'userId'
  | 'name'
  | 'date'
  | 'time'
  | 'direction'
  | 'device'
  | 'verify'
  | 'source'
  | 'result';

/** Where each field stands, 0 for the first column. */
export type TableColumns = Readonly<Partial<Record<TableField, number>>>;

/** Titles in order of preference, separated by `|`; compared as `plainTitle` leaves them. */
const TITLES: Readonly<Record<TableField, string>> = {
  employeeNo:
    'employeeNo|employee number|emp no|staff no|employee id|employee|工号|员工编号|员工工号|职工编号|员工号',
  pin: 'pin|device pin|enno|ac no|ac-no.|enroll no|badge|badge number|考勤号|考勤号码|考勤编号|考勤机编号|登记号码|登记号|人员编号|编号',
  userId: 'userid|user|account|账号|帐号|用户id',
  name: 'name|employee name|full name|姓名|名字|员工姓名',
  date: 'date|punch date|日期|打卡日期|考勤日期|刷卡日期',
  time: '实际打卡时间|打卡时间|刷卡时间|考勤时间|日期时间|签到时间|时间|at|punched at|datetime|date/time|timestamp|check time|punch time|time',
  direction:
    'direction|in/out|inout|log type|punch type|check type|type|status|state|punch|方向|打卡类型|类型|进出|进出类型|考勤类型|考勤状态|签到签退|状态',
  device:
    'device|device id|device sn|sn|serial|serial number|terminal|设备|设备号|设备编号|设备id|设备序列号|序列号|机号|考勤机',
  verify: 'verify|verified|verification|verify mode|mode|验证方式|识别方式',
  source: 'source|source type|来源|数据来源|打卡来源|打卡方式|manual|补卡',
  result: 'result|remark|结果|打卡结果|打卡状态|备注',
};

/** The columns by their titles. A second column of plain `时间` or `time` beside the punch time is its date. */
export function tableColumns(titles: readonly string[]): TableColumns {
  const plain = titles.map(plainTitle);
  const columns: Partial<Record<TableField, number>> = {};
  for (const field of Object.keys(TITLES) as TableField[]) {
    const at = TITLES[field]
      .split('|')
      .map((title) => plain.indexOf(plainTitle(title)))
      .find((i) => i >= 0);
    if (at !== undefined) columns[field] = at;
  }
  const bareTime = plain.findIndex((title, i) => title === '时间' && i !== columns.time);
  if (columns.date === undefined && columns.time !== undefined && bareTime >= 0)
    columns.date = bareTime;
  return columns;
}

export const PERSON_FIELDS = ['employeeNo', 'pin', 'userId', 'name'] as const;

/** How many columns are known; 0 when no punch can be made of them: it takes somebody, and a time. */
export function columnsIn(columns: TableColumns): number {
  return hasPerson(columns) && columns.time !== undefined ? Object.keys(columns).length : 0;
}

export function hasPerson(columns: TableColumns): boolean {
  return PERSON_FIELDS.some((field) => columns[field] !== undefined);
}
