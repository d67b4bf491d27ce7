import { day, leftPost, present } from '@ledger/test/golden/days';
import { policyWith } from '@ledger/test/golden/policies';
import { apportion } from './apportion';
import { assessDay } from './assess-day';
import type { DayAssessment, DayFacts } from './day';
import type { MonthFacts } from './month';
import { settleMonth } from './settle-month';

const CONFIRMED = 'fullAttendance.bonusConfirmedByEmployer=true';
const on = (date: string, facts: DayFacts, settings = ''): DayAssessment =>
  assessDay({ ...facts, attendanceDate: date }, policyWith(settings));
const month = (days: readonly DayAssessment[], more: Partial<MonthFacts> = {}): MonthFacts => ({
  period: '2026-03',
  days,
  monthWageFen: 652_500,
  minimumWageFen: null,
  employedFrom: null,
  employedTo: null,
  rosteredDays: 22,
  rosteredDaysEmployed: 22,
  leaveTypes: [],
  acknowledgedOn: '2026-01-01',
  ...more,
});

const late = present('08:05', '17:00');
const gone = present('08:00', '17:00', { leftPosts: [leftPost('10:00', '10:40')] });
const inOnly = day({ punches: present('08:00', '17:00').punches.slice(0, 1) });

describe('a month is settled', () => {
  it('adds its days up and lets the guards act on the penalty alone', () => {
    const facts = month([on('2026-03-10', gone), on('2026-03-11', gone), on('2026-03-12', day())]);
    expect(settleMonth(facts, policyWith(CONFIRMED))).toMatchObject({
      status: 'OK',
      findings: ['PENALTY_CAPPED'],
      assessedFen: 210_000,
      unworkedPayFen: 35_000,
      penaltyFen: 175_000,
      postedPenaltyFen: 130_500,
      payableFen: 165_500,
      fullAttendance: 'FORFEITED',
      bonusFen: 0,
    });
  });

  it('G7: an open question blocks it, each named once', () => {
    const facts = month([on('2026-03-09', inOnly), on('2026-03-10', inOnly)]);
    expect(settleMonth(facts, policyWith(CONFIRMED))).toMatchObject({
      status: 'CLOSE_BLOCKED',
      findings: ['MISSING_OUT'],
      fullAttendance: 'PENDING',
      bonusFen: null,
    });
    const off = policyWith(`${CONFIRMED} guard.blockCloseOnAnomaly=false`);
    expect(settleMonth(facts, off)).toMatchObject({
      status: 'OK',
      fullAttendance: 'PENDING',
      bonusFen: null,
    });
  });

  it('A42: a listed leave type costs the bonus by the version of the last day', () => {
    const facts = month([], { leaveTypes: ['SICK'] });
    const listed = policyWith(`${CONFIRMED} fullAttendance.forfeitingLeaveTypes=SICK`);
    expect(settleMonth(facts, listed).fullAttendance).toBe('FORFEITED');
    expect(settleMonth(facts, policyWith(CONFIRMED))).toMatchObject({ bonusFen: 20_000 });
  });

  it('A09: free incidents cost nothing and still cost the bonus', () => {
    const days = [on('2026-03-10', late), on('2026-03-11', late), on('2026-03-12', late)];
    const policy = policyWith(`${CONFIRMED} tiers.freePerMonth=2`);
    expect(settleMonth(month(days), policy)).toMatchObject({
      assessedFen: 1000,
      payableFen: 1000,
      fullAttendance: 'FORFEITED',
    });
    const lines = apportion(month(days), settleMonth(month(days), policy), policy);
    expect(lines.map(({ payableFen }) => payableFen)).toEqual([0, 0, 1000]);
  });

  it.each`
    more                      | settings                                    | warnings                                         | because
    ${{}}                     | ${''}                                       | ${['MINIMUM_WAGE_NOT_SET', 'REGION_NOT_CHOSEN']} | ${'G2 and G3 are not set'}
    ${{ minimumWageFen: 1 }}  | ${'guard.region=CN'}                        | ${[]}                                            | ${'both are'}
    ${{ monthWageFen: null }} | ${'guard.region=CN guard.minimumWageFen=1'} | ${['WAGE_MISSING']}                              | ${'cap and floor cannot run'}
    ${{}}                     | ${'guard.finesProhibited=true'}             | ${[]}                                            | ${'no penalty is posted'}
  `('warns $warnings with $settings: $because', ({ more, settings, warnings }) => {
    const facts = month([on('2026-03-10', late)], more);
    expect(settleMonth(facts, policyWith(settings)).warnings).toEqual(warnings);
  });

  it('A40: an unconfirmed bonus is kept, grants nothing, and says so', () => {
    expect(settleMonth(month([]), policyWith(''))).toMatchObject({
      fullAttendance: 'KEPT',
      bonusFen: 0,
      warnings: ['BONUS_NOT_CONFIRMED'],
    });
  });

  it('names the guards that it looked at', () => {
    const { clauses } = settleMonth(month([on('2026-03-10', late)]), policyWith(''));
    expect(clauses).toEqual(expect.arrayContaining(['R49', 'R53', 'G1', 'G4']));
  });
});

describe('the payable of a month is shared out over its findings', () => {
  it('each line bears its unworked pay and its part of the posted penalty', () => {
    const facts = month([on('2026-03-10', gone), on('2026-03-11', gone), on('2026-03-12', late)]);
    const policy = policyWith('');
    const settlement = settleMonth(facts, policy);
    const lines = apportion(facts, settlement, policy);
    expect(lines.map(({ date, payableFen }) => [date, payableFen])).toEqual([
      ['2026-03-10', 67_495],
      ['2026-03-11', 67_495],
      ['2026-03-12', 823],
    ]);
    expect(lines.reduce((sum, { payableFen }) => sum + payableFen, 0)).toBe(settlement.payableFen);
  });

  it('G4: a day before the acknowledgement bears no penalty', () => {
    const facts = month([on('2026-03-10', late), on('2026-03-20', late)], {
      acknowledgedOn: '2026-03-16',
    });
    const policy = policyWith('');
    const lines = apportion(facts, settleMonth(facts, policy), policy);
    expect(lines.map(({ payableFen }) => payableFen)).toEqual([313, 1000]);
  });
});
