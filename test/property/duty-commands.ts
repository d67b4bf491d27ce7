import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DutyBook } from '@ledger/capabilities/duty';
import type { Command } from '@ledger/core';
import { defaultPolicy } from '@ledger/rulebook';

// Small pools, so that random commands meet: two people, two files, periods of one month.

const book = JSON.parse(
  readFileSync(join(__dirname, '../../data/duties/rulebook.json'), 'utf8'),
) as DutyBook;

const ofType = <T extends string>(type: T) => ({ type: fc.constant(type) });
const employeeId = fc.constantFrom('e-wang', 'e-li');
const file = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      { sha256: 'a'.repeat(64), size: 10, fileName: '周报.xlsx' },
      { sha256: 'b'.repeat(64), size: 20 },
    ),
  },
  { weight: 1, arbitrary: fc.constant({ sha256: 'no digest', size: 20 }) },
);
const at = fc.constantFrom('2026-03-09T16:30:00+08:00', '2026-03-31T23:59:59+08:00');
const periodKey = fc.oneof(
  { weight: 6, arbitrary: fc.constant('2026-W10') },
  { weight: 1, arbitrary: fc.constantFrom('2026-03', '2026-03-09', '2026-W15', 'soon') },
);
const documentId = fc.constantFrom('m-1', 'm-2');
const heldOn = fc.constantFrom('2026-03-09', '2026-03-31');
const handing = { employeeId, file, at };

/** Commands about duties. */
export const dutyCommand = fc.oneof(
  fc.record({
    ...ofType('SubmitDutyReport'),
    ...handing,
    kind: fc.constantFrom('REPORT_WEEKLY', 'REPORT_MONTHLY'),
    periodKey,
    submittedTo: fc.constantFrom('CS_SUPERVISOR', null),
    cadence: fc.constantFrom('EVERY_MONDAY' as const, 'FIRST_OF_MONTH' as const, null),
  }),
  fc.record({ ...ofType('RecordWorkPlan'), ...handing, periodKey }),
  fc.record({ ...ofType('RecordTrainingPlan'), ...handing, periodKey }),
  fc.record({ ...ofType('RecordMeetingMinutes'), ...handing, documentId, heldOn }),
  fc.record({
    ...ofType('CorrectDutyReport'),
    ...handing,
    kind: fc.constant('WORK_PLAN'),
    periodKey,
    reason: fc.constantFrom('漏了一天', '写错了', ''),
  }),
  fc.record({
    ...ofType('RecordPlatformLogin'),
    employeeId,
    platform: fc.constantFrom('TMALL', 'EBAY'),
    at,
    source: fc.constantFrom('SELF' as const, 'ADAPTER' as const),
    known: fc.constant(['TMALL']),
  }),
  fc.record({
    ...ofType('PublishDutyBook'),
    document: fc
      .record({
        version: fc.constantFrom('1.0.0', '1.1.0'),
        effectiveFrom: fc.constantFrom('2026-03-02', '2026-04-01'),
      })
      .map((change): DutyBook => ({ ...book, ...change })),
    today: fc.constantFrom('2026-03-02', '2026-04-01'),
  }),
);

/** Commands about reports: few contents, so that some come again and some contradict. */
export const reportCommand = fc.record({
  ...ofType('RecordReport'),
  kind: fc.constant('WEEKLY' as const),
  from: fc.constantFrom('2026-03-02', '2026-02-23', '2026-03-03'),
  to: fc.constantFrom('2026-03-08', '2026-03-01'),
  position: fc.constantFrom(10, 20, 30),
  sha256: fc.constantFrom('aa', 'bb'),
  rules: fc.constant([{ version: '1.0.0', sha256: 'cc' }]),
  people: fc.constant(2),
});

const draftId = fc.constantFrom('d-1', 'd-2');
const document = fc
  .constantFrom('1.1.0', '1.2.0')
  .map((version) => ({ ...defaultPolicy, policyId: 'rules', version }));

