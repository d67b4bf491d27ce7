import { specify } from '@ledger/test/support/specify';
import type { Grounds, ImposeSanction } from './commands';
import { conduct } from './index';
import type { SanctionImposed } from './facts';

const { given } = specify(conduct.decider);

const grounds: Grounds = {
  policyVersion: '1.1.0',
  measures: [
    { code: 'PRAISE', kind: 'REWARD', zh: '表扬', en: 'praise', amountFen: null },
    { code: 'BONUS_200', kind: 'REWARD', zh: '奖金', en: 'bonus', amountFen: 20_000 },
    { code: 'WARNING', kind: 'SANCTION', zh: '警告', en: 'warning', amountFen: null },
    { code: 'FINE_50', kind: 'SANCTION', zh: '罚款', en: 'fine', amountFen: 5_000 },
  ],
  finesProhibited: false,
  acknowledged: true,
  charged: null,
};
const impose: ImposeSanction = {
  type: 'ImposeSanction',
  employeeId: 'e-wang',
  sanctionId: 's-1',
  measure: 'FINE_50',
  ruleRef: { clause: 'R43' },
  occurredOn: '2026-03-02',
  reason: '上班时间打游戏',
  by: 'e-chen',
  grounds,
  today: '2026-03-05',
};
const imposed: SanctionImposed = {
  type: 'SanctionImposed',
  v: 1,
  data: {
    employeeId: 'e-wang',
    sanctionId: 's-1',
    measure: 'FINE_50',
    amountFen: 5_000,
    policyVersion: '1.1.0',
    ruleRef: { clause: 'R43' },
    occurredOn: '2026-03-02',
    by: 'e-chen',
  },
  secret: { subject: 'e-wang', fields: { reason: '上班时间打游戏' } },
};
const charged = { finding: 'LATE_T1', clauses: ['R48', 'R53'], deductionFen: 1000 };

describe('ImposeSanction', () => {
  it('R10: records measure, amount, version and clause; the reason is sealed', () =>
    given([]).when(impose).thenFacts(imposed));

  it('refuses a measure that the version in force does not list', () =>
    given([])
      .when({ ...impose, measure: 'FINE_500' })
      .thenRefused({
        reason: 'MEASURE_NOT_PUBLISHED',
        measure: 'FINE_500',
        policyVersion: '1.1.0',
        known: ['WARNING', 'FINE_50'],
      }));

  it('refuses a reward as a sanction', () =>
    given([])
      .when({ ...impose, measure: 'BONUS_200' })
      .thenRefused({ reason: 'MEASURE_NOT_PUBLISHED', known: ['WARNING', 'FINE_50'] }));

  it('G17: refuses what attendance has charged already, also as a warning', () => {
    const late = { clause: 'R53', attendanceDate: '2026-03-02' };
    for (const measure of ['FINE_50', 'WARNING'])
      given([])
        .when({ ...impose, measure, ruleRef: late, grounds: { ...grounds, charged } })
        .thenRefused({
          reason: 'CHARGED_BY_ATTENDANCE',
          attendanceDate: '2026-03-02',
          finding: 'LATE_T1',
          deductionFen: 1000,
        });
  });

  it('takes an attendance clause about a day that attendance has not charged', () => {
    const ruleRef = { clause: 'R61', attendanceDate: '2026-03-02' };
    given([])
      .when({ ...impose, ruleRef })
      .thenFacts({ ...imposed, data: { ...imposed.data, ruleRef } });
  });

  it('refuses an attendance clause without its day', () =>
    given([])
      .when({ ...impose, ruleRef: { clause: 'R53' } })
      .thenRefused({ reason: 'ATTENDANCE_DATE_MISSING', clause: 'R53' }));

  it('G3: refuses money where fines are prohibited; a warning stands', () => {
    const there = { ...grounds, finesProhibited: true };
    given([])
      .when({ ...impose, grounds: there })
      .thenRefused({ reason: 'FINES_ARE_PROHIBITED', policyVersion: '1.1.0' });
    given([])
      .when({ ...impose, measure: 'WARNING', grounds: there })
      .thenFacts({ ...imposed, data: { ...imposed.data, measure: 'WARNING', amountFen: null } });
  });

  it('G4: refuses money for a day before the person signed', () =>
    given([])
      .when({ ...impose, grounds: { ...grounds, acknowledged: false } })
      .thenRefused({ reason: 'VERSION_NOT_SIGNED', occurredOn: '2026-03-02' }));

  it.each([
    [{ by: 'e-wang' }, { reason: 'OWN_CASE' as const }, 'nobody punishes themselves'],
    [{ reason: ' ' }, { reason: 'REASON_MISSING' as const }, 'a reason is needed'],
    [{ occurredOn: '2026-03-06' }, { reason: 'DAY_AHEAD' as const }, 'the day is still to come'],
    [{ ruleRef: { clause: 'rule 7' } }, { reason: 'CLAUSE_UNREADABLE' as const }, 'no clause'],
  ])('refuses %j: %s', (change, refusal, _because) =>
    given([])
      .when({ ...impose, ...change })
      .thenRefused(refusal),
  );

  it('refuses another sanction under the same id', () =>
    given([imposed])
      .when({ ...impose, measure: 'WARNING' })
      .thenRefused({ reason: 'CONDUCT_ID_TAKEN', id: 's-1', measure: 'FINE_50' }));

  it('is quiet when it comes again', () => given([]).when(impose).thenQuietWhenRepeated());
});

describe('GrantReward', () => {
  const grant = {
    ...impose,
    type: 'GrantReward',
    rewardId: 'r-1',
    measure: 'BONUS_200',
    reason: '大促值守',
  } as const;
  const { sanctionId: _sanctionId, ...data } = imposed.data;

  it('R10: records a measure of the version in force', () =>
    given([])
      .when(grant)
      .thenFacts({
        type: 'RewardGranted',
        v: 1,
        data: { ...data, rewardId: 'r-1', measure: 'BONUS_200', amountFen: 20_000 },
        secret: { subject: 'e-wang', fields: { reason: '大促值守' } },
      }));

  it('refuses what is not listed', () =>
    given([])
      .when({ ...grant, measure: 'CAR' })
      .thenRefused({ reason: 'MEASURE_NOT_PUBLISHED', known: ['PRAISE', 'BONUS_200'] }));

  it('is quiet when it comes again', () => given([]).when(grant).thenQuietWhenRepeated());
});

describe('RevokeSanction', () => {
  const revoke = {
    type: 'RevokeSanction',
    employeeId: 'e-wang',
    sanctionId: 's-1',
    reason: '查明不是本人',
    by: 'e-chen',
  } as const;

  it('takes a sanction back; both facts stay', () =>
    given([imposed])
      .when(revoke)
      .thenFacts({
        type: 'SanctionRevoked',
        v: 1,
        data: { employeeId: 'e-wang', sanctionId: 's-1', by: 'e-chen' },
        secret: { subject: 'e-wang', fields: { reason: '查明不是本人' } },
      }));

  it('refuses where there is none', () =>
    given([]).when(revoke).thenRefused({ reason: 'SANCTION_UNKNOWN', sanctionId: 's-1' }));

  it('refuses without a reason, and in one’s own case', () => {
    given([imposed])
      .when({ ...revoke, reason: '' })
      .thenRefused({ reason: 'REASON_MISSING' });
    given([imposed])
      .when({ ...revoke, by: 'e-wang' })
      .thenRefused({ reason: 'OWN_CASE' });
  });

  it('is quiet the second time', () => given([imposed]).when(revoke).thenQuietWhenRepeated());
});
