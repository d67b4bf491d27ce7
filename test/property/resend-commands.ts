import fc from 'fast-check';
import type { Command } from '@ledger/core';
import { derivedId } from '@ledger/kernel';
import {
  handoverCommand,
  handoverLives,
  organisationCommand,
  transferCommand,
} from './handover-commands';
import { defaultPolicy } from '@ledger/rulebook';
import { disputeCommand } from './dispute-commands';
import {
  conductLives,
  draftCommand,
  dutyCommand,
  legalCommand,
  logKeyCommand,
  protectionCommand,
  reportCommand,
} from './duty-commands';
import { periodCommand, statementCommand } from './payroll-commands';

// Small pools, so that random commands meet: the same two people, two ids of each kind, one month and its neighbours.

const person = fc.constantFrom('e-wang', 'e-li');
const decider = fc.constantFrom('e-zhao', 'e-sun', 'e-wang');
const id = fc.constantFrom('1', '2');
const code = fc.constantFrom('OTHER', 'DUPLICATE', 'FORGOTTEN', 'not a code');
const date = fc.constantFrom('2026-02-28', '2026-03-02', '2026-03-03', '2026-03-31');
const clock = fc.constantFrom('00:00:00', '07:59:59', '08:00:59', '12:30:00', '17:00:00');
const instant = fc.tuple(date, clock).map(([on, at]) => `${on}T${at}+08:00`);
const note = fc.option(fc.constantFrom('忘了打卡', 'late bus'), { nil: undefined });
const direction = fc.constantFrom('IN' as const, 'OUT' as const);
const period = fc.constantFrom('2026-02', '2026-03');
const source = fc.constantFrom('DEVICE' as const, 'WEB' as const, 'MANUAL' as const);
const ofType = <T extends string>(type: T) => ({ type: fc.constant(type) });

const punchId = id.map((n) => derivedId(`punch-${n}`));
const punch = fc.oneof(
  fc.record({ ...ofType('PunchIn'), employeeId: person, punchId, at: instant, source }),
  fc.record({ ...ofType('PunchOut'), employeeId: person, punchId, at: instant, source }),
  fc.record({
    ...ofType('HoldUnclaimedPunch'),
    punchId,
    pin: fc.constant('pin:31'),
    pinKey: fc.constant('aa'),
    devicePinKey: fc.constant('bb'),
    direction,
    at: instant,
    source,
  }),
  fc.record({ ...ofType('ClaimPunch'), period, unclaimedId: punchId, claimedAs: id }),
  fc.record({ ...ofType('DismissPunch'), period, unclaimedId: punchId, reasonCode: code }),
  fc.record({
    ...ofType('VoidPunch'),
    employeeId: person,
    period,
    punchId,
    reasonCode: code,
    note,
    by: decider,
  }),
  fc.record({
    ...ofType('CorrectPunchDirection'),
    employeeId: person,
    period,
    punchId,
    direction,
    reasonCode: fc.constantFrom('WRONG_BUTTON', 'OTHER', 'DUPLICATE'),
    by: decider,
  }),
);

const request = { employeeId: person, requestId: id };
const makeUp = fc.oneof(
  fc.record({
    ...ofType('RequestMakeUpPunch'),
    ...request,
    direction,
    claimedAt: instant,
    reasonCode: code,
    note,
  }),
  fc.record({ ...ofType('ApproveMakeUpPunch'), ...request, period, by: decider }),
  fc.record({ ...ofType('RejectMakeUpPunch'), ...request, period, by: decider, note }),
);

const post = { employeeId: person, leftPostId: id };
const leftPost = fc.oneof(
  fc.record({
    ...ofType('RecordLeftPost'),
    ...post,
    leftAt: instant,
    post: fc.constant('presales'),
    observedBy: decider,
    note,
  }),
  fc.record({ ...ofType('RecordReturnToPost'), ...post, period, returnedAt: instant }),
  fc.record({
    ...ofType('ConfirmLeftPost'),
    ...post,
    period,
    employeeHeardAt: instant,
    by: decider,
  }),
  fc.record({ ...ofType('ContestLeftPost'), ...post, period, statement: note }),
  fc.record({ ...ofType('RetractLeftPost'), ...post, period, reasonCode: code, by: decider }),
);

const question = {
  employeeId: person,
  attendanceDate: date,
  anomalyCode: fc.constantFrom('MISSING_IN', 'MISSING_OUT'),
  reason: fc.constantFrom('机器断电', ' '),
  by: decider,
};
const day = fc.oneof(
  fc.record({ ...ofType('WaiveAnomaly'), ...question }),
  fc.record({ ...ofType('ConfirmAbsence'), ...question }),
  fc.record({
    ...ofType('RecordLateNotice'),
    employeeId: person,
    noticeId: id,
    channel: fc.constantFrom('PHONE', 'SMS'),
    recipientRole: fc.constant('STORE_MANAGER'),
    receivedAt: instant,
    attendanceDate: date,
    note,
  }),
);

