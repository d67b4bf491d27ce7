import { policyWith } from '@ledger/test/golden/policies';
import type { Payer } from '../day/charge';
import { absenceAmount, absenceClauses } from './absence';

const payer: Payer = { grade: 'P', monthlyWageFen: 652_500, scheduledSeconds: 28_800 };

describe('A20–A22: what absenteeism costs', () => {
  it.each`
    seconds  | setting                                        | fen      | because
    ${1801}  | ${''}                                          | ${30000} | ${'one daily wage, whatever the length'}
    ${28800} | ${''}                                          | ${30000} | ${'a no-show is one day too'}
    ${28800} | ${'absence.multiple=3'}                        | ${90000} | ${'A20: the parenthesis of R61 covers R60 too'}
    ${14400} | ${'absence.unit=HALF_DAY'}                     | ${15000} | ${'A22: half of the shift is half a day'}
    ${14401} | ${'absence.unit=HALF_DAY'}                     | ${30000} | ${'A22: a second more is a whole one'}
    ${14400} | ${'absence.unit=HALF_DAY absence.multiple=3'}  | ${45000} | ${'the multiple applies to halves'}
    ${1801}  | ${'absence.unit=LOST_TIME'}                    | ${1876}  | ${'1801 × 25/24 = 1876.04'}
    ${1801}  | ${'absence.unit=LOST_TIME absence.multiple=3'} | ${1876}  | ${'the multiple does not apply to lost time'}
    ${1801}  | ${'absence.unit=LOST_TIME_MIN_T3'}             | ${3000}  | ${'at least T3'}
    ${5400}  | ${'absence.unit=LOST_TIME_MIN_T3'}             | ${5625}  | ${'the lost time is dearer'}
    ${28800} | ${'dailyWage.paidDaysHundredths=2600'}         | ${25096} | ${'A48: 652500 / 26 = 25096.15'}
  `('$seconds s, $setting: $fen fen, $because', ({ seconds, setting, fen }) => {
    expect(absenceAmount(seconds, payer, policyWith(setting))).toBe(fen);
  });

  it.each`
    setting                            | clauses           | because
    ${''}                              | ${['R60']}        | ${'its own clause'}
    ${'absence.unit=LOST_TIME_MIN_T3'} | ${['R60', 'R55']} | ${'the floor is the amount of R55'}
    ${'absence.multiple=3'}            | ${['R60', 'R61']} | ${'the multiple is read out of R61'}
  `('$setting cites $clauses: $because', ({ setting, clauses }) => {
    expect(absenceClauses(['R60'], policyWith(setting))).toEqual(clauses);
  });
});
