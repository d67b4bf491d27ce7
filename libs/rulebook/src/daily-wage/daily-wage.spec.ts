import { policyWith } from '@ledger/test/golden/policies';
import { dailyWages, dailyWagesAndTime, payForTime } from './daily-wage';

describe('A48, A49: the daily wage, rounded once', () => {
  it.each`
    wage                   | num  | den  | count | setting                                | fen                   | because
    ${652_500}             | ${1} | ${1} | ${1}  | ${''}                                  | ${30_000}             | ${'652500 / 21.75'}
    ${600_000}             | ${1} | ${1} | ${1}  | ${''}                                  | ${27_586}             | ${'27586.21'}
    ${600_000}             | ${3} | ${1} | ${1}  | ${''}                                  | ${82_759}             | ${'82758.62, not 3 × 27586'}
    ${600_000}             | ${3} | ${1} | ${1}  | ${'rounding=FLOOR'}                    | ${82_758}             | ${'in favour of the employee'}
    ${600_000}             | ${3} | ${1} | ${2}  | ${''}                                  | ${165_517}            | ${'165517.24: two incidents before the one rounding'}
    ${600_000}             | ${1} | ${2} | ${1}  | ${''}                                  | ${13_793}             | ${'13793.10: half a day'}
    ${652_500}             | ${3} | ${1} | ${1}  | ${'dailyWage.paidDaysHundredths=2600'} | ${75_288}             | ${'75288.46'}
    ${100_000_000_000_000} | ${3} | ${1} | ${1}  | ${''}                                  | ${13_793_103_448_276} | ${'exact beyond the safe integers'}
  `(
    '$wage fen × $count × $num/$den $setting: $fen, $because',
    ({ wage, num, den, count, setting, fen }) => {
      expect(dailyWages(wage, { num, den }, policyWith(setting), count)).toBe(fen);
    },
  );

  it.each`
    wage       | seconds   | scheduled | fen       | because
    ${652_500} | ${61}     | ${28_800} | ${64}     | ${'63.54'}
    ${652_500} | ${300}    | ${28_800} | ${313}    | ${'312.5 rounds up'}
    ${652_500} | ${36_000} | ${36_000} | ${30_000} | ${'a ten-hour shift is one daily wage'}
    ${652_500} | ${60}     | ${0}      | ${0}      | ${'nothing scheduled, nothing unworked'}
  `(
    '$seconds s of $scheduled at $wage fen: $fen, $because',
    ({ wage, seconds, scheduled, fen }) => {
      expect(payForTime(wage, seconds, scheduled, policyWith(''))).toBe(fen);
    },
  );

  it('A30: three daily wages and the time away are one sum, rounded once', () => {
    const wages = { multiple: { num: 3, den: 1 }, count: 1 };
    const away = { seconds: 2400, scheduledSeconds: 28_800 };
    expect(dailyWagesAndTime(600_000, wages, away, policyWith(''))).toBe(85_057);
  });
});
