import { policyWith } from '@ledger/test/golden/policies';
import type { GuardInput } from './guard-rails';
import { guardPenalty } from './guard-rails';

const month = (more: Partial<GuardInput> = {}): GuardInput => ({
  penalties: [
    { date: '2026-03-10', penaltyFen: 87_500 },
    { date: '2026-03-11', penaltyFen: 87_500 },
  ],
  unworkedPayFen: 5000,
  monthWageFen: 652_500,
  minimumWageFen: null,
  acknowledgedOn: '2026-01-01',
  ...more,
});

describe('G1–G4: what of the month’s penalty may be posted', () => {
  it.each`
    more                                                   | setting                                                            | posted     | guards                                    | because
    ${{}}                                                  | ${''}                                                              | ${130_500} | ${['PENALTY_CAPPED']}                     | ${'G1: 20 % of 652500'}
    ${{}}                                                  | ${'guard.penaltyCapBp=3000'}                                       | ${175_000} | ${[]}                                     | ${'G1: 30 % is not reached'}
    ${{}}                                                  | ${'guard.penaltyCapBp=0'}                                          | ${175_000} | ${[]}                                     | ${'G1: switched off'}
    ${{}}                                                  | ${'guard.finesProhibited=true'}                                    | ${0}       | ${['FINES_PROHIBITED']}                   | ${'G3'}
    ${{ acknowledgedOn: null }}                            | ${''}                                                              | ${0}       | ${['NOT_ACKNOWLEDGED']}                   | ${'G4: never acknowledged'}
    ${{ acknowledgedOn: '2026-03-11' }}                    | ${''}                                                              | ${87_500}  | ${['NOT_ACKNOWLEDGED']}                   | ${'G4: posted from that day on, that day included'}
    ${{ acknowledgedOn: null }}                            | ${'guard.requirePolicyAcknowledgement=false guard.penaltyCapBp=0'} | ${175_000} | ${[]}                                     | ${'G4: switched off'}
    ${{ minimumWageFen: 600_000 }}                         | ${''}                                                              | ${47_500}  | ${['PENALTY_CAPPED', 'MIN_WAGE_FLOOR']}   | ${'G2 after G1: 652500 − 5000 − 600000'}
    ${{ minimumWageFen: 700_000 }}                         | ${''}                                                              | ${0}       | ${['PENALTY_CAPPED', 'MIN_WAGE_FLOOR']}   | ${'G2: never below nothing'}
    ${{ monthWageFen: null, minimumWageFen: 600_000 }}     | ${''}                                                              | ${175_000} | ${[]}                                     | ${'without the wage neither cap nor floor can run'}
    ${{ penalties: [] }}                                   | ${'guard.finesProhibited=true'}                                    | ${0}       | ${[]}                                     | ${'a guard that reduces nothing is not named'}
    ${{ acknowledgedOn: '2026-03-11', minimumWageFen: 1 }} | ${'guard.penaltyCapBp=1000'}                                       | ${65_250}  | ${['NOT_ACKNOWLEDGED', 'PENALTY_CAPPED']} | ${'in their order'}
  `('$more $setting: $posted fen, $because', ({ more, setting, posted, guards }) => {
    const outcome = guardPenalty(month(more), policyWith(setting));
    expect(outcome.postedFen).toBe(posted);
    expect(outcome.steps.map(({ guard }) => guard)).toEqual(guards);
  });

  it('each step says what it did and by which limit', () => {
    expect(guardPenalty(month(), policyWith('')).steps).toEqual([
      {
        guard: 'PENALTY_CAPPED',
        clause: 'G1',
        beforeFen: 175_000,
        afterFen: 130_500,
        limitFen: 130_500,
      },
    ]);
  });
});