const leave = fc.oneof(
  fc.record({
    ...ofType('RequestLeave'),
    leaveId: id,
    employeeId: person,
    leaveType: fc.constantFrom('SICK', 'ANNUAL', 'FISHING'),
    from: instant,
    to: instant,
    reason: note,
  }),
  fc.record({
    ...ofType('ApproveLeave'),
    leaveId: id,
    by: decider,
    decidedAt: instant,
    workdaysLate: fc.nat(5),
    warnAfterWorkdays: fc.constant(3),
  }),
  fc.record({ ...ofType('RejectLeave'), leaveId: id, by: decider, reasonCode: code, note }),
  fc.record({ ...ofType('CancelLeave'), leaveId: id, by: decider, reasonCode: code, note }),
);

const segments = fc.constantFrom(
  [['08:00', '12:00'] as const, ['13:00', '17:00'] as const],
  [['22:00', '06:00'] as const],
  [],
);
const shift = {
  shift: fc.constantFrom('day', 'night'),
  segments,
  zone: fc.constant('Asia/Shanghai'),
};
const roster = fc.oneof(
  fc.record({
    ...ofType('AssignShift'),
    employeeId: person,
    from: fc.constantFrom('2026-03-01', '2026-03-02'),
    to: fc.constantFrom('2026-03-03', '2026-03-31'),
    dates: fc.uniqueArray(fc.constantFrom('2026-03-02', '2026-03-03', '2026-03-04')),
    ...shift,
    now: instant,
  }),
  fc.record({
    ...ofType('ChangeShift'),
    employeeId: person,
    attendanceDate: date,
    ...shift,
    reasonCode: code,
    note,
    by: decider,
    approvedBy: fc.option(decider, { nil: undefined }),
    now: instant,
  }),
  fc.record({
    ...ofType('PublishHolidayCalendar'),
    region: fc.constant('CN'),
    year: fc.constantFrom(2025, 2026),
    days: fc.constantFrom(
      [],
      [{ date: '2026-01-01', kind: 'HOLIDAY' as const, name: '元旦', statutory: true }],
    ),
    sourceUrl: fc.constant('https://www.gov.cn/'),
    sha256: fc.constant('ab'),
  }),
);

const grade = fc.constantFrom('P' as const, 'M' as const);
const wage = fc.constantFrom(0, 500000, 652500);
const position = fc.constantFrom('PRESALES' as const, 'DESIGNER' as const);
const department = fc.constant('电子商务部');
const staff = fc.oneof(
  fc.record({
    ...ofType('RegisterEmployee'),
    employeeId: person,
    employeeNo: fc.constantFrom('A001', 'A002'),
    name: fc.constantFrom('王小明', '李雷'),
    department,
    position,
    grade: fc.option(grade, { nil: undefined }),
    monthlyWageFen: fc.option(wage, { nil: undefined }),
    hiredOn: date,
    leftOn: fc.option(date, { nil: undefined }),
    devicePins: fc.constantFrom(['31'], []),
  }),
  fc.record({
    ...ofType('ChangeIdentity'),
    employeeId: person,
    name: fc.option(fc.constantFrom('王小明', '王大明'), { nil: undefined }),
    devicePins: fc.option(fc.constantFrom(['31'], ['32']), { nil: undefined }),
  }),
  fc.record({
    ...ofType('AssignPosition'),
    employeeId: person,
    position,
    department,
    effectiveFrom: date,
  }),
  fc.record({ ...ofType('ChangeGrade'), employeeId: person, grade, effectiveFrom: date }),
  fc.record({
    ...ofType('ChangeWage'),
    employeeId: person,
    monthlyWageFen: wage,
    effectiveFrom: date,
  }),
  fc.record({ ...ofType('EndEmployment'), employeeId: person, lastDay: date }),
  fc.record({
    ...ofType('EraseSubject'),
    employeeId: person,
    legalBasis: fc.constantFrom('PIPL art. 47(1)', 'PIPL art. 47(3)'),
    today: fc.constant('2099-01-01'),
  }),
  transferCommand,
  fc.record({
    ...ofType('AcknowledgePolicy'),
    employeeId: person,
    policyId: fc.constant('rules'),
    version: id,
    acknowledgedOn: date,
    textSha256: fc.constant('ab'),
  }),
);

const policy = fc.record({
  ...ofType('PublishPolicyVersion'),
  document: fc
    .record({ version: fc.constantFrom('1.0.0', '1.1.0'), effectiveFrom: date })
    .map((change) => ({
      ...defaultPolicy,
      policyId: 'rules',
      ...change,
    })),
  publishedOn: date,
  today: date,
  textSha256: fc.constant('ab'),
});

const kinds = [
  fc.oneof(organisationCommand, handoverCommand),
  dutyCommand,
  fc.oneof(reportCommand, protectionCommand),
  fc.oneof(
    { weight: 4, arbitrary: draftCommand },
    { weight: 1, arbitrary: legalCommand },
    { weight: 1, arbitrary: logKeyCommand },
  ),
  periodCommand,
  statementCommand,
  disputeCommand,
  punch,
  makeUp,
  leftPost,
  day,
  leave,
  roster,
  staff,
  policy,
] as const;

/** Any command of the house. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(...kinds);

/** Commands in a row: of one kind, so that they meet and a life goes through all its states, or of all kinds. */
export const commandsInARow: fc.Arbitrary<readonly Command[]> = fc.oneof(
  conductLives,
  handoverLives,
  ...[...kinds, anyCommand].map((kind: fc.Arbitrary<Command>) =>
    fc.array(kind, { maxLength: 30, size: 'max' }),
  ),
);
