import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { time } from '@ledger/kernel';
import { judgeCase } from './judge-case';
import type { CaseRow } from './verdict';
import { caseSentence } from './verdict';
import { workdaysOf } from './workdays';

const DAY: CaseRow = {
  case_id: 'T-1',
  level: 'DAY',
  policy_variant: 'default',
  grade: 'P',
  monthly_wage_fen: '652500',
  attendance_date: '2026-03-02',
  day_kind: 'WORKDAY',
  punches: 'IN;2026-03-02T08:05:00+08:00;DEVICE|OUT;2026-03-02T17:00:00+08:00;DEVICE',
};
const MONTH: CaseRow = {
  ...DAY,
  level: 'MONTH',
  attendance_date: '2026-03',
  extra_json: '{"days": []}',
};

const CLOSE: CaseRow = { ...MONTH, level: 'CLOSE' };

describe('a row of a cases file', () => {
  it('without expectations is only computed; a workday without segments has the default shift', () => {
    expect(judgeCase(DAY)).toMatchObject({
      outcome: 'judged',
      caseId: 'T-1',
      compared: false,
      differences: [],
      got: { exp_status: 'LATE', exp_findings: 'LATE_T1', exp_deduction_fen: '1000' },
    });
  });

  it('with expectations names each column that differs', () => {
    const row = { ...DAY, exp_status: 'ON_TIME', exp_findings: '', exp_deduction_fen: '1000' };
    expect(judgeCase(row)).toMatchObject({
      compared: true,
      differences: [
        { column: 'exp_status', expected: 'ON_TIME', got: 'LATE' },
        { column: 'exp_findings', expected: '', got: 'LATE_T1' },
      ],
    });
  });

  it.each`
    change                                                                                   | level    | sentence                                                      | because
    ${{ level: 'WEEK' }}                                                                     | ${DAY}   | ${'level: “WEEK” is not a level; write DAY, MONTH or CLOSE.'} | ${'unknown level'}
    ${{ attendance_date: '2026-13-02' }}                                                     | ${DAY}   | ${'attendance_date: "2026-13-02" is not a date'}              | ${'no such date'}
    ${{ grade: 'Q' }}                                                                        | ${DAY}   | ${'grade: "Q" is not a grade; write P or M.'}                 | ${'no such grade'}
    ${{ monthly_wage_fen: '6525.00' }}                                                       | ${DAY}   | ${'monthly_wage_fen: "6525.00" is not an amount'}             | ${'yuan instead of fen'}
    ${{ day_kind: 'SUNDAY' }}                                                                | ${DAY}   | ${'day_kind: “SUNDAY” is not known here'}                     | ${'no such kind'}
    ${{ punches: 'IN;08:05;DEVICE' }}                                                        | ${DAY}   | ${'punches: “08:05” is not a point in time'}                  | ${'no date, no offset'}
    ${{ punches: 'IN;2026-03-02T08:05:00' }}                                                 | ${DAY}   | ${'write a stamp with its offset'}                            | ${'never a guess at the zone'}
    ${{ punches: 'X;2026-03-02T08:05:00+08:00' }}                                            | ${DAY}   | ${'punches: “X” is not known here; write one of IN, OUT.'}    | ${'no such direction'}
    ${{ shift_segments: '2026-03-02T08:00:00+08:00' }}                                       | ${DAY}   | ${'shift_segments'}                                           | ${'no end'}
    ${{ leave: 'ANNUAL;GRANTED;a/b' }}                                                       | ${DAY}   | ${'leave: “GRANTED” is not known here'}                       | ${'no such state'}
    ${{ late_notice: 'PHONE' }}                                                              | ${DAY}   | ${'late_notice: “PHONE” is incomplete'}                       | ${'who and when'}
    ${{ left_post: '2026-03-02T14:00:00+08:00/' }}                                           | ${DAY}   | ${'left_post: “” is not known here'}                          | ${'the state is missing'}
    ${{ policy_variant: 'strict' }}                                                          | ${DAY}   | ${'policy_variant: “strict” is not a variant'}                | ${'neither profile nor key=value'}
    ${{ policy_variant: 'rounding=UP' }}                                                     | ${DAY}   | ${'write one of HALF_UP, FLOOR'}                              | ${'no such value'}
    ${{ extra_json: '{' }}                                                                   | ${DAY}   | ${'extra_json: it is not JSON'}                               | ${'broken JSON'}
    ${{ extra_json: '{"policies": [{"version": "v1", "effective_from": "2026-04-01"}]}' }}   | ${DAY}   | ${'no version is in force on 2026-03-02'}                     | ${'a gap'}
    ${{ extra_json: '{"days": [{"date": "2026-04-01"}]}' }}                                  | ${MONTH} | ${'2026-04-01 is not in 2026-03'}                             | ${'a day of another month'}
    ${{ extra_json: '{"days": [{"date": "2026-03-02"}, {"date": "2026-03-02"}]}' }}          | ${MONTH} | ${'2026-03-02 is listed twice'}                               | ${'a day twice'}
    ${{ extra_json: '{"days": 3}' }}                                                         | ${MONTH} | ${'days is not a list of objects'}                            | ${'no list'}
    ${{ extra_json: '{"closed_at": "2026-04-05T18:00:00+08:00"}' }}                          | ${CLOSE} | ${'states: there is none'}                                    | ${'nothing to close'}
    ${{ extra_json: '{"closed_at": "5 April", "states": [{}]}' }}                            | ${CLOSE} | ${'extra_json closed_at: “5 April” is not a point in time'}   | ${'no stamp'}
    ${{ extra_json: '{"states": [{}]}' }}                                                    | ${CLOSE} | ${'extra_json closed_at: it is missing'}                      | ${'when was it closed?'}
    ${{ attendance_date: '2027-03', policy_variant: 'fullAttendance.partialMonth=PRORATA' }} | ${MONTH} | ${'(G13)'}                                                    | ${'a year without a calendar is refused, not guessed'}
  `('$sentence: $because', ({ change, level, sentence }) => {
    const verdict = judgeCase({ ...(level as CaseRow), ...(change as CaseRow) });
    expect(verdict).toMatchObject({ outcome: 'malformed', got: {}, differences: [] });
    expect(verdict.problems.map(caseSentence)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([undefined, {}, { level: '' }])(
    'an empty row is malformed, never an exception',
    (row) => {
      expect(judgeCase((row ?? {}) as CaseRow).outcome).toBe('malformed');
    },
  );

  it('takes profiles and several settings', () => {
    const row = {
      ...DAY,
      policy_variant: 'CN-GD; rounding=FLOOR; tiers.amountFen.P=1500+2000+3000',
    };
    expect(judgeCase(row).got).toMatchObject({
      exp_deduction_fen: '1500',
      exp_unworked_pay_fen: '312',
    });
  });
});

describe('the workdays that a case counts', () => {
  it.each(['2025', '2026'])('are those of the published calendar of %s', (year) => {
    const file = join(__dirname, `../../../../data/calendars/CN-${year}.json`);
    const { days } = JSON.parse(readFileSync(file, 'utf8')) as {
      days: { date: string; kind: 'HOLIDAY' | 'WORKDAY' }[];
    };
    const kind = new Map(days.map((day) => [day.date, day.kind]));
    for (const date of time.datesBetween(`${year}-01-01`, `${year}-12-31`)) {
      const worked =
        (kind.get(date) ?? (time.isoWeekday(date) < 6 ? 'WORKDAY' : 'REST')) === 'WORKDAY';
      expect([date, workdaysOf(date.slice(0, 7))!.includes(date)]).toEqual([date, worked]);
    }
  });

  it.each`
    year      | counts
    ${'2025'} | ${[19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]}
    ${'2026'} | ${[21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]}
  `('are $counts in the months of $year', ({ year, counts }) => {
    const months = Array.from(
      { length: 12 },
      (_, m) => `${year}-${String(m + 1).padStart(2, '0')}`,
    );
    expect(months.map((period) => workdaysOf(period)!.length)).toEqual(counts);
  });

  it('are unknown for a year without a notice', () => {
    expect(workdaysOf('2027-03')).toBeUndefined();
  });
});
