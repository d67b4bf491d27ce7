import { specify } from '@ledger/test/support/specify';
import type {
  ApproveAdjustment,
  ConfirmStatement,
  DisputeStatement,
  IssueStatement,
  ProposeAdjustment,
  RejectAdjustment,
} from './commands';
import type { IssuedFigures, IssuedLine, StatementFact } from './facts';
import { statements } from './index';

const { given } = specify(statements.decider);

const wang = 'e-wang';
const month = { employeeId: wang, period: '2026-03' };
const figures: IssuedFigures = {
  department: '客服部',
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
  assessedFen: 2000,
  unworkedPayFen: 938,
  penaltyFen: 1062,
  payableFen: 2000,
  postedPenaltyFen: 1062,
  guards: [],
  fullAttendance: 'FORFEITED',
  bonusFen: 0,
  warnings: [],
  clauses: ['R49', 'R54'],
  policyVersion: '1.0.0',
  adjustments: [],
};
const line = (date: string, ids = 2): IssuedLine => ({
  date,
  finding: 'LATE_T2',
  clauses: ['R54'],
  policyVersion: '1.0.0',
  seconds: 900,
  tier: 'T2',
  assessedFen: 2000,
  unworkedPayFen: 938,
  penaltyFen: 1062,
  payableFen: 2000,
  eventIds: Array.from({ length: ids }, (_, i) => `${date}-${String(i).padStart(30, '0')}`),
});
const issue: IssueStatement = {
  type: 'IssueStatement',
  ...month,
  logPosition: 400,
  resultHash: 'h1',
  answerBy: '2026-04-07',
  figures,
  lines: [line('2026-03-10')],
  periodClosed: false,
};
const issued = (n = 1, resultHash = 'h1'): StatementFact => ({
  type: 'StatementIssued',
  v: 1,
  data: {
    ...month,
    issue: n,
    logPosition: 400,
    resultHash,
    answerBy: '2026-04-07',
    figures,
    lines: [line('2026-03-10')],
    lineCount: 1,
  },
});
const confirm: ConfirmStatement = { type: 'ConfirmStatement', ...month, issue: 1, by: wang };
const confirmed: StatementFact = {
  type: 'StatementConfirmed',
  v: 1,
  data: { ...month, issue: 1, resultHash: 'h1' },
};
const dispute: DisputeStatement = {
  type: 'DisputeStatement',
  ...month,
  issue: 1,
  disputeId: 'd-1',
  by: wang,
  today: '2026-04-07',
};
const disputed: StatementFact = {
  type: 'StatementDisputed',
  v: 1,
  data: { ...month, issue: 1, resultHash: 'h1', disputeId: 'd-1' },
};

describe('IssueStatement (G10)', () => {
  it('tells the figures and every line, with the digest of the result', () =>
    given([]).when(issue).thenFacts(issued()));

  it('tells a changed month again, under the next number', () =>
    given([issued()])
      .when({ ...issue, resultHash: 'h2' })
      .thenFacts(issued(2, 'h2')));

  it('is quiet about figures that were told already, also after the close', () => {
    given([]).when(issue).thenQuietWhenRepeated();
    given([issued()])
      .when({ ...issue, periodClosed: true })
      .thenNothingNew();
  });

  it('refuses to tell another sum of a closed month', () =>
    given([issued()])
      .when({ ...issue, resultHash: 'h2', periodClosed: true })
      .thenRefused({ reason: 'PERIOD_CLOSED', period: '2026-03' }));

  it('continues in further facts where the lines are more than one event holds', () => {
    const lines = Array.from({ length: 31 }, (_, i) =>
      line(`2026-03-${String(i + 1).padStart(2, '0')}`, 12),
    );
    const decision = statements.decider.decide(
      { ...issue, lines },
      statements.decider.initialState(),
    );
    const facts = decision.kind === 'accepted' ? decision.facts : [];
    expect(facts.length).toBeGreaterThan(1);
    const told = facts.flatMap(({ data }) => ('lines' in data ? data.lines : []));
    expect(told).toEqual(lines);
    for (const { data } of facts) expect(JSON.stringify(data).length).toBeLessThan(12_000);
  });
});

describe('ConfirmStatement', () => {
  it('is the employee’s own word about the latest issue', () =>
    given([issued()]).when(confirm).thenFacts(confirmed));
  it('refuses everybody else, an issue that was told anew, and one that never was', () => {
    given([issued()])
      .when({ ...confirm, by: 'e-zhao' })
      .thenRefused({ reason: 'NOT_THE_EMPLOYEE', employeeId: wang });
    given([issued(), issued(2, 'h2')])
      .when(confirm)
      .thenRefused({ reason: 'STATEMENT_ISSUED_ANEW', issue: 1, latest: 2 });
    given([]).when(confirm).thenRefused({ reason: 'STATEMENT_NOT_ISSUED', period: '2026-03' });
  });
  it('refuses what is disputed', () =>
    given([issued(), disputed])
      .when(confirm)
      .thenRefused({ reason: 'STATEMENT_ANSWERED', answer: 'DISPUTED' }));
  it('is quiet when repeated', () => given([issued()]).when(confirm).thenQuietWhenRepeated());
});

