import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { dutyCalendar, mondayOf, stretchOf, weekKey } from './index';
import type { DutyBook, DutyPerson } from './index';

const book = JSON.parse(
  readFileSync(join(__dirname, '../../../../data/duties/rulebook.json'), 'utf8'),
) as DutyBook;

const zone = 'Asia/Shanghai';
const shiftOn = (date: LocalDate) => ({
  date,
  from: time.instantOf(date, 8 * time.HOUR, zone),
  to: time.instantOf(date, 17 * time.HOUR, zone),
});

/** Works Monday to Friday of March and April 2026, but for the days named. */
function person(
  position: 'PRESALES' | 'AFTERSALES' | 'CS_SUPERVISOR' | 'OPS_SPECIALIST' | 'GENERAL_OFFICE',
  free: readonly LocalDate[] = [],
  life: Partial<Pick<DutyPerson, 'hiredOn' | 'leftOn'>> = {},
): DutyPerson {
  return {
    hiredOn: '2024-01-01',
    leftOn: null,
    ...life,
    positionOn: () => position,
    superiorOf: () => undefined,
    shifts: time
      .datesBetween('2026-02-16', '2026-06-30')
      .filter((date) => time.isoWeekday(date) < 6 && !free.includes(date))
      .map(shiftOn),
  };
}

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const codes = (who: DutyPerson, code: string, stretch = MARCH) =>
  dutyCalendar(who, [book], stretch)
    .filter((due) => due.code === code)
    .map(({ periodKey, dueOn }) => `${periodKey} ${dueOn}`);

describe('the duty calendar', () => {
  it('R39: every Monday, about the week before', () =>
    expect(codes(person('PRESALES'), 'REPORT_WEEKLY')).toEqual([
      '2026-W09 2026-03-02',
      '2026-W10 2026-03-09',
      '2026-W11 2026-03-16',
      '2026-W12 2026-03-23',
      '2026-W13 2026-03-30',
    ]));

  it('R39: every 1st, about the month before; a Sunday waits for Monday, and both are due then', () => {
    expect(codes(person('PRESALES'), 'REPORT_MONTHLY')).toEqual(['2026-02 2026-03-02']);
    const due = dutyCalendar(person('PRESALES'), [book], MARCH).filter(
      ({ dueOn, form }) => dueOn === '2026-03-02' && form === 'REPORT',
    );
    expect(due.map(({ code }) => code)).toEqual(['REPORT_MONTHLY', 'REPORT_WEEKLY']);
  });

  it('R39: when Monday is the 1st two reports are due', () =>
    expect(
      dutyCalendar(person('PRESALES'), [book], { from: '2026-06-01', to: '2026-06-01' })
        .filter(({ form }) => form === 'REPORT')
        .map(({ code, dueOn }) => `${code} ${dueOn}`),
    ).toEqual(['REPORT_WEEKLY 2026-06-01', 'REPORT_MONTHLY 2026-06-01']));

  it('R39: a Monday off is made good on the next workday of the person, by the end of that shift', () => {
    const off = person('PRESALES', ['2026-03-09', '2026-03-10']);
    const [, second] = dutyCalendar(off, [book], MARCH).filter(
      ({ code }) => code === 'REPORT_WEEKLY',
    );
    expect(second).toMatchObject({
      nominalOn: '2026-03-09',
      dueOn: '2026-03-11',
      deadline: Date.parse('2026-03-11T17:00:00+08:00'),
      submitTo: 'CS_SUPERVISOR',
      clauses: ['R39', 'R11'],
    });
  });

  it('R36: after-sales figures on every workday, to the customer service supervisor', () =>
    expect(codes(person('AFTERSALES', ['2026-03-03']), 'DAILY_AFTERSALES').slice(0, 2)).toEqual([
      '2026-03-02 2026-03-02',
      '2026-03-04 2026-03-04',
    ]));

  it('R30, R24: once a week by the last workday of the week', () => {
    expect(codes(person('CS_SUPERVISOR', ['2026-03-06']), 'TRAINING_PLAN')[0]).toBe(
      '2026-W10 2026-03-05',
    );
    expect(codes(person('OPS_SPECIALIST'), 'MONTHLY')).toEqual(['2026-03 2026-03-31']);
  });

  it('R30: a week without any workday owes no plan', () => {
    const week = time.datesBetween('2026-03-09', '2026-03-15');
    expect(codes(person('CS_SUPERVISOR', week), 'TRAINING_PLAN')).not.toContainEqual(
      expect.stringContaining('2026-W11'),
    );
  });

  it('R41, R24: what comes when there is occasion is never due', () => {
    const due = dutyCalendar(person('OPS_SPECIALIST'), [book], MARCH).map(({ code }) => code);
    expect(due).not.toContain('WORK_PLAN');
    expect(due).not.toContain('MEETING_MINUTES');
  });

  it('R42: the platforms of the position and the work QQ on every workday', () => {
    const [login] = dutyCalendar(person('PRESALES'), [book], MARCH).filter(
      ({ form }) => form === 'LOGIN',
    );
    expect(login).toMatchObject({
      periodKey: '2026-03-02',
      platforms: ['TAOBAO', 'TMALL', 'JD', 'OWN_SITE', 'WORK_QQ'],
    });
  });

  it('R06: the general office owes nothing', () =>
    expect(dutyCalendar(person('GENERAL_OFFICE'), [book], MARCH)).toEqual([]));

  it('owes nothing before the first day, nor after the last', () => {
    const life = { hiredOn: '2026-03-04', leftOn: '2026-03-20' };
    const short = person('PRESALES', [], life);
    expect(codes(short, 'REPORT_WEEKLY')).toEqual(['2026-W10 2026-03-09', '2026-W11 2026-03-16']);
    expect(codes(short, 'PLATFORM_LOGIN')).toHaveLength(13);
  });

  it('owes no report whose next workday would lie after the last day', () =>
    expect(
      codes(
        person('PRESALES', ['2026-03-09', '2026-03-10'], { leftOn: '2026-03-10' }),
        'REPORT_WEEKLY',
      ),
    ).toEqual(['2026-W09 2026-03-02']));

  it('says that the roster is silent where no workday is known', () => {
    const silent = { ...person('PRESALES'), shifts: [] };
    expect(dutyCalendar(silent, [book], { from: '2026-03-02', to: '2026-03-02' })).toMatchObject([
      { code: 'REPORT_WEEKLY', dueOn: null, deadline: null },
    ]);
  });

  it('follows the reporting line of the day where the organisation has one', () => {
    const led = { ...person('PRESALES'), superiorOf: () => 'STORE_MANAGER' as const };
    expect(dutyCalendar(led, [book], MARCH)[0]).toMatchObject({ submitTo: 'STORE_MANAGER' });
  });

  it('takes the version of the book in force on the day', () => {
    const later: DutyBook = { ...book, version: '2', effectiveFrom: '2026-03-16', duties: [] };
    const due = dutyCalendar(person('PRESALES'), [book, later], MARCH);
    expect(due.at(-1)!.nominalOn).toBe('2026-03-13');
  });
});

describe('names of periods', () => {
  it.each([
    ['2025-12-29', '2026-W01'],
    ['2026-01-01', '2026-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s lies in %s', (date, key) => {
    expect(weekKey(date)).toBe(key);
    expect(stretchOf(key)).toEqual({
      form: 'WEEK',
      from: mondayOf(date),
      to: time.addDays(mondayOf(date), 6),
    });
  });
});
