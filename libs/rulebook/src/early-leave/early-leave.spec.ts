import { policyWith } from '@ledger/test/golden/policies';
import type { Payer } from '../day/charge';
import { chargeEarlyLeave } from './early-leave';

const payer: Payer = { grade: 'M', monthlyWageFen: 1_305_000, scheduledSeconds: 28_800 };

describe('R57, R58: early leave by its seconds', () => {
  it.each`
    early   | setting                           | code              | tier    | fen       | because
    ${299}  | ${''}                             | ${undefined}      | ${''}   | ${0}      | ${'A15: less than five minutes are nothing'}
    ${300}  | ${''}                             | ${'EARLY_T1'}     | ${'T1'} | ${3000}   | ${'A15, A16: five minutes reached, counted from the end'}
    ${300}  | ${'early.minInclusive=false'}     | ${undefined}      | ${''}   | ${0}      | ${'A15: more than five minutes'}
    ${301}  | ${'early.minInclusive=false'}     | ${'EARLY_T1'}     | ${'T1'} | ${3000}   | ${'A15: more than five minutes'}
    ${600}  | ${''}                             | ${'EARLY_T1'}     | ${'T1'} | ${3000}   | ${'R58 with R53: ten minutes exactly'}
    ${601}  | ${''}                             | ${'EARLY_T2'}     | ${'T2'} | ${6000}   | ${'R58 with R54'}
    ${1201} | ${''}                             | ${'EARLY_T3'}     | ${'T3'} | ${9000}   | ${'R58 with R55'}
    ${1800} | ${''}                             | ${'EARLY_T3'}     | ${'T3'} | ${9000}   | ${'thirty minutes exactly'}
    ${1801} | ${''}                             | ${'ABSENT_EARLY'} | ${'A'}  | ${60000}  | ${'A19: R58 mirrors R56, one daily wage'}
    ${1801} | ${'early.over30=LEFT_POST'}       | ${'ABSENT_EARLY'} | ${'A'}  | ${180000} | ${'A19: raised to three daily wages, same name'}
    ${1801} | ${'early.over30=TOP_TIER'}        | ${'EARLY_T3'}     | ${'T3'} | ${9000}   | ${'A19: stays in the top tier'}
    ${1800} | ${'tiers.bounds=LOWER_INCLUSIVE'} | ${'ABSENT_EARLY'} | ${'A'}  | ${60000}  | ${'A06: 30 minutes and above'}
  `('$early s, $setting: $code for $fen fen, $because', ({ early, setting, code, tier, fen }) => {
    const charge = chargeEarlyLeave(early, payer, policyWith(setting));
    expect(charge?.code).toBe(code);
    expect(charge?.tier ?? '').toBe(tier);
    expect(charge?.amountFen ?? 0).toBe(fen);
  });

  it('names R57, R58 and the clause of the amount', () => {
    expect(chargeEarlyLeave(900, payer, policyWith(''))?.clauses).toEqual(['R57', 'R58', 'R54']);
  });
});
