import { time } from '@ledger/kernel';
import type { EpochMs, LocalDate } from '@ledger/kernel';
import type { Position } from '../../staff/src/facts';
import type { Cadence, Duty, DutyBook, DutyForm } from './duty-book';
import { bookOn, dutiesOf, platformsOf } from './duty-book';
import { mondayOf, weekKey } from './period-key';
import type { PeriodKey, Stretch } from './period-key';

/** A date on which the person is due, from the start of the duty to its end; leave is taken off before. */
export interface WorkShift {
  readonly date: LocalDate;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** All of a person that the calendar depends on. */
export interface DutyPerson {
  readonly hiredOn: LocalDate;
  readonly leftOn: LocalDate | null;
  readonly positionOn: (date: LocalDate) => Position | undefined;
  /** The post above on a date; undefined = the duty book says it. */
  readonly superiorOf: (position: Position, date: LocalDate) => Position | null | undefined;
  /** In order, at least until `LOOK_AHEAD_DAYS` after the stretch asked for. */
  readonly shifts: readonly WorkShift[];
}

/** One thing that is to be handed in, or a day's logins. */
export interface DueDuty {
  readonly code: string;
  readonly form: DutyForm;
  readonly cadence: Cadence;
  readonly periodKey: PeriodKey;
  /** The day the rulebook names: the Monday, the 1st, the workday, the first day of the week or month. */
  readonly nominalOn: LocalDate;
  /** The person's workday it is due on; null = the roster does not say yet. */
  readonly dueOn: LocalDate | null;
  /** Start of that shift. */
  readonly beginsAt: EpochMs | null;
  /** End of that shift: the hour the rulebook leaves open (R39). */
  readonly deadline: EpochMs | null;
  readonly submitTo: string | null;
  readonly clauses: readonly string[];
  /** With LOGIN: the platforms of the position (R42). */
  readonly platforms: readonly string[];
}

/** How far after its day a duty waits for the next workday before it says that the roster is silent. */
export const LOOK_AHEAD_DAYS = 62;

/**
 * What a person owes whose nominal day lies in a stretch of days, by day and then in the order of the book. Pure: from
 * position, roster and the book in force on the nominal day. Nothing is owed outside of the employment.
 */
export function dutyCalendar(
  person: DutyPerson,
  books: readonly DutyBook[],
  { from, to }: Stretch,
): readonly DueDuty[] {
  const first = person.hiredOn > from ? person.hiredOn : from;
  const last = person.leftOn !== null && person.leftOn < to ? person.leftOn : to;
  const weeks = days(mondayOf(from), to, 7).filter((monday) => monday >= from);
  const firsts = months(from, to);
  const within = (date: LocalDate): boolean => date >= first && date <= last;
  const due = [
    ...weeks.filter(within).flatMap((date) => onDay(person, books, date, 'EVERY_MONDAY')),
    ...firsts.filter(within).flatMap((date) => onDay(person, books, date, 'FIRST_OF_MONTH')),
    ...person.shifts.flatMap((shift) =>
      within(shift.date) ? everyWorkday(person, books, shift) : [],
    ),
    ...weeks.flatMap((date) =>
      by(person, books, { from: date, to: time.addDays(date, 6) }, 'EVERY_WEEK'),
    ),
    ...firsts.flatMap((date) =>
      by(person, books, { from: date, to: time.lastDay(time.periodOf(date)) }, 'EVERY_MONTH'),
    ),
  ];
  return due
    .toSorted((a, b) => compare(a.due.nominalOn, b.due.nominalOn) || a.place - b.place)
    .map(({ due: duty }) => duty);
}

interface Placed {
  readonly due: DueDuty;
  /** Place of the duty in its book. */
  readonly place: number;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function days(from: LocalDate, to: LocalDate, step: number): LocalDate[] {
  const found: LocalDate[] = [];
  for (let date = from; date <= to; date = time.addDays(date, step)) found.push(date);
  return found;
}

/** Every 1st in a stretch. */
function months(from: LocalDate, to: LocalDate): LocalDate[] {
  const found: LocalDate[] = [];
  let period = time.periodOf(from);
  if (time.firstDay(period) < from) period = time.nextPeriod(period);
  for (; time.firstDay(period) <= to; period = time.nextPeriod(period))
    found.push(time.firstDay(period));
  return found;
}

/** R39: on the day itself, or on the next workday when it is a rest day for the person. */
function onDay(
  person: DutyPerson,
  books: readonly DutyBook[],
  date: LocalDate,
  cadence: 'EVERY_MONDAY' | 'FIRST_OF_MONTH',
): Placed[] {
  const about =
    cadence === 'EVERY_MONDAY'
      ? weekKey(time.addDays(date, -1))
      : time.previousPeriod(time.periodOf(date));
  const shift = firstShift(person, date, time.addDays(date, LOOK_AHEAD_DAYS));
  // Who has left before the next workday comes hands in nothing any more.
  if (shift === undefined && person.leftOn !== null && leavesWithin(person.leftOn, date)) return [];
  return owed(person, books, { cadence, nominalOn: date, postOn: date, key: about, shift });
}

const leavesWithin = (leftOn: LocalDate, date: LocalDate): boolean =>
  leftOn <= time.addDays(date, LOOK_AHEAD_DAYS);

function everyWorkday(
  person: DutyPerson,
  books: readonly DutyBook[],
  shift: WorkShift,
): readonly Placed[] {
  const { date } = shift;
  return owed(person, books, {
    cadence: 'EVERY_WORKDAY',
    nominalOn: date,
    postOn: date,
    key: date,
    shift,
  });
}

/** By the last workday of a week or month; a week without any workday owes nothing. */
function by(
  person: DutyPerson,
  books: readonly DutyBook[],
  { from, to }: Stretch,
  cadence: 'EVERY_WEEK' | 'EVERY_MONTH',
): readonly Placed[] {
  const shift = lastShift(person, from, to);
  if (shift === undefined) return [];
  const key = cadence === 'EVERY_WEEK' ? weekKey(from) : time.periodOf(from);
  return owed(person, books, { cadence, nominalOn: from, postOn: shift.date, key, shift });
}

interface Occasion {
  readonly cadence: Cadence;
  readonly nominalOn: LocalDate;
  /** The day on which the post counts that the person holds. */
  readonly postOn: LocalDate;
  readonly key: PeriodKey;
  readonly shift: WorkShift | undefined;
}

function owed(person: DutyPerson, books: readonly DutyBook[], occasion: Occasion): Placed[] {
  const { cadence, nominalOn, postOn, key, shift } = occasion;
  const book = bookOn(books, nominalOn);
  const position = person.positionOn(postOn);
  if (book === undefined || position === undefined) return [];
  return dutiesOf(book, position)
    .filter((duty) => duty.cadence === cadence)
    .map((duty) => ({
      place: book.duties.indexOf(duty),
      due: {
        code: duty.code,
        form: duty.form,
        cadence,
        periodKey: key,
        nominalOn,
        dueOn: shift?.date ?? null,
        beginsAt: shift?.from ?? null,
        deadline: shift?.to ?? null,
        submitTo: receiverOf(person, { book, duty, position, on: postOn }),
        clauses: duty.clauses,
        platforms: duty.form === 'LOGIN' ? platformsOf(book, position) : [],
      },
    }));
}

/** Who receives a duty of a person on a day: a position, FACTORY, or null for nobody in particular. */
export function receiverOf(
  person: Pick<DutyPerson, 'superiorOf'>,
  { book, duty, position, on }: ReceiverQuestion,
): string | null {
  if (duty.to === 'NOBODY') return null;
  if (duty.to !== 'SUPERIOR') return duty.to;
  const above = person.superiorOf(position, on);
  return above === undefined ? (book.superiors[position] ?? null) : above;
}

interface ReceiverQuestion {
  readonly book: DutyBook;
  readonly duty: Duty;
  readonly position: Position;
  readonly on: LocalDate;
}

/** The first shift from a date to another, within the employment. */
function firstShift({ shifts, leftOn }: DutyPerson, from: LocalDate, to: LocalDate) {
  const shift = shifts[placeOf(shifts, from)];
  if (shift === undefined || shift.date > to) return undefined;
  return leftOn !== null && shift.date > leftOn ? undefined : shift;
}

/** The last shift of a stretch, within the employment. */
function lastShift({ shifts, hiredOn, leftOn }: DutyPerson, from: LocalDate, to: LocalDate) {
  const end = leftOn !== null && leftOn < to ? leftOn : to;
  const shift = shifts[placeOf(shifts, time.addDays(end, 1)) - 1];
  return shift === undefined || shift.date < from || shift.date < hiredOn ? undefined : shift;
}

/** Place of the first shift that is not before a date. */
function placeOf(shifts: readonly WorkShift[], date: LocalDate): number {
  let [low, high] = [0, shifts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shifts[middle]!.date < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
