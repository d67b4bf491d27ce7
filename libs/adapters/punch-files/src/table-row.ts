import type { Cell } from '@ledger/adapters/sheets';
import type { EpochMs } from '@ledger/kernel';
import { cellText, momentOfCell, saysNothing, stated, withoutPerson } from './cell-text';
import { flagsOf } from './plausible';
import type { PunchFileRow } from './punch-file';
import { instantOfMoment } from './read-time';
import type { Reading } from './reading';
import { isManual, readDirection } from './status-code';
import { PERSON_FIELDS } from './table-columns';
import type { TableColumns, TableField } from './table-columns';
import { excerpt, reason } from './unreadable-reason';
import type { UnreadableReason } from './unreadable-reason';

export interface TableContext extends Reading {
  readonly columns: TableColumns;
  readonly titles: readonly string[];
  /** Between the cells of the raw line. */
  readonly delimiter: string;
}

/** One row of a table with one punch a row (CSV, a sheet of the same shape, WeCom 打卡详情). */
export function readTableRow(
  cells: readonly (Cell | undefined)[],
  line: number,
  context: TableContext,
): PunchFileRow | undefined {
  const text = (field: TableField): string => cellText(cellAt(cells, field, context));
  if (cells.every((cell) => cellText(cell) === '')) return undefined;
  const person = PERSON_FIELDS.map(text);
  if (person.every(saysNothing))
    return unreadable(cells, line, reason('NO_PERSON', { column: personTitles(context) }));
  const when = instantOfRow(cells, context);
  if (when === 'nothing') return { kind: 'no-punch', line };
  if (typeof when !== 'number') return unreadable(cells, line, when);
  const { direction, rawStatus } = readDirection(text('direction'));
  const [employeeNo, pin, userId, name] = person.map(stated);
  return {
    kind: 'punch',
    line,
    pin,
    employeeNo,
    name,
    userId,
    at: when,
    direction,
    rawStatus,
    verificationMethod: stated(text('verify')),
    deviceId: stated(text('device')),
    raw: rawLine(cells, context),
    manual: MANUAL_FIELDS.some((field) => isManual(text(field))),
    flags: flagsOf(when, context.plausibleUntil),
  };
}

const MANUAL_FIELDS = ['source', 'result', 'direction'] as const;

function cellAt(
  cells: readonly (Cell | undefined)[],
  field: TableField,
  { columns }: TableContext,
): Cell | undefined {
  const at = columns[field];
  return at === undefined ? undefined : cells[at];
}

function instantOfRow(
  cells: readonly (Cell | undefined)[],
  context: TableContext,
): EpochMs | 'nothing' | UnreadableReason {
  const timeCell = cellAt(cells, 'time', context);
  const dateCell = cellAt(cells, 'date', context);
  const timeText = cellText(timeCell);
  const timeTitle = context.titles[context.columns.time!]!;
  if (timeText === '') return reason('NO_TIME', { column: timeTitle });
  if (saysNothing(timeText)) return 'nothing';
  const moment = momentOfCell(timeCell);
  const bad = (): UnreadableReason =>
    reason('BAD_TIME', { column: timeTitle, value: excerpt(timeText) });
  if (moment === undefined) return bad();
  if (moment.kind !== 'time') return instantOfMoment(moment, undefined, context.clock) ?? bad();
  if (context.columns.date === undefined) return bad();
  const date = momentOfCell(dateCell);
  const at =
    date?.kind === 'day' || date?.kind === 'day-time'
      ? instantOfMoment(moment, date.day, context.clock)
      : undefined;
  return (
    at ??
    reason('BAD_DATE', {
      column: context.titles[context.columns.date]!,
      value: excerpt(cellText(dateCell)),
    })
  );
}

/** Columns whose text may be stored in clear; whatever else a file holds (phone numbers, remarks) is blotted out. */
const CLEAR_FIELDS: readonly TableField[] = [
  'date',
  'time',
  'direction',
  'device',
  'verify',
  'source',
  'result',
];

function rawLine(cells: readonly (Cell | undefined)[], context: TableContext): string {
  const clear = new Set(CLEAR_FIELDS.map((field) => context.columns[field]));
  const person = PERSON_FIELDS.map((field) => cellText(cellAt(cells, field, context)));
  return cells
    .map((cell, i) => {
      const text = cellText(cell);
      if (text === '') return '';
      return clear.has(i) ? withoutPerson(text, person.filter(isLong)) : '*';
    })
    .join(context.delimiter);
}

/** A one-digit PIN occurs in every time; names and longer numbers are worth looking for. */
const isLong = (name: string): boolean => !/^\d{1,5}$/.test(name) && name.length > 1;

function personTitles({ columns, titles }: TableContext): string {
  return PERSON_FIELDS.map((field) => columns[field])
    .filter((at) => at !== undefined)
    .map((at) => titles[at]!)
    .join('/');
}

function unreadable(
  cells: readonly (Cell | undefined)[],
  line: number,
  why: UnreadableReason,
): PunchFileRow {
  return { kind: 'unreadable', line, reason: why, text: excerpt(cells.map(cellText).join(' ')) };
}
