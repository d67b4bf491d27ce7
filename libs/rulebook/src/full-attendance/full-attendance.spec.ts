import { policyWith } from '@ledger/test/golden/policies';
import type { BonusInput } from './full-attendance';
import { bonusOf } from './full-attendance';

const CONFIRMED = 'fullAttendance.bonusConfirmedByEmployer=true';
const month = (more: Partial<BonusInput> = {}): BonusInput => ({
  period: '2026-03',
  employedFrom: null,
  employedTo: null,
  rosteredDays: 22,
  rosteredDaysEmployed: 22,
  incidents: 0,
  open: false,
  ...more,
});

describe('R49: the full-attendance bonus', () => {
  it.each`
    more                                                                      | setting                                  | outcome           | fen       | because
    ${{}}                                                                     | ${''}                                    | ${'KEPT'}         | ${20_000} | ${'no incident'}
    ${{ incidents: 1 }}                                                       | ${''}                                    | ${'FORFEITED'}    | ${0}      | ${'A41: all of it on the first'}
    ${{ open: true }}                                                         | ${''}                                    | ${'PENDING'}      | ${null}   | ${'A45: not decided while a question is open'}
    ${{ open: true, incidents: 1 }}                                           | ${''}                                    | ${'FORFEITED'}    | ${0}      | ${'an incident is certain, whatever else is open'}
    ${{ employedFrom: '2026-03-01' }}                                         | ${''}                                    | ${'KEPT'}         | ${20_000} | ${'hired on the first is the whole month'}
    ${{ employedFrom: '2026-03-02' }}                                         | ${''}                                    | ${'NOT_ELIGIBLE'} | ${0}      | ${'A44: a partial month'}
    ${{ employedTo: '2026-03-30' }}                                           | ${''}                                    | ${'NOT_ELIGIBLE'} | ${0}      | ${'A44: left before the last day'}
    ${{ employedTo: '2026-03-31' }}                                           | ${''}                                    | ${'KEPT'}         | ${20_000} | ${'left on the last day'}
    ${{ employedFrom: '2026-03-16', incidents: 2 }}                           | ${''}                                    | ${'NOT_ELIGIBLE'} | ${0}      | ${'not eligible comes first'}
    ${{ employedFrom: '2026-03-16', rosteredDaysEmployed: 12 }}               | ${'fullAttendance.partialMonth=PRORATA'} | ${'KEPT'}         | ${10_909} | ${'20000 × 12/22 = 10909.09'}
    ${{ employedFrom: '2026-03-16', rosteredDaysEmployed: 12, incidents: 1 }} | ${'fullAttendance.partialMonth=PRORATA'} | ${'FORFEITED'}    | ${0}      | ${'any incident forfeits it'}
    ${{ incidents: 1 }}                                                       | ${'fullAttendance.rule=5000+2500'}       | ${'KEPT'}         | ${10_000} | ${'A41: half is left after one'}
    ${{ incidents: 2 }}                                                       | ${'fullAttendance.rule=5000+2500'}       | ${'KEPT'}         | ${5000}   | ${'A41: a quarter after two'}
    ${{ incidents: 3 }}                                                       | ${'fullAttendance.rule=5000+2500'}       | ${'FORFEITED'}    | ${0}      | ${'A41: nothing beyond the list'}
  `('$more $setting: $outcome $fen, $because', ({ more, setting, outcome, fen }) => {
    const policy = policyWith(`${CONFIRMED} ${setting as string}`);
    expect(bonusOf(month(more), policy)).toEqual({ fullAttendance: outcome, bonusFen: fen });
  });

  it('A40: a sample figure that the employer has not confirmed grants nothing', () => {
    expect(bonusOf(month(), policyWith(''))).toEqual({ fullAttendance: 'KEPT', bonusFen: 0 });
  });
});
