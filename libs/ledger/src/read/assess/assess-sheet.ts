import type { EpochMs } from '@ledger/kernel';
import { assessDay } from '@ledger/rulebook';
import type { DayAssessment, DayFacts, PunchFact } from '@ledger/rulebook';
import { dateOfDay, startOfDay } from '../calendar-days';
import type { Calendars } from '../reference/calendars';
import type { Employee } from '../reference/employees';
import { heldOn } from '../reference/history';
import type { Leave } from '../reference/leaves';
import type { Policies, PublishedPolicy } from '../reference/policies';
import type { DayNote, Sheet, SheetDay } from '../sheet/sheet';
import { dayFacts, leavesDuring, wholeDay } from './day-facts';
import type { DayCase } from './day-facts';
import { dayLists } from './day-lists';
import type { DayLists } from './day-lists';
import { Placing, SHIFT_DAYS_MAX, windowOf } from './placing';
import { blankDay, unassessedDay } from './unassessed';

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

/** Whether days of the sheet before (or after) may hold what belongs to the days to assess. */
export const needsPrevious = (dirty: number): boolean => (dirty & 0b111) !== 0;
export const needsNext = (dirty: number, length: number): boolean =>
  dirty >>> (length - SHIFT_DAYS_MAX - 1) !== 0;

/** Assesses the dirty days again, and those that have ended since the sheet was assessed. */
export function assessSheet(cased: SheetCase): void {
  const { sheet, horizon } = cased;
  if (sheet.dirty !== 0) {
    const { lists } = sortedInto(cased, sheet.dirty);
    for (let index = 0; index < sheet.length; index += 1)
      if ((sheet.dirty & (1 << index)) !== 0) sheet.days[index] = assessOne(cased, lists, index);
  }
  sheet.dirty = 0;
  sheet.horizon = horizon;
  sheet.wakesAt = nextEnd(sheet, cased.rules.policies, horizon);
}

/** Marks the days that ended after the sheet was assessed and before the log came this far. */
export function markEnded(sheet: Sheet, policies: Policies, horizon: EpochMs): void {
  for (let index = 0; index < sheet.length; index += 1) {
    const end = endOf(sheet, policies, index);
    if (end > sheet.horizon && end <= horizon) sheet.dirty |= 1 << index;
  }
}

function nextEnd(sheet: Sheet, policies: Policies, horizon: EpochMs): EpochMs | null {
  let next = Number.POSITIVE_INFINITY;
  for (let index = 0; index < sheet.length; index += 1) {
    const end = endOf(sheet, policies, index);
    if (end > horizon && end < next) next = end;
  }
  return Number.isFinite(next) ? next : null;
}

/** When nothing more is awaited of a day: the end of its shift's window, or midnight where there is no shift. */
function endOf(sheet: Sheet, policies: Policies, index: number): EpochMs {
  const entry = sheet.roster.on(index);
  const day = sheet.firstDay + index;
  if (entry === undefined || entry === 'FREE') return startOfDay(day + 1, policies.zone);
  return entry.on(day).end + windowOf(policies, day);
}

function sortedInto(cased: SheetCase, wanted: number): { readonly lists: DayLists } {
  const { sheet, previous, next, rules } = cased;
  const placing = new Placing(sheet, previous, next, rules.policies);
  return { lists: dayLists(placing, [sheet, previous, next], wanted) };
}

/** The facts of one day as they go into its assessment, for explanations; undefined where none is due. */
export function factsOfDay(cased: SheetCase, index: number): DayFacts | undefined {
  const { lists } = sortedInto(cased, 1 << index);
  const due = dueOf(cased, lists, index);
  return due.kind === 'assess' ? dayFacts(due.day) : undefined;
}

/** One day anew, whatever the sheet says about it. */
export function dayAnew(cased: SheetCase, index: number): SheetDay | undefined {
  return assessOne(cased, sortedInto(cased, 1 << index).lists, index, true);
}

function assessOne(
  cased: SheetCase,
  lists: DayLists,
  index: number,
  evenFree = false,
): SheetDay | undefined {
  const due = dueOf(cased, lists, index);
  const notes = lists.notes[index] ?? [];
  switch (due.kind) {
    case 'nothing':
      return due.notes.length + notes.length === 0
        ? undefined
        : { assessment: null, notes: [...notes, ...due.notes] };
    case 'answered':
      return { assessment: due.assessment, notes };
    case 'assess': {
      const facts = dayFacts(due.day);
      if (!evenFree && isQuietFreeDay(facts)) return undefined;
      return { assessment: assessDay(facts, due.policy.document), notes };
    }
  }
}

