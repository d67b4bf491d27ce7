import type { Cell } from '@ledger/adapters/sheets';
import { time } from '@ledger/kernel';
import { cellText, momentOfCell, saysNothing, stated, withoutPerson } from './cell-text';
import type { DayReportColumns, PunchColumns } from './day-report';
import { flagsOf } from './plausible';
import type { PunchDirection, PunchFileRow, PunchRow, UnreadableRow } from './punch-file';
import { instantOfMoment, readMoment } from './read-time';
import type { Moment } from './read-time';
import type { Reading } from './reading';
import { isManual } from './status-code';
import { excerpt, reason } from './unreadable-reason';
import type { UnreadableReason } from './unreadable-reason';
import type { CalendarDay } from './wall-clock';

export interface DayReportContext extends Reading {
  readonly columns: DayReportColumns;
  readonly titles: readonly string[];
}

type Row = readonly Cell[];

/** The punches of one person's day; one `no-punch` when there are none; nothing for a row without person and day. */
export function readDayRow(row: Row, line: number, context: DayReportContext): PunchFileRow[] {
  const { columns } = context;
  const at = (index: number | undefined): string =>
    index === undefined ? '' : cellText(row[index]);
  const person = {
    employeeNo: at(columns.employeeNo),
    name: at(columns.name),
    userId: at(columns.userId),
  };
  const nobody = Object.values(person).every(saysNothing);
  const dated = at(columns.date) !== '' || at(columns.workDate) !== '';
  // A sub-header or a footer names neither a person nor a day.
  if (nobody && !dated) return [];
  const day = dayOfRow(row, context);
  const why = nobody
    ? reason('NO_PERSON', { column: '姓名' })
    : day === undefined
      ? badDate(row, context)
      : undefined;
  if (day === undefined || why !== undefined)
    return [{ kind: 'unreadable', line, reason: why!, text: excerpt(row.map(cellText).join(' ')) }];
  const rows = timesOfRow(row, context).flatMap((found) =>
    readTime(found, { row, line, day, person, context }),
  );
  return rows.length > 0 ? rows : [{ kind: 'no-punch', line }];
}

function dayOfRow(row: Row, { columns, clock }: DayReportContext): CalendarDay | undefined {
  for (const index of [columns.date, columns.workDate]) {
    const moment = index === undefined ? undefined : momentOfCell(row[index]);
    if (moment?.kind === 'instant') return clock.dayOf(moment.at);
    const day = moment?.kind === 'day' || moment?.kind === 'day-time' ? moment.day : undefined;
    if (day !== undefined && clock.at(day, 0) !== undefined) return day;
  }
  return undefined;
}

function badDate(row: Row, { columns, titles }: DayReportContext): UnreadableReason {
  const index = columns.date ?? columns.workDate!;
  return reason('BAD_DATE', { column: titles[index]!, value: excerpt(cellText(row[index])) });
}

/** One time as it stands in the row: the cell, what was said about it, and which end of the shift it is. */
interface FoundTime {
  readonly title: string;
  readonly direction: PunchDirection;
  readonly text: string;
  readonly moment: Moment | undefined;
  readonly result: string;
}

function timesOfRow(row: Row, context: DayReportContext): FoundTime[] {
  const { columns, titles } = context;
  const named = columns.punches.flatMap((punch) => namedTime(row, punch));
  if (columns.record === undefined) return named;
  const known = new Set(named.map(({ moment }) => minuteOf(moment)));
  const others = recordedTimes(cellText(row[columns.record]))
    .filter(({ moment }) => !known.has(minuteOf(moment)))
    .map((found) => ({ ...found, title: titles[columns.record!]!, direction: 'UNKNOWN' as const }));
  return [...named, ...others];
}

/** A time, and what programs write behind it: `08:31(补卡)`, `18:02 外勤`. */
const TIME_AND_NOTE = /^(.*?\d{1,2}:\d{2}(?::\d{2})?)\s*(\D.*)?$/;

function namedTime(row: Row, punch: PunchColumns): FoundTime[] {
  const cell = row[punch.time];
  const text = cellText(cell);
  if (saysNothing(text)) return [];
  const result = punch.result === undefined ? '' : cellText(row[punch.result]);
  const split = TIME_AND_NOTE.exec(text.normalize('NFKC'));
  const moment =
    typeof cell === 'string' && split !== null ? readMoment(split[1]!) : momentOfCell(cell);
  return [
    {
      title: punch.title,
      direction: punch.direction,
      text,
      moment,
      result: `${result} ${split?.[2] ?? ''}`.trim(),
    },
  ];
}

const RECORDED = /((?:次日|当日|当天)?\s*\d{1,2}:\d{2}(?::\d{2})?)([^\d次当]*)/g;

/** The times of 打卡时间记录, whatever stands between them. */
function recordedTimes(text: string): Omit<FoundTime, 'title' | 'direction'>[] {
  return [...text.normalize('NFKC').matchAll(RECORDED)].map((match) => ({
    text: match[1]!,
    moment: readMoment(match[1]!),
    result: match[2]!.replace(/[;,、|/\s]+$/, '').trim(),
  }));
}

/** Records and columns round differently; the same minute is the same punch. */
function minuteOf(moment: Moment | undefined): number | undefined {
  return moment?.kind === 'time' ? Math.floor(moment.ms / time.MINUTE) : undefined;
}

interface Place {
  readonly row: Row;
  readonly line: number;
  readonly day: CalendarDay;
  readonly person: { readonly employeeNo: string; readonly name: string; readonly userId: string };
  readonly context: DayReportContext;
}

function readTime(found: FoundTime, place: Place): [PunchRow | UnreadableRow] {
  const { line, day, person, context } = place;
  const at =
    found.moment === undefined ? undefined : instantOfMoment(found.moment, day, context.clock);
  if (at === undefined) {
    const why = reason('BAD_TIME', { column: found.title, value: excerpt(found.text) });
    return [{ kind: 'unreadable', line, reason: why, text: excerpt(found.text) }];
  }
  return [
    {
      kind: 'punch',
      line,
      pin: undefined,
      employeeNo: stated(person.employeeNo),
      name: stated(person.name),
      userId: stated(person.userId),
      at,
      direction: found.direction,
      rawStatus: undefined,
      verificationMethod: undefined,
      deviceId: undefined,
      raw: rawText(found, place),
      manual: isManual(found.result),
      flags: flagsOf(at, context.plausibleUntil),
    },
  ];
}

/** The cells that made the punch, with their titles, and none that names the person. */
function rawText(found: FoundTime, { row, person, context }: Place): string {
  const { columns, titles } = context;
  const cells = [columns.date ?? columns.workDate, columns.shift]
    .filter((index) => index !== undefined)
    .map((index) => `${titles[index]!}=${cellText(row[index])}`);
  const all = [...cells, `${found.title}=${found.text}`];
  if (found.result !== '') all.push(`结果=${found.result}`);
  const names = Object.values(person).filter((name) => !/^\d{1,5}$/.test(name) && name.length > 1);
  return withoutPerson(all.join('\t'), names);
}
