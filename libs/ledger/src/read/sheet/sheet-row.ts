import { assert } from '@ledger/kernel';
import type { EpochMs, ViewReader, ViewRow } from '@ledger/kernel';
import { monthOfKey, ordinalOfKey } from '../tables';
import { noAttendanceFacts } from './attendance-facts';
import type { AttendanceFacts } from './attendance-facts';
import { PunchList } from './punch-list';
import { RosterMonth } from './roster-month';
import type { RosterJson } from './roster-month';
import { Sheet } from './sheet';
import type { Shelf } from './sheet';
import { ShiftBook } from './shift-book';

/** Places of the columns of a `month_sheet` row. */
export const SHEET = { punches: 2, facts: 3, days: 4, statement: 5, wakesAt: 6 } as const;

interface FactsJson {
  readonly revisions: number;
  readonly events?: readonly number[];
  readonly roster?: RosterJson;
  readonly attendance?: Partial<AttendanceFacts>;
}

interface RowParts {
  readonly employeeId: string;
  /** The version that most days have. */
  readonly version: string;
  readonly statement: string | null;
}

export function sheetRow(sheet: Sheet, { employeeId, version, statement }: RowParts): ViewRow {
  return [
    employeeId,
    sheet.period,
    sheet.punches.packed(),
    factsText(sheet),
    sheet.daysText(version),
    statement,
    sheet.wakesAt,
  ];
}

function factsText({ revisions, events, roster, facts }: Sheet): string {
  const json: FactsJson = {
    revisions,
    ...(events.length > 0 && { events }),
    ...(roster.trail.length > 0 && { roster: roster.toJson() }),
    ...(facts !== noAttendanceFacts && { attendance: withoutEmpty(facts) }),
  };
  return JSON.stringify(json);
}

function withoutEmpty(facts: AttendanceFacts): Partial<AttendanceFacts> {
  const lists = Object.entries(facts) as [string, readonly unknown[]][];
  return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
}

/** A shelf whose sheets stand in rows. */
export function shelfOver(views: Pick<ViewReader, 'get'>): Shelf {
  return {
    book: new ShiftBook(),
    daysText: (key) => textOf(views.get('month_sheet', key)?.[SHEET.days]),
  };
}

/** A sheet as it was committed; `horizon` is that of the commit. */
export function readSheet(key: number, row: ViewRow, shelf: Shelf, horizon: EpochMs): Sheet {
  const sheet = new Sheet(monthOfKey(key), ordinalOfKey(key), shelf);
  const facts = JSON.parse(textOf(row[SHEET.facts])) as FactsJson;
  sheet.punches = PunchList.unpack(row[SHEET.punches] as Uint8Array);
  sheet.marked = sheet.punches.length;
  sheet.revisions = facts.revisions;
  sheet.events = [...(facts.events ?? [])];
  if (facts.roster) sheet.roster = RosterMonth.fromJson(facts.roster, shelf.book);
  if (facts.attendance) sheet.facts = { ...noAttendanceFacts, ...facts.attendance };
  sheet.leaveDaysInRow();
  sheet.linesWritten = null;
  sheet.anomaliesWritten = null;
  sheet.horizon = horizon;
  sheet.wakesAt = row[SHEET.wakesAt] as number | null;
  return sheet;
}

function textOf(value: ViewRow[number] | undefined): string {
  assert(typeof value === 'string', 'a sheet keeps its facts and days as text');
  return value;
}
