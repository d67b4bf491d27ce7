import type { Decider, Decision } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse } from '@ledger/kernel';
import type { CalendarCommand } from './commands';
import type { CalendarDay, CalendarFact } from './facts';
import type { CalendarRefusal } from './refusals';

/** The holidays and make-up workdays of one region and year; one stream `calendar-{region}-{year}`. */
export type Calendar =
  | { readonly status: 'UNPUBLISHED' }
  | { readonly status: 'PUBLISHED'; readonly days: readonly CalendarDay[] };

function evolve(_calendar: Calendar, fact: CalendarFact): Calendar {
  switch (fact.type) {
    case 'HolidayCalendarPublished':
      return { status: 'PUBLISHED', days: fact.data.days };
  }
}

/** A year is published once; days were judged by it, so it is never replaced (G13). */
function decide(
  command: CalendarCommand,
  calendar: Calendar,
): Decision<CalendarFact, CalendarRefusal> {
  const { type: _type, ...data } = command;
  const { region, year, days } = data;
  if (calendar.status === 'PUBLISHED') {
    const dates = differingDates(calendar.days, days);
    if (dates.length === 0) return nothingNew();
    return refuse({ reason: 'CALENDAR_ALREADY_PUBLISHED', region, year, dates });
  }
  const all = days.map(({ date }) => date);
  const outside = all.filter((date) => Number(date.slice(0, 4)) !== year);
  if (outside.length > 0) return refuse({ reason: 'DAYS_OUTSIDE_YEAR', year, dates: outside });
  const repeated = all.filter((date, i) => all.indexOf(date) !== i);
  if (repeated.length > 0) return refuse({ reason: 'DAYS_REPEATED', year, dates: repeated });
  return accept({ type: 'HolidayCalendarPublished', v: 1, data });
}

function differingDates(a: readonly CalendarDay[], b: readonly CalendarDay[]): readonly string[] {
  const left = new Set(a.map(canonical));
  const right = new Set(b.map(canonical));
  const differing = [
    ...a.filter((day) => !right.has(canonical(day))),
    ...b.filter((day) => !left.has(canonical(day))),
  ];
  return [...new Set(differing.map(({ date }) => date))].sort();
}

export const calendarDecider: Decider<CalendarCommand, CalendarFact, Calendar, CalendarRefusal> = {
  initialState: () => ({ status: 'UNPUBLISHED' }),
  evolve,
  decide,
};
