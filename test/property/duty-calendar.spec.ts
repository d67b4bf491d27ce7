import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { dutyCalendar } from '@ledger/capabilities/duty';
import type { DutyBook, DutyPerson, WorkShift } from '@ledger/capabilities/duty';
import type { Position } from '@ledger/facts/staff';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { slowDuties } from './duty-reference';

// fast-check prints the seed and the smallest failing case; FC_SEED replays one.
const seed = process.env.FC_SEED === undefined ? undefined : Number(process.env.FC_SEED);
const runs = (numRuns: number) => ({ numRuns, ...(seed !== undefined && { seed }) });

const book = JSON.parse(
  readFileSync(join(__dirname, '../../data/duties/rulebook.json'), 'utf8'),
) as DutyBook;
const zone = 'Asia/Shanghai';

const calendars = [2025, 2026].flatMap((year) => {
  const text = readFileSync(join(__dirname, `../../data/calendars/CN-${year}.json`), 'utf8');
  return (JSON.parse(text) as { days: { date: LocalDate; kind: string }[] }).days;
});
const special = new Map(calendars.map(({ date, kind }) => [date, kind]));
const isWorkday = (date: LocalDate): boolean => {
  const kind = special.get(date);
  return kind === undefined ? time.isoWeekday(date) < 6 : kind === 'WORKDAY';
};

/** The shift of a date: a day shift, or a night whose end lies on the next date. */
const shiftOn = (date: LocalDate, isNight: boolean): WorkShift => ({
  date,
  from: time.instantOf(date, (isNight ? 22 : 8) * time.HOUR, zone),
  to: time.instantOf(date, (isNight ? 30 : 17) * time.HOUR, zone),
});

const BOTH_YEARS = { from: '2025-01-01', to: '2026-12-31' };
const everyDate = time.datesBetween('2024-12-01', '2027-03-31');
const byCalendar = everyDate.filter(isWorkday).map((date) => shiftOn(date, false));

const positions: readonly Position[] = [
  'STORE_MANAGER',
  'OPS_SUPERVISOR',
  'OPS_SPECIALIST',
  'DESIGNER',
  'CS_SUPERVISOR',
  'PRESALES',
  'AFTERSALES',
  'GENERAL_OFFICE',
  'OTHER',
];
const steady = (position: Position): DutyPerson => ({
  hiredOn: '2024-01-01',
  leftOn: null,
  positionOn: () => position,
  superiorOf: () => undefined,
  shifts: byCalendar,
});

describe('the duty calendar is that of a slow reference which walks day by day', () => {
  it.each(positions)('for a %s over all of 2025 and 2026, by the calendar', (position) => {
    const due = dutyCalendar(steady(position), [book], BOTH_YEARS);
    expect(due).toEqual(slowDuties(steady(position), [book], BOTH_YEARS));
    expect(due.filter(({ code }) => code === 'REPORT_WEEKLY').length).toBe(
      book.outside.includes(position) ? 0 : 104,
    );
  });

  const date = fc.integer({ min: 0, max: 820 }).map((n) => time.addDays('2024-11-15', n));
  const life = fc.record({
    hiredOn: date,
    leftOn: fc.option(date, { nil: null }),
    first: fc.constantFrom(...positions),
    second: fc.constantFrom(...positions),
    moved: date,
  });
  /** Long stretches of free days, so that several reports meet on one workday. */
  const free = fc.array(fc.record({ from: date, days: fc.integer({ min: 1, max: 80 }) }), {
    maxLength: 12,
  });
  const nights = fc.boolean();
  const later = fc.option(date, { nil: null });

  it('for any life, any roster, any change of post and of the book', () =>
    fc.assert(
      fc.property(
        life,
        free,
        fc.tuple(nights, later, date),
        (who, holes, [isNight, change, from]) => {
          const off = new Set(
            holes.flatMap((hole) =>
              time.datesBetween(hole.from, time.addDays(hole.from, hole.days)),
            ),
          );
          const person: DutyPerson = {
            hiredOn: who.hiredOn,
            leftOn: who.leftOn,
            positionOn: (on) =>
              on < who.hiredOn ? undefined : on < who.moved ? who.first : who.second,
            superiorOf: (position, on) =>
              on < who.moved || position === 'OTHER' ? undefined : null,
            shifts: everyDate.filter((on) => !off.has(on)).map((on) => shiftOn(on, isNight)),
          };
          const books =
            change === null
              ? [book]
              : [
                  book,
                  {
                    ...book,
                    version: '2',
                    effectiveFrom: change,
                    duties: book.duties
                      .toReversed()
                      .filter(({ code }) => code !== 'REPORT_MONTHLY'),
                  },
                ];
          const stretch = { from, to: '2026-12-31' };
          expect(dutyCalendar(person, books, stretch)).toEqual(slowDuties(person, books, stretch));
        },
      ),
      runs(60),
    ));
});
