import fc from 'fast-check';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { sayWarning, workingTimeWarnings } from './index';
import type { PlannedDay, WorkingTimeQuestion } from './index';

const zone = 'Asia/Shanghai';
/** Hours of the day, such as 8 to 12; 24 and beyond lie on the next day. */
const day = (date: LocalDate, ...hours: readonly (readonly [number, number])[]): PlannedDay => ({
  date,
  segments: hours.map(([from, to]) => ({
    from: time.instantOf(date, from * time.HOUR, zone),
    to: time.instantOf(date, to * time.HOUR, zone),
  })),
});
const WEEK = time.datesBetween('2026-03-02', '2026-03-08');
const asked = (days: readonly PlannedDay[], more: Partial<WorkingTimeQuestion> = {}) =>
  workingTimeWarnings({
    days,
    protectedDays: [],
    from: '2026-03-02',
    to: '2026-03-08',
    zone,
    ...more,
  }).map(({ code, date, seconds }) => `${code} ${date} ${seconds / 3600}`);

const DAY = [
  [8, 12],
  [13, 17],
] as const;

describe('G18: what the law says against a roster', () => {
  it('nothing against eight hours on five days', () =>
    expect(asked(WEEK.slice(0, 5).map((date) => day(date, ...DAY)))).toEqual([]));

  it('more than 8 hours a day; breaks do not count', () => {
    expect(asked([day('2026-03-02', [8, 12], [13, 18])])).toEqual(['OVER_8_HOURS 2026-03-02 9']);
    expect(asked([day('2026-03-02', [8, 12], [15, 19])])).toEqual([]);
  });

  it('more than 40 hours a week, and harder beyond 44', () => {
    const six = WEEK.slice(0, 6);
    expect(asked(six.map((date) => day(date, [8, 15])))).toEqual(['OVER_40_HOURS 2026-03-02 42']);
    expect(asked(six.map((date) => day(date, ...DAY)))).toEqual(['OVER_44_HOURS 2026-03-02 48']);
    expect(asked(WEEK.slice(0, 5).map((date) => day(date, ...DAY)))).toEqual([]);
  });

  it('no rest day in a week', () =>
    expect(asked(WEEK.map((date) => day(date, [8, 12])))).toEqual([
      'NO_WEEKLY_REST 2026-03-02 28',
    ]));

  it('a week counts whole when one of its days is asked about', () =>
    expect(
      asked(
        WEEK.map((date) => day(date, ...DAY)),
        { from: '2026-03-08', to: '2026-03-08' },
      ),
    ).toEqual(['OVER_44_HOURS 2026-03-02 56', 'NO_WEEKLY_REST 2026-03-02 56']));

  it.each`
    hours       | night        | because
    ${[22, 30]} | ${8}         | ${'the whole night'}
    ${[16, 24]} | ${2}         | ${'the late evening'}
    ${[4, 8]}   | ${2}         | ${'the early morning'}
    ${[6, 14]}  | ${undefined} | ${'from six on it is day'}
    ${[14, 22]} | ${undefined} | ${'until ten it is day'}
  `('night work of protected staff: $hours has $night hours, $because', ({ hours, night }) => {
    const days = [day('2026-03-03', hours as [number, number])];
    const protectedDays = [{ from: '2026-03-01', to: null }];
    const warned = asked(days, { protectedDays });
    expect(warned).toEqual(
      night === undefined ? [] : [`NIGHT_FOR_PROTECTED 2026-03-03 ${night as number}`],
    );
    expect(asked(days)).toEqual([]);
  });

  it('protection holds on its days, both included', () => {
    const days = WEEK.slice(0, 4).map((date) => day(date, [22, 30]));
    expect(asked(days, { protectedDays: [{ from: '2026-03-03', to: '2026-03-04' }] })).toEqual([
      'NIGHT_FOR_PROTECTED 2026-03-03 8',
      'NIGHT_FOR_PROTECTED 2026-03-04 8',
    ]);
  });

  it('more work never takes a warning about hours away', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 7, maxLength: 7 }),
        fc.integer({ min: 0, max: 6 }),
        (hours, at) => {
          const roster = (list: readonly number[]) =>
            WEEK.flatMap((date, i) => (list[i] === 0 ? [] : [day(date, [8, 8 + list[i]!])]));
          const codes = (list: readonly number[]) =>
            new Set(asked(roster(list)).map((text) => text.split(' ').slice(0, 2).join(' ')));
          const more = hours.with(at, hours[at]! + 1);
          for (const code of codes(hours))
            expect([...codes(more)]).toContain(
              code.startsWith('OVER_40') && codes(more).has('OVER_44_HOURS 2026-03-02')
                ? 'OVER_44_HOURS 2026-03-02'
                : code,
            );
        },
      ),
    ));

  it('is said in both languages with its source', () => {
    const warning = {
      code: 'OVER_8_HOURS',
      date: '2026-03-02',
      week: null,
      seconds: 34_200,
    } as const;
    expect(sayWarning(warning, 'zh')).toContain('2026-03-02 排班 9.5 小时');
    expect(sayWarning(warning, 'en')).toContain('9.5 h rostered, more than 8 h a day');
    expect(
      sayWarning(
        { code: 'NO_WEEKLY_REST', date: '2026-03-02', week: '2026-W10', seconds: 1 },
        'en',
      ),
    ).toContain('2026-W10: all seven days');
  });
});
