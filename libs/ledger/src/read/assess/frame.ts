import { time } from '@ledger/kernel';
import type { EpochMs, Fen } from '@ledger/kernel';
import type { DayKind, Grade, Interval } from '@ledger/rulebook';
import { dateOfDay, dayNumber, startOfDay } from '../calendar-days';
import type { Calendars } from '../reference/calendars';
import type { Employee } from '../reference/employees';
import { heldOn } from '../reference/history';
import type { Dated, History } from '../reference/history';
import type { Leave } from '../reference/leaves';
import type { Policies, PublishedPolicy } from '../reference/policies';
import type { Sheet } from '../sheet/sheet';
import type { ShiftOnDate } from '../sheet/shift-book';

export interface Rules {
  readonly policies: Policies;
  readonly calendars: Calendars;
}

/** A sheet with everything that its days depend on. */
export interface SheetCase {
  readonly sheet: Sheet;
  /** The sheets of the months before and after; a night shift at the month's end lives in both. */
  readonly previous: Sheet | undefined;
  readonly next: Sheet | undefined;
  readonly employee: Employee;
  readonly leaves: readonly Leave[];
  readonly rules: Rules;
  readonly horizon: EpochMs;
}

const DEFAULT_WINDOW_SECONDS = 14_400;

/** What the days of one sheet have in common, looked up once; an index is the day of the month from 0. */
export class Frame {
  readonly sheet: Sheet;
  private readonly policy: (index: number) => PublishedPolicy | undefined;
  readonly grade: (index: number) => Dated<Grade> | undefined;
  readonly wage: (index: number) => Dated<Fen> | undefined;
  readonly position: (index: number) => Employee['positions'][number] | undefined;
  private readonly employedFrom: number;
  private readonly employedTo: number;

  constructor(readonly cased: SheetCase) {
    const { sheet, employee, rules } = cased;
    this.sheet = sheet;
    this.policy = through(sheet, (day) => rules.policies.onDay(day));
    this.grade = heldThrough(sheet, employee.grades);
    this.wage = heldThrough(sheet, employee.wages);
    this.position = heldThrough(sheet, employee.positions);
    const { hiredOn, leftOn } = employee;
    this.employedFrom =
      hiredOn === null ? Number.POSITIVE_INFINITY : dayNumber(hiredOn) - sheet.firstDay;
    this.employedTo =
      leftOn === null ? Number.POSITIVE_INFINITY : dayNumber(leftOn) - sheet.firstDay;
  }

  dateOf(index: number): string {
    return dateOfDay(this.sheet.firstDay + index);
  }

  isEmployed(index: number): boolean {
    return index >= this.employedFrom && index <= this.employedTo;
  }

  policyOn(index: number): PublishedPolicy | undefined {
    return this.policy(index);
  }

  kindOf(index: number): DayKind | undefined {
    return this.cased.rules.calendars.kindOfDay(this.sheet.firstDay + index);
  }

  shiftOn(index: number): ShiftOnDate | undefined {
    return this.sheet.shiftOn(index);
  }

  /** When nothing more is awaited of a day: the end of its shift's window, or midnight where there is no shift. */
  endOf(index: number): EpochMs {
    const shift = this.shiftOn(index);
    if (shift !== undefined) return shift.end + this.windowOf(index);
    return startOfDay(this.sheet.firstDay + index + 1, this.cased.rules.policies.zone);
  }

  /** The 24 hours (23 or 25 when clocks change) of a date, for days that have no shift. */
  wholeDay(index: number): Interval {
    const day = this.sheet.firstDay + index;
    const { zone } = this.cased.rules.policies;
    return { from: startOfDay(day, zone), to: startOfDay(day + 1, zone) };
  }

  /** A54, in milliseconds. */
  windowOf(index: number): number {
    const seconds = this.policy(index)?.document.punch.windowSeconds ?? DEFAULT_WINDOW_SECONDS;
    return seconds * time.SECOND;
  }
}

/**
 * A lookup by day that hardly ever changes within a month. Versions and histories only move forward, so what holds on
 * both ends (and a little beyond, for shifts of neighbouring months) holds on every day between.
 */
function through<T>(sheet: Sheet, at: (day: number) => T): (index: number) => T {
  const { firstDay, length } = sheet;
  const first = at(firstDay - BEYOND_DAYS);
  if (first === at(firstDay + length + BEYOND_DAYS)) return () => first;
  return (index) => at(firstDay + index);
}

const BEYOND_DAYS = 4;

function heldThrough<T>(
  sheet: Sheet,
  history: History<T>,
): (index: number) => Dated<T> | undefined {
  return through(sheet, (day) => heldOn(history, dateOfDay(day)));
}
