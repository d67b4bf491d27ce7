import type { DayFacts, DayKind, FactRef, Interval, LeaveFact } from '@ledger/rulebook';
import type { Leave } from '../reference/leaves';
import { noAttendanceFacts } from '../sheet/attendance-facts';
import type { Decision, Notice } from '../sheet/attendance-facts';
import type { DayLists } from './day-lists';
import type { Frame } from './frame';

/** One day of a sheet with what was looked up for it. */
export interface DayCase {
  readonly frame: Frame;
  readonly index: number;
  readonly date: string;
  readonly kind: DayKind;
  readonly segments: readonly Interval[];
  /** The shift, or the whole date where there is none: what a leave may cover. */
  readonly stretch: Interval;
  readonly provisional: boolean;
  readonly lists: DayLists;
}

const NONE: readonly never[] = [];

/** Everything known about the day, as the rulebook takes it. */
export function dayFacts(day: DayCase): DayFacts {
  const { frame, index, date, lists } = day;
  const { sheet, cased } = frame;
  const grade = frame.grade(index);
  const wage = frame.wage(index);
  return {
    attendanceDate: date,
    dayKind: day.kind,
    segments: day.segments,
    punches: lists.punches[index] ?? NONE,
    leaves: leavesDuring(cased.leaves, day.stretch),
    notices: noticesOf(day),
    leftPosts: lists.leftPosts[index] ?? NONE,
    decisions: decisionsOf(day),
    grade: grade?.value ?? null,
    monthlyWageFen: wage?.value ?? null,
    isStoreManager: frame.position(index)?.value.position === 'STORE_MANAGER',
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

function noticesOf({ frame, date }: DayCase): readonly Notice[] {
  const { facts } = frame.sheet;
  return facts === noAttendanceFacts
    ? NONE
    : facts.notices.filter((notice) => notice.date === date);
}

export function decisionsOf({ frame, date }: DayCase): readonly Decision[] {
  const { facts } = frame.sheet;
  return facts === noAttendanceFacts
    ? NONE
    : facts.decisions.filter((decision) => decision.date === date);
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
