import type { LocalDate } from '@ledger/kernel';
import type { Titles } from './grid';
import { readTable } from './read-table';
import type { TableResult } from './read-table';
import type { RowReader } from './row-reader';
import { shiftOf } from './shift';
import type { Segments } from './shift';
import { weekdaysOf } from './weekdays';
import type { Weekdays } from './weekdays';

/** One assignment as the file states it. */
export interface RosterRow {
  readonly line: number;
  /** `*` = everybody. */
  readonly employeeNo: string;
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
  /** Template name, or `custom` with segments. */
  readonly shift: string;
  readonly segments: Segments | undefined;
  readonly weekdays: Weekdays;
}

type RosterField = 'employeeNo' | 'from' | 'to' | 'shift' | 'weekdays';

const TITLES: Titles<RosterField> = {
  employeeNo: 'employeeNo|employee number|emp no|工号|员工编号|员工工号',
  from: 'from|start|start date|起|开始|起始|开始日期|起始日期|自',
  to: 'to|end|end date|止|结束|截止|结束日期|截止日期|至',
  shift: 'shift|班次|班|班次名称',
  weekdays: 'weekdays|days|星期|周|工作日|适用星期',
};

/** `*`, 全员, 所有人 and the like mean everybody. */
const EVERYBODY = /^(\*|全员|全体|所有人|all|everybody)$/i;

/**
 * The assignments of a CSV file or workbook. A row with an error is left out and named in `problems`; the others stand.
 * Never throws for what is in the file.
 */
export function readRosterFile(path: string): Promise<TableResult<RosterRow>> {
  return readTable(path, TITLES, ['employeeNo', 'from', 'to', 'shift'], rosterRowOf);
}

function rosterRowOf(row: RowReader<RosterField>): RosterRow {
  const from = row.neededDate('from');
  const to = row.neededDate('to');
  if (!row.inOrder(from, to)) row.complain('TO_BEFORE_FROM', { from, to });
  const employeeNo = row.needed('employeeNo');
  const shiftText = row.needed('shift');
  const shift = shiftText === '' ? undefined : shiftOf(shiftText);
  if (shiftText !== '' && shift === undefined) row.complainOf('shift', 'BAD_SHIFT');
  const weekdays = weekdaysOf(row.text('weekdays'));
  if (weekdays === undefined) row.complainOf('weekdays', 'BAD_WEEKDAYS');
  return {
    line: row.line,
    employeeNo: EVERYBODY.test(employeeNo) ? '*' : employeeNo,
    from,
    to,
    shift: shift?.shift ?? '',
    segments: shift?.segments,
    weekdays: weekdays ?? 'CALENDAR',
  };
}
