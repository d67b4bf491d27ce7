import type { Decider, Decision, EpochMs, LocalDate } from '@ledger/kernel';
import { accept, isCode, nothingNew, refuse, sealedText, time } from '@ledger/kernel';
import type { AssignShift, ChangeShift, RosterCommand } from './commands';
import type { RestDayAssigned, RosterFact, ShiftAssigned, ShiftChanged } from './facts';
import type { RosterRefusal } from './refusals';
import type { DayPlan, RosterMonth } from './roster-month';
import { assignmentKey, evolve, initialRoster, samePlan } from './roster-month';
import { segmentProblem, startOf } from './segments';

export function decide(
  command: RosterCommand,
  roster: RosterMonth,
): Decision<RosterFact, RosterRefusal> {
  switch (command.type) {
    case 'AssignShift':
      return assignShift(command, roster);
    case 'ChangeShift':
      return changeShift(command, roster);
  }
}

/** Dates without a plan may be assigned even in the past; a begun date keeps the shift it began with (A56). */
function assignShift(
  command: AssignShift,
  roster: RosterMonth,
): Decision<ShiftAssigned, RosterRefusal> {
  const refusal = malformed(command);
  if (refusal !== undefined) return refuse(refusal);
  const { type: _type, now, ...data } = command;
  if (roster.assignments.has(assignmentKey(data)) || isInForce(command, roster)) {
    return nothingNew();
  }
  const plan: DayPlan = data;
  const dates = data.dates.filter((date) => {
    const earlier = roster.plans.get(date);
    if (earlier === undefined || samePlan(earlier, plan)) return false;
    return firstStart(date, [earlier, plan], data.zone) <= time.knownInstant(now);
  });
  if (dates.length > 0) return refuse({ reason: 'DATES_BEGUN', dates, now });
  return accept({ type: 'ShiftAssigned', v: 1, data });
}

function malformed(command: AssignShift): RosterRefusal | undefined {
  const { from, to, dates, segments, zone } = command;
  if (from > to || time.periodOf(from) !== time.periodOf(to)) {
    return { reason: 'SPAN_NOT_IN_ONE_MONTH', from, to };
  }
  const outside = dates.filter((date) => date < from || date > to);
  if (outside.length > 0) return { reason: 'DATES_OUTSIDE_SPAN', dates: outside, from, to };
  if (!time.isZone(zone)) return { reason: 'ZONE_UNKNOWN', zone };
  // Without dates the whole span is free, whatever the shift is called.
  return dates.length === 0 ? undefined : segmentProblem(segments);
}

function isInForce(command: AssignShift, roster: RosterMonth): boolean {
  const { from, to, dates } = command;
  return (
    dates.every((date) => holds(roster, date, command)) &&
    time.datesBetween(from, to).every((date) => roster.covered.has(date))
  );
}

function holds(roster: RosterMonth, date: LocalDate, plan: DayPlan): boolean {
  const known = roster.plans.get(date);
  return known !== undefined && samePlan(known, plan);
}

/** One date; once a shift of it has begun, old or new, a second person must approve, and the fact says so (A56). */
function changeShift(
  command: ChangeShift,
  roster: RosterMonth,
): Decision<ShiftChanged | RestDayAssigned, RosterRefusal> {
  const { employeeId, attendanceDate: date, shift, segments, zone } = command;
  const { reasonCode, note, now } = command;
  const isRest = segments.length === 0;
  const problem = isRest ? undefined : segmentProblem(segments);
  if (problem !== undefined) return refuse(problem);
  if (!time.isZone(zone)) return refuse({ reason: 'ZONE_UNKNOWN', zone });
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  const plan: DayPlan = { shift, segments, zone };
  const earlier = roster.plans.get(date) ?? (roster.covered.has(date) ? FREE : undefined);
  if (earlier !== undefined && samePlan(earlier, plan)) return nothingNew();
  const startedAt = firstStart(date, earlier === undefined ? [plan] : [earlier, plan], zone);
  const afterStart = startedAt <= time.knownInstant(now);
  const refusal = afterStart ? unapproved(command, startedAt) : undefined;
  if (refusal !== undefined) return refuse(refusal);
  const how = { reasonCode, afterStart, ...(afterStart && { approvedBy: command.approvedBy }) };
  const secret = sealedText(employeeId, { note });
  if (isRest) {
    const data = { employeeId, dates: [date], ...how };
    return accept({ type: 'RestDayAssigned', v: 1, data, ...secret });
  }
  const data = { employeeId, attendanceDate: date, ...plan, zone, ...how };
  return accept({ type: 'ShiftChanged', v: 1, data, ...secret });
}

const FREE: DayPlan = { shift: 'rest', segments: [], zone: null };

/** The earliest start among the plans; a date on which no plan has a shift begins at midnight. */
function firstStart(date: LocalDate, plans: readonly DayPlan[], zone: string): EpochMs {
  const starts = plans.map((plan) => startOf(date, plan.segments, plan.zone ?? zone));
  const known = starts.filter((start) => start !== undefined);
  return known.length === 0 ? time.instantOf(date, 0, zone) : Math.min(...known);
}

function unapproved(command: ChangeShift, startedAt: EpochMs): RosterRefusal | undefined {
  const { employeeId, attendanceDate, by, approvedBy, zone } = command;
  if (by === employeeId) return { reason: 'OWN_CASE', employeeId };
  if (approvedBy === undefined) {
    return {
      reason: 'APPROVAL_MISSING',
      attendanceDate,
      startedAt: time.formatInstant(startedAt, zone),
    };
  }
  return approvedBy === by || approvedBy === employeeId
    ? { reason: 'APPROVAL_NOT_BY_ANOTHER', attendanceDate, approvedBy }
    : undefined;
}

export const decider: Decider<RosterCommand, RosterFact, RosterMonth, RosterRefusal> = {
  initialState: initialRoster,
  evolve,
  decide,
};
