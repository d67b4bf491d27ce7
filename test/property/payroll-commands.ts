import fc from 'fast-check';
import type { Command } from '@ledger/core';
import type { IssuedFigures, IssuedLine } from '@ledger/facts/payroll';

// Small pools, so that random commands meet: two people, one month, few figures.

const ofType = <T extends string>(type: T) => ({ type: fc.constant(type) });
const person = fc.constantFrom('e-wang', 'e-li');
const decider = fc.constantFrom('e-zhao', 'e-sun', 'e-wang');
const period = fc.constant('2026-03');
const hash = fc.constantFrom('h1', 'h2');
const issue = fc.constantFrom(1, 2);
const id = fc.constantFrom('a-1', 'a-2');
const instant = fc.constantFrom('2026-04-08T10:00:00+08:00', '2026-04-09T10:00:00+08:00');

/** The books of a month. */
export const periodCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ ...ofType('OpenPayrollPeriod'), period }),
  fc.record({
    ...ofType('ClosePayrollPeriod'),
    period,
    log: fc.constant({ position: 7, headSha256: 'aa' }),
    policies: fc.constant([{ version: '1.0.0', eventId: 'p' }]),
    calendars: fc.constant([{ region: 'CN', year: 2026, eventId: 'c' }]),
    tzdata: fc.constant('2026a'),
    results: hash.map((sha256) => ({ people: 2, sha256 })),
    payableFen: fc.constant(2000),
    bonusFen: fc.constant(0),
    adjustmentsFen: fc.constant(0),
    blocking: fc.constantFrom([], [], [{ code: 'ANOMALIES', count: 1 }]),
    severe: fc.constant({ count: 1, sha256: 's' }),
    severeConfirmed: fc.constantFrom('s', 's', 'x'),
    heldDisputes: fc.constant([]),
  }),
);

const figuresOf = (payableFen: number): IssuedFigures => ({
  department: 'd',
  position: 'PRESALES',
  grade: 'P',
  monthWageFen: 652_500,
  daysDue: 22,
  daysAttended: 22,
  lateCount: 1,
  earlyCount: 0,
  absentDays: 0,
  leftPostDays: 0,
  leaveDays: 0,
  status: 'OK',
  findings: [],
  assessedFen: payableFen,
  unworkedPayFen: 0,
  penaltyFen: payableFen,
  payableFen,
  postedPenaltyFen: payableFen,
  guards: [],
  fullAttendance: 'FORFEITED',
  bonusFen: 0,
  warnings: [],
  clauses: ['R54'],
  policyVersion: '1.0.0',
  adjustments: [],
});
const line = (n: number): IssuedLine => ({
  date: `2026-03-${String(n + 1).padStart(2, '0')}`,
  finding: 'LATE_T2',
  clauses: ['R54'],
  policyVersion: '1.0.0',
  seconds: 900,
  tier: 'T2',
  assessedFen: 2000,
  unworkedPayFen: 938,
  penaltyFen: 1062,
  payableFen: 2000,
  eventIds: Array.from({ length: 10 }, (_, i) => `${n}-${i}-${'0'.repeat(30)}`),
});

const of = { adjustmentId: id, employeeId: person, sourcePeriod: period };

/** What a person is told about a month, and what follows. */
export const statementCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    ...ofType('IssueStatement'),
    employeeId: person,
    period,
    logPosition: fc.constant(7),
    resultHash: hash,
    answerBy: fc.constant('2026-04-07'),
    figures: fc.constantFrom(2000, 9000).map(figuresOf),
    lines: fc.constantFrom(1, 31).map((count) => Array.from({ length: count }, (_, n) => line(n))),
    periodClosed: fc.boolean(),
  }),
  fc.record({ ...ofType('ConfirmStatement'), employeeId: person, period, issue, by: person }),
  fc.record({
    ...ofType('DisputeStatement'),
    employeeId: person,
    period,
    issue,
    disputeId: fc.constantFrom('d-1', 'd-2'),
    by: person,
    today: fc.constantFrom('2026-04-07', '2026-04-08'),
  }),
  fc.record({
    ...ofType('ProposeAdjustment'),
    ...of,
    openPeriod: fc.constant('2026-04'),
    closedIssue: fc.constantFrom(0, 1),
    heldFen: fc.constant(0),
    nowNetFen: fc.constantFrom(null, 20_000, -2000, -9000, 0),
    increase: fc.constantFrom('PROPOSE' as const, 'PROPOSE' as const, 'POST' as const),
    causeEventIds: fc.constant(['x']),
    causedBy: fc.constant(['e-sun']),
    now: instant,
  }),
  fc.record({
    ...ofType('ApproveAdjustment'),
    ...of,
    openPeriod: fc.constant('2026-05'),
    by: decider,
    employeeHeardAt: fc.constant('2026-04-10T10:00:00+08:00'),
    openDisputes: fc.constantFrom([], [], [], ['d-1']),
  }),
  fc.record({
    ...ofType('RejectAdjustment'),
    ...of,
    by: decider,
    reasonCode: fc.constantFrom('GOODWILL', 'not a code'),
  }),
);