describe('DisputeStatement', () => {
  it('is heard until the last day of the window', () =>
    given([issued()]).when(dispute).thenFacts(disputed));
  it('is heard also after a confirmation: the employee may have been mistaken', () =>
    given([issued(), confirmed]).when(dispute).thenFacts(disputed));
  it('refuses when the window is over', () =>
    given([issued()])
      .when({ ...dispute, today: '2026-04-08' })
      .thenRefused({
        reason: 'STATEMENT_WINDOW_OVER',
        answerBy: '2026-04-07',
        today: '2026-04-08',
      }));
  it('refuses everybody else, and a second dispute about the same issue', () => {
    given([issued()])
      .when({ ...dispute, by: 'e-zhao' })
      .thenRefused({ reason: 'NOT_THE_EMPLOYEE' });
    given([issued(), disputed])
      .when({ ...dispute, disputeId: 'd-2' })
      .thenRefused({ reason: 'STATEMENT_ANSWERED' });
  });
  it('is quiet when repeated', () => given([issued()]).when(dispute).thenQuietWhenRepeated());
});

const settle: ProposeAdjustment = {
  type: 'ProposeAdjustment',
  adjustmentId: 'a-1',
  employeeId: wang,
  sourcePeriod: '2026-03',
  openPeriod: '2026-04',
  closedIssue: 1,
  heldFen: 0,
  nowNetFen: 20_000,
  increase: 'PROPOSE',
  causeEventIds: ['x-1'],
  causedBy: ['e-zhao'],
  now: '2026-04-08T10:00:00+08:00',
};
const difference = (amountFen: number, nowNetFen: number, more: object = {}) => ({
  adjustmentId: 'a-1',
  employeeId: wang,
  sourcePeriod: '2026-03',
  openPeriod: '2026-04',
  amountFen,
  nowNetFen,
  postedBeforeFen: 0,
  causeEventIds: ['x-1'],
  ...more,
});
const posted = (data = difference(22_000, 20_000)): StatementFact => ({
  type: 'AdjustmentPosted',
  v: 1,
  data,
});
const proposed = (data = difference(-3000, -5000)): StatementFact => ({
  type: 'AdjustmentProposed',
  v: 1,
  data: { ...data, proposedAt: settle.now, causedBy: ['e-zhao'] },
});
const against: ProposeAdjustment = { ...settle, nowNetFen: -5000 };
const of = { adjustmentId: 'a-1', employeeId: wang, sourcePeriod: '2026-03' };
const noLongerDue: StatementFact = {
  type: 'AdjustmentRejected',
  v: 1,
  data: { ...of, reasonCode: 'NO_LONGER_DUE' },
};

describe('ProposeAdjustment (A61, A62)', () => {
  it('posts a difference in favour of the employee at once', () =>
    given([issued()]).when(settle).thenFacts(posted()));

  it('only proposes one against the employee (G11)', () =>
    given([issued()]).when(against).thenFacts(proposed()));

  it('posts that too where the policy says POST', () =>
    given([issued()])
      .when({ ...against, increase: 'POST' })
      .thenFacts(posted(difference(-3000, -5000))));

  it('measures against what was posted so far', () =>
    given([issued(), posted()])
      .when({ ...against, adjustmentId: 'a-2' })
      .thenFacts(
        proposed(difference(-25_000, -5000, { adjustmentId: 'a-2', postedBeforeFen: 22_000 })),
      ));

  it('counts the penalty that a dispute held back at the close as not posted', () =>
    given([issued()])
      .when({ ...against, heldFen: 1062, nowNetFen: -2000 })
      .thenFacts(proposed(difference(-1062, -2000))));

  it('takes the place of an open proposal', () =>
    given([issued(), proposed()])
      .when({ ...settle, adjustmentId: 'a-2', nowNetFen: -4000 })
      .thenFacts(proposed(difference(-2000, -4000, { adjustmentId: 'a-2', replaces: 'a-1' }))));

  it('lets a proposal go that is no longer due', () =>
    given([issued(), proposed()])
      .when({ ...settle, adjustmentId: 'a-2', nowNetFen: -2000 })
      .thenFacts(noLongerDue));

  it('is quiet without a difference, and while an anomaly waits for its answer', () => {
    given([issued()])
      .when({ ...settle, nowNetFen: -2000 })
      .thenNothingNew();
    given([issued()])
      .when({ ...settle, nowNetFen: null })
      .thenNothingNew();
  });

  it('does not ask a second time for what was rejected', () => {
    const rejected: StatementFact = {
      type: 'AdjustmentRejected',
      v: 1,
      data: { ...of, reasonCode: 'GOODWILL' },
    };
    given([issued(), proposed(), rejected])
      .when({ ...against, adjustmentId: 'a-2' })
      .thenNothingNew();
  });

  it('is quiet when repeated', () => {
    given([issued()]).when(settle).thenQuietWhenRepeated();
    given([issued()]).when(against).thenQuietWhenRepeated();
  });
});

