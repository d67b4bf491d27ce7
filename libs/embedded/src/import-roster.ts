import { readRosterFile } from '@ledger/adapters/tables';
import type { RosterRow } from '@ledger/adapters/tables';
import type { Command, EmployeeRow } from '@ledger/core';
import { newId, time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { OpenLedger, TableReport } from './contract';
import type { TableOptions } from './import-people';
import { noteWarnings } from './roster-warnings';
import type { RosteredLine } from './roster-warnings';
import { TableTally } from './table-report';
import { newestPolicy } from './zone';

/** Longest stretch of one row: two years of a roster are a plan, ten are a mistyped date. */
const DAYS_MAX = 800;
const CHUNK = 4000;

/**
 * Takes a roster in: each row becomes one assignment a person and month. `*` is everybody employed in the stretch. Dates
 * that have begun with another shift are refused (A56); the same roster twice changes nothing.
 */
export async function importRoster(
  ledger: OpenLedger,
  path: string,
  options: TableOptions,
): Promise<TableReport> {
  const table = await readRosterFile(path);
  const tally = new TableTally(path, table.problems, options.lang);
  const planned = table.rows.flatMap((row) => planRow(ledger, row, tally));
  const meta = { actor: options.actor, source: 'import:roster', commandId: `roster:${newId()}.0` };
  for (let i = 0; i < planned.length; i += CHUNK) {
    const part = planned.slice(i, i + CHUNK);
    const commands = part.map(({ command }) => command);
    const results = await ledger.writes.executeAll(commands, meta);
    for (const [at, result] of results.entries()) tally.answer(part[at]!.line, result);
  }
  await ledger.catchUp();
  await noteWarnings(ledger, planned.map(rosteredLine), tally);
  return tally.report(table.rows.map(({ line }) => line));
}

interface Planned {
  readonly line: number;
  readonly command: Extract<Command, { readonly type: 'AssignShift' }>;
}

const rosteredLine = ({ line, command: { employeeId, from, to } }: Planned): RosteredLine => ({
  line,
  employeeId,
  from,
  to,
});

function planRow(ledger: OpenLedger, row: RosterRow, tally: TableTally): Planned[] {
  const policy = newestPolicy(ledger);
  const segments = segmentsOf(row, policy);
  if (segments === undefined) {
    const known = Object.keys(policy.shift.templates).join(', ');
    tally.problem(row.line, 'UNKNOWN_SHIFT', {
      zh: `没有名为“${row.shift}”的班次；可用：${known}，或直接写时段，如 08:00-12:00 13:00-17:00。`,
      en: `There is no shift "${row.shift}"; known are ${known}, or write segments such as 08:00-12:00 13:00-17:00.`,
    });
    return [];
  }
  if (time.daysBetween(row.from, row.to) > DAYS_MAX) {
    tally.problem(row.line, 'STRETCH_TOO_LONG', {
      zh: `${row.from} 到 ${row.to} 超过 ${DAYS_MAX} 天，请检查日期后分段导入。`,
      en: `${row.from} to ${row.to} is more than ${DAYS_MAX} days; check the dates or split the row.`,
    });
    return [];
  }
  const dates = datesOf(ledger, row, tally);
  const people = peopleOf(ledger, row, tally);
  if (dates === undefined) return [];
  const now = time.formatInstant(ledger.clock.now(), policy.zone);
  return people.flatMap((person) => {
    const from = person.hiredOn > row.from ? person.hiredOn : row.from;
    const to = person.leftOn !== null && person.leftOn < row.to ? person.leftOn : row.to;
    return monthsOf(from, to).map((month) => ({
      line: row.line,
      command: {
        type: 'AssignShift' as const,
        employeeId: person.employeeId,
        ...month,
        dates: dates.filter((date) => date >= month.from && date <= month.to),
        shift: row.shift,
        segments,
        zone: policy.zone,
        now,
      },
    }));
  });
}

function segmentsOf(row: RosterRow, policy: PolicyDocument): RosterRow['segments'] {
  if (row.segments !== undefined) return row.segments;
  const { templates } = policy.shift;
  if (Object.hasOwn(templates, row.shift)) return templates[row.shift];
  return row.shift === 'day' ? policy.shift.default : undefined;
}

/** The working dates of the row; undefined (and a problem) where the calendar of a year is not published (G13). */
function datesOf(
  ledger: OpenLedger,
  row: RosterRow,
  tally: TableTally,
): readonly LocalDate[] | undefined {
  const all = time.datesBetween(row.from, row.to);
  const { weekdays } = row;
  if (weekdays === 'EVERY_DAY') return all;
  if (weekdays !== 'CALENDAR')
    return all.filter((date) => weekdays.includes(time.isoWeekday(date)));
  const unpublished = all.find((date) => ledger.reads.dayKind(date) === undefined);
  if (unpublished === undefined)
    return all.filter((date) => ledger.reads.dayKind(date) === 'WORKDAY');
  const year = unpublished.slice(0, 4);
  tally.problem(row.line, 'CALENDAR_MISSING', {
    zh: `${year} 年的节假日安排尚未发布，无法得知哪天是工作日；请先发布日历（ledger calendar publish），或写明 weekdays。`,
    en: `The holiday calendar of ${year} is not published, so its workdays are unknown; publish it (ledger calendar publish) or state the weekdays.`,
  });
  return undefined;
}

function peopleOf(ledger: OpenLedger, row: RosterRow, tally: TableTally): readonly EmployeeRow[] {
  const overlaps = (person: EmployeeRow): boolean =>
    person.hiredOn <= row.to && (person.leftOn === null || person.leftOn >= row.from);
  if (row.employeeNo === '*') return ledger.reads.employees().filter(overlaps);
  const person = ledger.reads.employee(row.employeeNo);
  if (person === undefined) {
    tally.problem(row.line, 'UNKNOWN_EMPLOYEE', {
      zh: `没有工号 ${row.employeeNo}，这一行没有导入；请先导入人员（ledger people import）。`,
      en: `Nobody has employee number ${row.employeeNo}; the row was left out. Import people first (ledger people import).`,
    });
    return [];
  }
  if (overlaps(person)) return [person];
  tally.problem(row.line, 'NOT_EMPLOYED', {
    zh: `${row.employeeNo} 在 ${row.from} 至 ${row.to} 期间不在职，这一行没有导入。`,
    en: `${row.employeeNo} is not employed between ${row.from} and ${row.to}; the row was left out.`,
  });
  return [];
}

/** A stretch cut at the ends of months: one assignment belongs to one stream. */
function monthsOf(from: LocalDate, to: LocalDate): { from: LocalDate; to: LocalDate }[] {
  const parts: { from: LocalDate; to: LocalDate }[] = [];
  for (
    let start = from;
    start <= to;
    start = time.firstDay(time.nextPeriod(time.periodOf(start)))
  ) {
    const end = time.lastDay(time.periodOf(start));
    parts.push({ from: start, to: end < to ? end : to });
  }
  return parts;
}
