import type { Capability, LocalDate, Period } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { Calendar } from './calendar';
import { calendarDecider } from './calendar';
import { calendarCodec, codec } from './codec';
import type { CalendarCommand, RosterCommand } from './commands';
import { decider } from './decide';
import type { CalendarFact, RosterFact } from './facts';
import type { CalendarRefusal, RosterRefusal } from './refusals';
import type { RosterMonth } from './roster-month';

export const rosterStream = (employeeId: string, period: Period): string =>
  `roster-${employeeId}-${period}`;

export const calendarStream = (region: string, year: number): string =>
  `calendar-${region}-${year}`;

const dateOf = (command: RosterCommand): LocalDate =>
  command.type === 'AssignShift' ? command.from : command.attendanceDate;

/** When somebody is due. */
export const roster: Capability<RosterCommand, RosterFact, RosterMonth, RosterRefusal> = {
  name: 'roster',
  commands: { AssignShift: true, ChangeShift: true },
  streamOf: (command) => rosterStream(command.employeeId, time.periodOf(dateOf(command))),
  decider,
  codec,
  // A change of one date corrects what was said about it before.
  causeOf: (command, month) =>
    command.type === 'ChangeShift' ? month.saidBy.get(command.attendanceDate) : undefined,
};

/** Which days the State Council made free, and which weekends it made workdays. */
export const calendar: Capability<CalendarCommand, CalendarFact, Calendar, CalendarRefusal> = {
  name: 'calendar',
  commands: { PublishHolidayCalendar: true },
  streamOf: (command) => calendarStream(command.region, command.year),
  decider: calendarDecider,
  codec: calendarCodec,
};

export type { Calendar } from './calendar';
export type { CalendarCommand, RosterCommand } from './commands';
export type { CalendarRefusal, RosterRefusal } from './refusals';
export type { DayPlan, RosterMonth } from './roster-month';
export { segmentProblem } from './segments';
export type { SegmentProblem } from './segments';
