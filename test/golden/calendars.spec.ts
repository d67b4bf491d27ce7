import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { time } from '@ledger/kernel';

const root = resolve(__dirname, '../..');

interface CalendarFile {
  readonly year: number;
  readonly days: readonly { date: string; kind: 'HOLIDAY' | 'WORKDAY'; statutory: boolean }[];
}

const calendar = (year: number): CalendarFile =>
  JSON.parse(readFileSync(join(root, `data/calendars/CN-${year}.json`), 'utf8')) as CalendarFile;

function workdaysOf({ year, days }: CalendarFile): string[] {
  const kinds = new Map(days.map(({ date, kind }) => [date, kind]));
  return time.datesBetween(`${year}-01-01`, `${year}-12-31`).filter((date) => {
    const named = kinds.get(date);
    return named === undefined ? time.isoWeekday(date) <= 5 : named === 'WORKDAY';
  });
}

/** The library guesses unknown years and is wrong west of Greenwich, so it only cross-checks, in a process of its own in UTC. */
function workdaysByLibrary(year: number): string[] {
  const program = `
    const { isWorkday } = require('chinese-days');
    const days = [];
    for (let at = Date.UTC(${year}, 0, 1); at < Date.UTC(${year + 1}, 0, 1); at += 86400000) {
      const date = new Date(at).toISOString().slice(0, 10);
      if (isWorkday(date)) days.push(date);
    }
    console.log(JSON.stringify(days));`;
  const run = spawnSync(process.execPath, ['-e', program], {
    cwd: root,
    env: { ...process.env, TZ: 'UTC' },
    encoding: 'utf8',
  });
  return JSON.parse(run.stdout) as string[];
}

describe('the holiday calendars that come with the product (domain.md 6)', () => {
  it.each([2025, 2026])('agree for every day of %i with a calendar kept by others', (year) => {
    expect(workdaysOf(calendar(year))).toEqual(workdaysByLibrary(year));
  });

  it.each`
    year    | months
    ${2025} | ${[19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]}
    ${2026} | ${[21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]}
  `('have the workdays of each month of $year', ({ year, months }) => {
    const workdays = workdaysOf(calendar(year as number));
    const counts = Array.from(
      { length: 12 },
      (_, month) => workdays.filter((date) => Number(date.slice(5, 7)) === month + 1).length,
    );
    expect(counts).toEqual(months);
  });

  it.each([2025, 2026])('mark the 13 statutory days of %i', (year) => {
    expect(calendar(year).days.filter(({ statutory }) => statutory)).toHaveLength(13);
  });
});
