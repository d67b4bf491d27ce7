import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { Person } from './staff';

export type ShiftName = 'day' | 'evening' | 'night';

/** A shift in seconds after local midnight of its attendance date. */
export interface Shift {
  readonly name: ShiftName;
  readonly start: number;
  readonly end: number;
}

const HOUR = 3600;
/** The templates of the default rulebook. */
const SHIFTS: Readonly<Record<ShiftName, Shift>> = {
  day: { name: 'day', start: 8 * HOUR, end: 17 * HOUR },
  evening: { name: 'evening', start: 16 * HOUR, end: 24 * HOUR },
  night: { name: 'night', start: 22 * HOUR, end: 30 * HOUR },
};

const ROTATION: readonly ShiftName[] = ['day', 'evening', 'day', 'night'];

/** Who serves customers rotates through the shifts week by week (R32, R33); everybody else works the day shift. */
export function shiftOf(person: Person, date: LocalDate): Shift {
  if (person.job !== 'PRESALES' && person.job !== 'AFTERSALES') return SHIFTS.day;
  const week = Math.floor(time.daysBetween('2024-01-01', date) / 7);
  const turn = (((week + person.index) % ROTATION.length) + ROTATION.length) % ROTATION.length;
  return SHIFTS[ROTATION[turn]!];
}

export interface RosterRow {
  readonly employeeNo: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly shift: ShiftName;
}

/** The roster as a manager writes it: one row for each run of weeks with the same shift. */
export function rosterOf(person: Person, from: LocalDate, to: LocalDate): readonly RosterRow[] {
  const first = person.hiredOn > from ? person.hiredOn : from;
  const last = person.leftOn !== null && person.leftOn < to ? person.leftOn : to;
  const rows: RosterRow[] = [];
  for (const date of time.datesBetween(first, last)) {
    const shift = shiftOf(person, date).name;
    const row = rows.at(-1);
    if (row?.shift === shift) rows[rows.length - 1] = { ...row, to: date };
    else rows.push({ employeeNo: person.employeeNo, from: date, to: date, shift });
  }
  return rows;
}
