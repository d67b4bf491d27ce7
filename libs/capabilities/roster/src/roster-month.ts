import type { FactPlace, LocalDate, Zone } from '@ledger/kernel';
import { canonical, time } from '@ledger/kernel';
import type { RosterFact, Segments, ShiftAssignedData } from './facts';

/** What the roster says of one date; no segments = a rest day that somebody set. */
export interface DayPlan {
  readonly shift: string;
  readonly segments: Segments;
  readonly zone: Zone | null;
}

/** One person's roster of a month; one stream `roster-{employeeId}-{yyyy-mm}`. */
export interface RosterMonth {
  readonly plans: ReadonlyMap<LocalDate, DayPlan>;
  /** Dates that an assignment covers: without a plan they are free. */
  readonly covered: ReadonlySet<LocalDate>;
  /** Id of the event that last said something about a date. */
  readonly saidBy: ReadonlyMap<LocalDate, string>;
  /** Every assignment as it was made: the same roster file again changes nothing, also after single changes. */
  readonly assignments: ReadonlySet<string>;
}

export const initialRoster = (): RosterMonth => ({
  plans: new Map(),
  covered: new Set(),
  saidBy: new Map(),
  assignments: new Set(),
});

export const assignmentKey = (data: ShiftAssignedData): string => canonical(data);

export function evolve(roster: RosterMonth, fact: RosterFact, { id }: FactPlace): RosterMonth {
  const about = fact.type === 'ShiftChanged' ? [fact.data.attendanceDate] : fact.data.dates;
  const saidBy = new Map(roster.saidBy);
  for (const date of about) saidBy.set(date, id);
  return { ...planned(roster, fact), saidBy };
}

function planned(roster: RosterMonth, fact: RosterFact): RosterMonth {
  switch (fact.type) {
    case 'ShiftAssigned': {
      const { from, to, dates, shift, segments, zone } = fact.data;
      const assigned = withPlans(roster, dates, { shift, segments, zone });
      return {
        ...assigned,
        covered: new Set([...assigned.covered, ...time.datesBetween(from, to)]),
        assignments: new Set([...roster.assignments, assignmentKey(fact.data)]),
      };
    }
    case 'ShiftChanged': {
      const { attendanceDate, shift, segments, zone } = fact.data;
      return withPlans(roster, [attendanceDate], { shift, segments, zone });
    }
    case 'RestDayAssigned':
      return withPlans(roster, fact.data.dates, { shift: 'rest', segments: [], zone: null });
  }
}

function withPlans(roster: RosterMonth, dates: readonly LocalDate[], plan: DayPlan): RosterMonth {
  const plans = new Map(roster.plans);
  for (const date of dates) plans.set(date, plan);
  return { ...roster, plans, covered: new Set([...roster.covered, ...dates]) };
}

/** Whether two plans make the same obligation; the name of a rest day means nothing. */
export function samePlan(a: DayPlan, b: DayPlan): boolean {
  if (a.segments.length === 0 && b.segments.length === 0) return true;
  return (
    a.shift === b.shift && a.zone === b.zone && canonical(a.segments) === canonical(b.segments)
  );
}
