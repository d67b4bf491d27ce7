import type { EpochMs } from '@ledger/kernel';
import type { DayFacts, DayKind, FactRef, Interval, LeaveFact } from '@ledger/rulebook';
import { startOfDay } from '../calendar-days';
import type { Employee } from '../reference/employees';
import { heldOn } from '../reference/history';
import type { Leave } from '../reference/leaves';
import type { Sheet } from '../sheet/sheet';
import type { DayLists } from './day-lists';

/** One day of a sheet with what was looked up for it. */
export interface DayCase {
  readonly sheet: Sheet;
  readonly index: number;
  readonly date: string;
  readonly kind: DayKind;
  readonly segments: readonly Interval[];
  readonly stretch: Interval;
  readonly provisional: boolean;
  readonly employee: Employee;
  readonly leaves: readonly Leave[];
  readonly lists: DayLists;
}

const NONE: readonly never[] = [];

/** Everything known about the day, as the rulebook takes it. */
export function dayFacts(day: DayCase): DayFacts {
  const { sheet, index, date, employee, lists } = day;
  const grade = heldOn(employee.grades, date);
  const wage = heldOn(employee.wages, date);
  const position = heldOn(employee.positions, date);
  const { notices, decisions } = sheet.facts;
  return {
    attendanceDate: date,
    dayKind: day.kind,
    segments: day.segments,
    punches: lists.punches[index] ?? NONE,
    leaves: leavesDuring(day.leaves, day.stretch),
    notices: notices.length === 0 ? NONE : notices.filter((notice) => notice.date === date),
    leftPosts: lists.leftPosts[index] ?? NONE,
    decisions:
      decisions.length === 0 ? NONE : decisions.filter((decision) => decision.date === date),
    grade: grade?.value ?? null,
    monthlyWageFen: wage?.value ?? null,
    isStoreManager: position?.value.position === 'STORE_MANAGER',
    basis: basisOf(sheet.roster.factOf(index), grade?.fact, wage?.fact),
    provisional: day.provisional,
  };
}

export function leavesDuring(leaves: readonly Leave[], stretch: Interval): readonly LeaveFact[] {
  if (leaves.length === 0) return NONE;
  return leaves
    .filter((leave) => leave.from < stretch.to && leave.to > stretch.from)
    .map(({ type, state, from, to, fact }) => ({ type, state, from, to, fact }));
}

function basisOf(
  roster: FactRef | undefined,
  grade: FactRef | undefined,
  wage: FactRef | undefined,
): FactRef[] {
  const basis: FactRef[] = [];
  if (roster !== undefined) basis.push(roster);
  if (grade !== undefined) basis.push(grade);
  if (wage !== undefined) basis.push(wage);
  return basis;
}

/** The 24 hours (23 or 25 when clocks change) of a date, for days that have no shift. */
export function wholeDay(
  day: number,
  zone: string,
): { readonly from: EpochMs; readonly to: EpochMs } {
  return { from: startOfDay(day, zone), to: startOfDay(day + 1, zone) };
}