const isQuietFreeDay = (facts: DayFacts): boolean =>
  facts.segments.length === 0 && facts.punches.length === 0 && facts.leftPosts.length === 0;

type Due =
  | { readonly kind: 'nothing'; readonly notes: readonly DayNote[] }
  | { readonly kind: 'answered'; readonly assessment: DayAssessment }
  | { readonly kind: 'assess'; readonly day: DayCase; readonly policy: PublishedPolicy };

const NOTHING: Due = { kind: 'nothing', notes: [] };

/** Whether a day is to be assessed at all, and what stands in the way. */
function dueOf(cased: SheetCase, lists: DayLists, index: number): Due {
  const { sheet, employee, rules, horizon, leaves } = cased;
  const number = sheet.firstDay + index;
  const date = dateOfDay(number);
  const punches = lists.punches[index];
  if (!isEmployedOn(employee, date)) return outsideEmployment(punches);
  const policy = rules.policies.onDay(number);
  if (policy === undefined || !isInScope(employee, date, policy)) return NOTHING;
  const entry = sheet.roster.on(index);
  const ended = endOf(sheet, rules.policies, index) <= horizon;
  const kind = rules.calendars.kindOf(date);
  const shift = entry === undefined || entry === 'FREE' ? undefined : entry.on(number);
  const stretch =
    shift === undefined
      ? wholeDay(number, rules.policies.zone)
      : { from: shift.start, to: shift.end };
  const day: DayCase = {
    sheet,
    index,
    date,
    kind: shift !== undefined ? 'WORKDAY' : kind === 'HOLIDAY' ? 'HOLIDAY' : 'REST',
    segments: shift?.segments ?? [],
    stretch,
    provisional: !ended,
    employee,
    leaves,
    lists,
  };
  const silent = punches === undefined && !ended;
  if (kind === undefined) {
    const asked = shift !== undefined || punches !== undefined || (entry === undefined && ended);
    return asked ? unanswered(day, 'NO_CALENDAR', policy) : NOTHING;
  }
  if (entry !== undefined || kind !== 'WORKDAY') {
    if (entry === undefined && silent) return NOTHING;
    return { kind: 'assess', day, policy };
  }
  if (isOnLeaveAllDay(day)) return onLeave(day, policy);
  return silent ? NOTHING : unanswered(day, 'NO_ROSTER', policy);
}

export function isEmployedOn(employee: Employee, date: string): boolean {
  if (employee.hiredOn === null || date < employee.hiredOn) return false;
  return employee.leftOn === null || date <= employee.leftOn;
}

/** A63: departments that the rulebook binds; an empty list binds everybody. */
export function isInScope(employee: Employee, date: string, policy: PublishedPolicy): boolean {
  const { departments } = policy.document.scope;
  if (departments.length === 0) return true;
  const held = heldOn(employee.positions, date);
  return departments.includes(held?.value.department ?? employee.department);
}

function outsideEmployment(punches: readonly PunchFact[] | undefined): Due {
  const facts = (punches ?? []).filter(({ source }) => source !== 'VOIDED').map(({ fact }) => fact);
  if (facts.length === 0) return NOTHING;
  return { kind: 'nothing', notes: [{ code: 'OUTSIDE_EMPLOYMENT', facts }] };
}

function unanswered(
  day: DayCase,
  obstacle: 'NO_ROSTER' | 'NO_CALENDAR',
  policy: PublishedPolicy,
): Due {
  const facts = dayFacts(day);
  const assessment = unassessedDay({
    date: day.date,
    obstacle,
    policyVersion: policy.document.version,
    provisional: day.provisional,
    decisions: facts.decisions,
    facts: [...facts.punches.map(({ fact }) => fact), ...facts.decisions.map(({ fact }) => fact)],
  });
  return { kind: 'answered', assessment };
}

/** Without a roster nobody knows the hours, but a leave over the whole date leaves nothing to ask. */
function isOnLeaveAllDay({ leaves, stretch }: DayCase): boolean {
  return leavesDuring(leaves, stretch).some(
    ({ state, from, to }) => state === 'APPROVED' && from <= stretch.from && to >= stretch.to,
  );
}

function onLeave(day: DayCase, policy: PublishedPolicy): Due {
  const blank = blankDay(day.date, 'ON_LEAVE', policy.document.version);
  return { kind: 'answered', assessment: { ...blank, provisional: day.provisional } };
}
