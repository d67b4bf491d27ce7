import type { DueDuty, Duty, DutyBook, DutyPerson, WorkShift } from '@ledger/capabilities/duty';
import type { LocalDate } from '@ledger/kernel';

// The duty calendar once more, slowly and by other means: one day after the other, with a list of what waits for the next
// workday. Dates are counted with Date, ISO weeks by their Thursday; nothing of the capability is called.

const DAY_MS = 86_400_000;
const at = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const plus = (date: LocalDate, days: number): LocalDate =>
  new Date(at(date) + days * DAY_MS).toISOString().slice(0, 10);
const isMonday = (date: LocalDate): boolean => new Date(at(date)).getUTCDay() === 1;
const isFirst = (date: LocalDate): boolean => date.endsWith('-01');

function isoWeek(date: LocalDate): string {
  let thursday = date;
  while (new Date(at(thursday)).getUTCDay() !== 4) {
    const weekday = new Date(at(thursday)).getUTCDay();
    thursday = plus(thursday, weekday === 0 || weekday > 4 ? -1 : 1);
  }
  const year = thursday.slice(0, 4);
  let count = 0;
  for (let day = `${year}-01-01`; day <= thursday; day = plus(day, 1))
    if (new Date(at(day)).getUTCDay() === 4) count += 1;
  return `${year}-W${String(count).padStart(2, '0')}`;
}

interface Waiting {
  readonly cadence: 'EVERY_MONDAY' | 'FIRST_OF_MONTH';
  readonly since: LocalDate;
  readonly about: string;
}

const LONGEST_WAIT_DAYS = 62;

/** What a person owes, found by walking through the days. */
export function slowDuties(
  person: DutyPerson,
  books: readonly DutyBook[],
  stretch: { readonly from: LocalDate; readonly to: LocalDate },
): readonly DueDuty[] {
  const found: { readonly due: DueDuty; readonly place: number }[] = [];
  const works = new Map(person.shifts.map((shift) => [shift.date, shift]));
  const employed = (date: LocalDate): boolean =>
    date >= person.hiredOn && (person.leftOn === null || date <= person.leftOn);
  const inside = (date: LocalDate): boolean => date >= stretch.from && date <= stretch.to;

  const add = (
    cadence: Duty['cadence'],
    day: { nominal: LocalDate; post: LocalDate; key: string; shift: WorkShift | undefined },
  ): void => {
    const book = books
      .map((each, i) => ({ each, i }))
      .filter(({ each }) => each.effectiveFrom <= day.nominal)
      .sort((a, b) =>
        a.each.effectiveFrom === b.each.effectiveFrom
          ? a.i - b.i
          : a.each.effectiveFrom < b.each.effectiveFrom
            ? -1
            : 1,
      )
      .at(-1)?.each;
    const position = person.positionOn(day.post);
    if (book === undefined || position === undefined) return;
    for (const [place, duty] of book.duties.entries()) {
      if (duty.cadence !== cadence) continue;
      const platforms = book.platforms.byPosition[position] ?? [];
      const everybody = duty.positions.length === 0;
      if (everybody && book.outside.includes(position)) continue;
      if (everybody && duty.form === 'LOGIN' && platforms.length === 0) continue;
      if (!everybody && !duty.positions.includes(position)) continue;
      const above = person.superiorOf(position, day.post);
      const superior = above === undefined ? (book.superiors[position] ?? null) : above;
      found.push({
        place,
        due: {
          code: duty.code,
          form: duty.form,
          cadence,
          periodKey: day.key,
          nominalOn: day.nominal,
          dueOn: day.shift?.date ?? null,
          beginsAt: day.shift?.from ?? null,
          deadline: day.shift?.to ?? null,
          submitTo: duty.to === 'NOBODY' ? null : duty.to === 'SUPERIOR' ? superior : duty.to,
          clauses: duty.clauses,
          platforms: duty.form === 'LOGIN' ? platforms : [],
        },
      });
    }
  };

  let waiting: Waiting[] = [];
  let weekStart: LocalDate | undefined;
  let lastOfWeek: WorkShift | undefined;
  let monthStart: LocalDate | undefined;
  let lastOfMonth: WorkShift | undefined;
  const end = plus(stretch.to, LONGEST_WAIT_DAYS + 1);
  for (let date = plus(stretch.from, -40); date <= end; date = plus(date, 1)) {
    if (isMonday(date)) {
      if (weekStart !== undefined && lastOfWeek !== undefined && inside(weekStart))
        add('EVERY_WEEK', {
          nominal: weekStart,
          post: lastOfWeek.date,
          key: isoWeek(weekStart),
          shift: lastOfWeek,
        });
      [weekStart, lastOfWeek] = [date, undefined];
    }
    if (isFirst(date)) {
      if (monthStart !== undefined && lastOfMonth !== undefined && inside(monthStart))
        add('EVERY_MONTH', {
          nominal: monthStart,
          post: lastOfMonth.date,
          key: monthStart.slice(0, 7),
          shift: lastOfMonth,
        });
      [monthStart, lastOfMonth] = [date, undefined];
    }
    if (employed(date) && inside(date)) {
      if (isMonday(date))
        waiting.push({ cadence: 'EVERY_MONDAY', since: date, about: isoWeek(plus(date, -7)) });
      if (isFirst(date))
        waiting.push({
          cadence: 'FIRST_OF_MONTH',
          since: date,
          about: plus(date, -1).slice(0, 7),
        });
    }
    const shift = works.get(date);
    if (shift !== undefined && employed(date)) {
      for (const { cadence, since, about } of waiting)
        add(cadence, { nominal: since, post: since, key: about, shift });
      waiting = [];
      if (inside(date)) add('EVERY_WORKDAY', { nominal: date, post: date, key: date, shift });
      lastOfWeek = shift;
      lastOfMonth = shift;
    }
    for (const given of waiting.filter(({ since }) => plus(since, LONGEST_WAIT_DAYS) === date)) {
      const gone = person.leftOn !== null && person.leftOn <= plus(given.since, LONGEST_WAIT_DAYS);
      if (!gone)
        add(given.cadence, {
          nominal: given.since,
          post: given.since,
          key: given.about,
          shift: undefined,
        });
      waiting = waiting.filter((each) => each !== given);
    }
  }
  return found
    .map((each, i) => ({ ...each, i }))
    .sort((a, b) =>
      a.due.nominalOn === b.due.nominalOn
        ? a.place - b.place || a.i - b.i
        : a.due.nominalOn < b.due.nominalOn
          ? -1
          : 1,
    )
    .map(({ due }) => due);
}
