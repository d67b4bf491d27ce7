import { assert } from '@ledger/kernel';
import type { EpochMs, Json, ViewRow } from '@ledger/kernel';
import { dateOfDay, dayNumber } from '../calendar-days';
import { monthOfKey, ordinalOfKey } from '../tables';
import { noAttendanceFacts } from './attendance-facts';
import type { AttendanceFacts } from './attendance-facts';
import { dayText, readDay } from './day-text';
import type { DayJson } from './day-text';
import { PunchList } from './punch-list';
import { RosterMonth } from './roster-month';
import type { RosterJson } from './roster-month';
import { Sheet } from './sheet';
import type { ShiftBook } from './shift-book';

/** Places of the columns of a `month_sheet` row. */
export const SHEET = { punches: 2, facts: 3, days: 4, statement: 5, wakesAt: 6 } as const;

interface FactsJson {
  readonly revisions: number;
  readonly events?: readonly number[];
  readonly roster?: RosterJson;
  readonly attendance?: Partial<AttendanceFacts>;
}

export function sheetRow(sheet: Sheet, employeeId: string, statement: string | null): ViewRow {
  return [
    employeeId,
    sheet.period,
    sheet.punches.pack(),
    factsText(sheet),
    daysText(sheet),
    statement,
    sheet.wakesAt,
  ];
}

function factsText(sheet: Sheet): string {
  const { revisions, events, roster, facts } = sheet;
  const json: Record<string, Json> = { revisions };
  if (events.length > 0) json.events = events;
  if (roster.trail.length > 0) json.roster = roster.toJson();
  if (facts !== noAttendanceFacts) {
    const lists = Object.entries(facts as unknown as Record<string, readonly Json[]>);
    json.attendance = Object.fromEntries(lists.filter(([, list]) => list.length > 0));
  }
  return JSON.stringify(json);
}

function daysText(sheet: Sheet): string {
  let text = '';
  for (let i = 0; i < sheet.length; i += 1) {
    const day = sheet.days[i];
    if (day === undefined) continue;
    text += `${text === '' ? '' : ','}${dayText(dateOfDay(sheet.firstDay + i), day)}`;
  }
  return `[${text}]`;
}

/** A sheet as it was committed; `horizon` is that of the commit. */
export function readSheet(key: number, row: ViewRow, book: ShiftBook, horizon: EpochMs): Sheet {
  const sheet = new Sheet(monthOfKey(key), ordinalOfKey(key), book);
  const facts = JSON.parse(textOf(row[SHEET.facts])) as FactsJson;
  sheet.punches = PunchList.unpack(row[SHEET.punches] as Uint8Array);
  sheet.marked = sheet.punches.length;
  sheet.revisions = facts.revisions;
  sheet.events = [...(facts.events ?? [])];
  if (facts.roster) sheet.roster = RosterMonth.fromJson(facts.roster, book);
  if (facts.attendance) sheet.facts = { ...noAttendanceFacts, ...facts.attendance };
  for (const day of readDays(row)) sheet.days[dayNumber(day.date) - sheet.firstDay] = readDay(day);
  sheet.linesWritten = null;
  sheet.anomaliesWritten = null;
  sheet.horizon = horizon;
  sheet.wakesAt = row[SHEET.wakesAt] as number | null;
  return sheet;
}

/** Name of the shift on a date, from the row as it is; empty on a free day. */
export function shiftNameOn(row: ViewRow, index: number): string {
  const { roster } = JSON.parse(textOf(row[SHEET.facts])) as FactsJson;
  const entry = roster?.days.find(([place]) => place === index);
  return entry === undefined || entry[1] === 0 ? '' : roster!.shifts[entry[1] - 1]!.name;
}

export function readDays(row: ViewRow): readonly DayJson[] {
  return JSON.parse(textOf(row[SHEET.days])) as DayJson[];
}

function textOf(value: ViewRow[number] | undefined): string {
  assert(typeof value === 'string', 'a sheet keeps its facts and days as text');
  return value;
}
