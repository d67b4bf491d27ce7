import type { DayAssessment, DayKind, Interval, PunchFact } from '@ledger/rulebook';
import type { PublishedPolicy } from '../reference/policies';
import type { DayNote } from '../sheet/sheet-day';
import { dayFacts, decisionsOf, leavesDuring } from './day-facts';
import type { DayCase } from './day-facts';
import type { DayLists } from './day-lists';
import type { Frame } from './frame';
import { blankDay, unassessedDay } from './unassessed';
import type { Obstacle } from './unassessed';

/** What is to become of a day. */
export type Due =
  | { readonly kind: 'nothing'; readonly notes: readonly DayNote[] }
  | { readonly kind: 'answered'; readonly assessment: DayAssessment }
  | { readonly kind: 'assess'; readonly day: DayCase; readonly policy: PublishedPolicy };

const NOTHING: Due = { kind: 'nothing', notes: [] };

/** Whether a day is to be assessed at all, and what stands in the way. */
export function dueOf(frame: Frame, lists: DayLists, index: number): Due {
  const punches = lists.punches[index];
  if (!frame.isEmployed(index)) return outsideEmployment(punches);
  const policy = frame.policyOn(index);
  if (policy === undefined || !isInScope(frame, index, policy)) return NOTHING;
  const day = caseOf(frame, lists, index);
  const calendar = frame.kindOf(index);
  const isRostered = frame.sheet.roster.on(index) !== undefined;
  const isSilent = punches === undefined && day.provisional;
  if (calendar === undefined) return withoutCalendar(day, policy);
  if (isRostered) return { kind: 'assess', day, policy };
  if (calendar !== 'WORKDAY') return isSilent ? NOTHING : { kind: 'assess', day, policy };
  if (isOnLeaveAllDay(day)) return onLeave(day, policy);
  return isSilent ? NOTHING : unanswered(day, 'NO_ROSTER', policy);
}

function caseOf(frame: Frame, lists: DayLists, index: number): DayCase {
  const shift = frame.shiftOn(index);
  return {
    frame,
    index,
    date: frame.dateOf(index),
    kind: shift !== undefined ? 'WORKDAY' : freeKind(frame, index),
    segments: shift?.segments ?? NO_SEGMENTS,
    stretch: shift?.stretch ?? frame.wholeDay(index),
    provisional: frame.endOf(index) > frame.cased.horizon,
    lists,
  };
}

const NO_SEGMENTS: readonly Interval[] = [];

const freeKind = (frame: Frame, index: number): DayKind =>
  frame.kindOf(index) === 'HOLIDAY' ? 'HOLIDAY' : 'REST';

/** A63: departments that the rulebook binds; an empty list binds everybody. */
function isInScope(frame: Frame, index: number, policy: PublishedPolicy): boolean {
  const { departments } = policy.document.scope;
  if (departments.length === 0) return true;
  const held = frame.position(index);
  return departments.includes(held?.value.department ?? frame.cased.employee.department);
}

function outsideEmployment(punches: readonly PunchFact[] | undefined): Due {
  const facts = (punches ?? []).filter(({ source }) => source !== 'VOIDED').map(({ fact }) => fact);
  if (facts.length === 0) return NOTHING;
  return { kind: 'nothing', notes: [{ code: 'OUTSIDE_EMPLOYMENT', facts }] };
}

/** G13: refused, never guessed; asked about only where there would be something to assess. */
function withoutCalendar(day: DayCase, policy: PublishedPolicy): Due {
  const { frame, index, lists } = day;
  const isSilent = frame.sheet.roster.on(index) === undefined && !day.provisional;
  const isAsked = day.segments.length > 0 || lists.punches[index] !== undefined || isSilent;
  return isAsked ? unanswered(day, 'NO_CALENDAR', policy) : NOTHING;
}

function unanswered(day: DayCase, obstacle: Obstacle, policy: PublishedPolicy): Due {
  const { punches } = dayFacts(day);
  const decisions = decisionsOf(day);
  const assessment = unassessedDay({
    date: day.date,
    obstacle,
    policyVersion: policy.document.version,
    provisional: day.provisional,
    decisions,
    facts: [...punches.map(({ fact }) => fact), ...decisions.map(({ fact }) => fact)],
  });
  return { kind: 'answered', assessment };
}

/** Without a roster nobody knows the hours, but a leave over the whole date leaves nothing to ask. */
function isOnLeaveAllDay({ frame, stretch }: DayCase): boolean {
  return leavesDuring(frame.cased.leaves, stretch).some(
    ({ state, from, to }) => state === 'APPROVED' && from <= stretch.from && to >= stretch.to,
  );
}

function onLeave(day: DayCase, policy: PublishedPolicy): Due {
  const blank = blankDay(day.date, 'ON_LEAVE', policy.document.version);
  return { kind: 'answered', assessment: { ...blank, provisional: day.provisional } };
}