const approve: ApproveAdjustment = {
  type: 'ApproveAdjustment',
  ...of,
  openPeriod: '2026-05',
  by: 'e-qian',
  employeeHeardAt: '2026-04-09T10:00:00+08:00',
  hearingNote: '本人同意',
  openDisputes: [],
};
const approved: StatementFact = {
  type: 'AdjustmentApproved',
  v: 1,
  data: { ...of, employeeHeardAt: approve.employeeHeardAt },
  secret: { subject: wang, fields: { hearingNote: '本人同意' } },
};

describe('ApproveAdjustment', () => {
  it('posts the difference to the month that is open now, after the hearing', () =>
    given([issued(), proposed()])
      .when(approve)
      .thenFacts(approved, posted({ ...difference(-3000, -5000), openPeriod: '2026-05' })));

  it('refuses the employee, whoever caused it, and a hearing before the proposal', () => {
    given([issued(), proposed()])
      .when({ ...approve, by: wang })
      .thenRefused({ reason: 'OWN_CASE', employeeId: wang });
    given([issued(), proposed()])
      .when({ ...approve, by: 'e-zhao' })
      .thenRefused({ reason: 'APPROVER_INVOLVED', by: 'e-zhao' });
    given([issued(), proposed()])
      .when({ ...approve, employeeHeardAt: '2026-04-08T09:59:59+08:00' })
      .thenRefused({ reason: 'HEARING_BEFORE_PROPOSAL', proposedAt: settle.now });
  });

  it('refuses while a dispute about the month is open', () =>
    given([issued(), proposed()])
      .when({ ...approve, openDisputes: ['d-1'] })
      .thenRefused({ reason: 'DISPUTE_OPEN', disputeIds: ['d-1'] }));

  it('refuses an unknown proposal, a replaced one and a rejected one', () => {
    given([issued()])
      .when(approve)
      .thenRefused({ reason: 'ADJUSTMENT_UNKNOWN', adjustmentId: 'a-1' });
    given([
      issued(),
      proposed(),
      proposed(difference(-2000, -4000, { adjustmentId: 'a-2', replaces: 'a-1' })),
    ])
      .when(approve)
      .thenRefused({ reason: 'ADJUSTMENT_SETTLED', as: 'REPLACED' });
    given([issued(), proposed(), noLongerDue])
      .when(approve)
      .thenRefused({ reason: 'ADJUSTMENT_SETTLED', as: 'REJECTED' });
  });

  it('is quiet when repeated', () =>
    given([issued(), proposed()]).when(approve).thenQuietWhenRepeated());
});

const reject: RejectAdjustment = {
  type: 'RejectAdjustment',
  ...of,
  by: 'e-qian',
  reasonCode: 'GOODWILL',
  note: '不再追扣',
};

describe('RejectAdjustment', () => {
  it('ends the proposal; nothing is posted', () =>
    given([issued(), proposed()])
      .when(reject)
      .thenFacts({
        type: 'AdjustmentRejected',
        v: 1,
        data: { ...of, reasonCode: 'GOODWILL' },
        secret: { subject: wang, fields: { note: '不再追扣' } },
      }));

  it('refuses the employee, an unknown one, a posted one, and typed text in place of a code', () => {
    given([issued(), proposed()])
      .when({ ...reject, by: wang })
      .thenRefused({ reason: 'OWN_CASE' });
    given([issued()]).when(reject).thenRefused({ reason: 'ADJUSTMENT_UNKNOWN' });
    given([issued(), proposed(), posted(difference(-3000, -5000))])
      .when(reject)
      .thenRefused({ reason: 'ADJUSTMENT_SETTLED', as: 'POSTED' });
    given([issued(), proposed()])
      .when({ ...reject, reasonCode: '算了' })
      .thenRefused({ reason: 'CODE_MALFORMED', code: '算了' });
  });

  it('is quiet when repeated', () =>
    given([issued(), proposed()]).when(reject).thenQuietWhenRepeated());
});

it('a statement stands in the stream of its person and month', () => {
  expect(statements.streamOf(settle, 'Asia/Shanghai')).toBe('statement-e-wang-2026-03');
  expect(statements.streamOf(issue, 'Asia/Shanghai')).toBe('statement-e-wang-2026-03');
});