/** Commands about drafts of the rulebook. */
export const draftCommand = fc.oneof(
  document.chain((drafted) =>
    fc.record({
      ...ofType('DraftPolicy'),
      draftId,
      document: fc.constant(drafted),
      documentSha256: fc.constant(drafted.version),
      textSha256: fc.constantFrom('t1', 't2'),
      today: fc.constant('2026-03-02'),
    }),
  ),
  fc.record({
    ...ofType('RecordConsultation'),
    policyId: fc.constant('rules'),
    draftId,
    kind: fc.constantFrom('MINUTES', 'not a code'),
    file: fc.constantFrom({ sha256: 'm1', size: 1 }, { sha256: 'm2', size: 2 }),
    heldOn: fc.constantFrom('2026-03-01', '2026-03-03'),
    note: fc.constantFrom('工会三人', undefined),
    today: fc.constant('2026-03-02'),
  }),
  fc.record({ ...ofType('WithdrawDraft'), policyId: fc.constant('rules'), draftId }),
);

/** Commands about the legal notice. */
export const legalCommand = fc.record({
  ...ofType('AcceptLegalNotice'),
  noticeId: fc.constant('G20' as const),
  textSha256: fc.constantFrom('t1', 't2'),
  name: fc.constantFrom('陈建国', ''),
  by: fc.constant('e-zhao'),
  acceptedOn: fc.constant('2026-03-02'),
});

/** Commands about the key of the log. */
export const logKeyCommand = fc.record({
  ...ofType('RotateLogKey'),
  former: fc.constantFrom('books+1', 'books+2'),
  key: fc.constantFrom('books+1', 'books+2', 'books+3'),
  reasonCode: fc.constantFrom('ROUTINE', 'EXPOSED', 'not a code'),
});

const applying = {
  employeeId: fc.constant('e-wang'),
  ruleRef: fc.constantFrom({ clause: 'R43' }, { clause: 'R53', attendanceDate: '2026-03-02' }),
  occurredOn: fc.constant('2026-03-02'),
  reason: fc.constantFrom('玩游戏', ''),
  by: fc.constantFrom('e-zhao', 'e-wang'),
  grounds: fc.record({
    policyVersion: fc.constant('1.1.0'),
    measures: fc.constant([
      { code: 'FINE', kind: 'SANCTION' as const, zh: '罚款', en: 'fine', amountFen: 5000 },
      { code: 'BONUS', kind: 'REWARD' as const, zh: '奖金', en: 'bonus', amountFen: 5000 },
    ]),
    finesProhibited: fc.constant(false),
    acknowledged: fc.constant(true),
    charged: fc.constant(null),
  }),
  today: fc.constant('2026-03-02'),
};
const conductId = fc.constantFrom('c-1', 'c-2');

const conductCommand = fc.oneof(
  fc.record({
    ...ofType('GrantReward'),
    ...applying,
    rewardId: conductId,
    measure: fc.constantFrom('BONUS', 'FINE'),
  }),
  fc.record({
    ...ofType('ImposeSanction'),
    ...applying,
    sanctionId: conductId,
    measure: fc.constant('FINE'),
  }),
  fc.record({
    ...ofType('RevokeSanction'),
    employeeId: fc.constant('e-wang'),
    sanctionId: conductId,
    reason: fc.constant('查明'),
    by: fc.constant('e-zhao'),
  }),
);

const effectiveFrom = '2026-01-01';
const department = '电子商务部';
const led: readonly Command[] = [
  { type: 'DefineReportingLine', position: 'PRESALES', reportsTo: 'STORE_MANAGER', effectiveFrom },
  ...(['e-wang', 'e-zhao'] as const).map((employeeId): Command => ({
    type: 'RegisterEmployee',
    employeeId,
    employeeNo: employeeId,
    name: employeeId,
    department,
    position: employeeId === 'e-zhao' ? 'STORE_MANAGER' : 'PRESALES',
    hiredOn: effectiveFrom,
    devicePins: [],
  })),
];

/** Rewards and sanctions where a store manager leads: without a reporting line nobody may. */
export const conductLives: fc.Arbitrary<readonly Command[]> = fc
  .array(conductCommand, { minLength: 10, maxLength: 25, size: 'max' })
  .map((commands): readonly Command[] => [...led, ...commands]);

const statusId = fc.constantFrom('p-1', 'p-2');

/** Commands about protected staff. */
export const protectionCommand = fc.oneof(
  fc.record({
    ...ofType('RecordProtectedStatus'),
    employeeId,
    statusId,
    kind: fc.constantFrom('NURSING', 'PREGNANT', 'no code'),
    from: fc.constantFrom('2026-03-01', '2026-04-01'),
    to: fc.constantFrom('2026-03-31', undefined),
  }),
  fc.record({
    ...ofType('EndProtectedStatus'),
    employeeId,
    statusId,
    to: fc.constantFrom('2026-03-15', '2026-03-31'),
  }),
);
