import type { LogFact } from './attendance-log';

// Facts of the books as they stand in the log: what people were told, closes, differences, disputes.

const statementStream = (who: string, period: string): string => `statement-${who}-${period}`;

export const opened = (period: string): LogFact => ({
  stream: `period-${period}`,
  type: 'PayrollPeriodOpened',
  data: { period },
});

export const closed = (period: string, position: number): LogFact => ({
  stream: `period-${period}`,
  type: 'PayrollPeriodClosed',
  data: {
    period,
    log: { position, headSha256: 'aa' },
    policies: [{ version: '1.0.0', eventId: 'p' }],
    calendars: [{ region: 'CN', year: 2026, eventId: 'c' }],
    tzdata: '2026a',
    results: { people: 2, sha256: 'bb' },
    payableFen: 0,
    bonusFen: 0,
    adjustmentsFen: 0,
    severe: { count: 0, sha256: 'cc' },
    heldDisputes: [],
  },
});

const FIGURES = {
  department: 'E-COMMERCE',
  position: 'PRESALES',
  grade: 'P',
  monthWageFen: 652_500,
  daysDue: 22,
  daysAttended: 22,
  lateCount: 0,
  earlyCount: 0,
  absentDays: 0,
  leftPostDays: 0,
  leaveDays: 0,
  status: 'OK',
  findings: [],
  assessedFen: 1000,
  unworkedPayFen: 400,
  penaltyFen: 600,
  payableFen: 1000,
  postedPenaltyFen: 600,
  guards: [],
  fullAttendance: 'FORFEITED',
  bonusFen: 0,
  warnings: [],
  clauses: ['R49'],
  policyVersion: '1.0.0',
  adjustments: [],
};

export const issued = (
  who: string,
  period: string,
  issue: number,
  logPosition: number,
): LogFact => ({
  stream: statementStream(who, period),
  type: 'StatementIssued',
  data: {
    employeeId: who,
    period,
    issue,
    logPosition,
    resultHash: 'dd',
    answerBy: '2026-04-07',
    figures: FIGURES,
    lines: [
      {
        date: `${period}-03`,
        finding: 'LATE_T1',
        clauses: ['R53'],
        policyVersion: '1.0.0',
        seconds: 400,
        tier: 'T1',
        assessedFen: 1000,
        unworkedPayFen: 400,
        penaltyFen: 600,
        payableFen: 1000,
        eventIds: ['e'],
      },
    ],
    lineCount: 1,
  },
});

export const confirmed = (who: string, period: string, issue: number): LogFact => ({
  stream: statementStream(who, period),
  type: 'StatementConfirmed',
  data: { employeeId: who, period, issue, resultHash: 'dd' },
});

export const posted = (who: string, period: string, to: string, amountFen: number): LogFact => ({
  stream: statementStream(who, period),
  type: 'AdjustmentPosted',
  data: {
    adjustmentId: `a-${amountFen}`,
    employeeId: who,
    sourcePeriod: period,
    openPeriod: to,
    amountFen,
    nowNetFen: 0,
    postedBeforeFen: 0,
    causeEventIds: [],
  },
});

export const disputed = (who: string, date: string, disputeId: string): LogFact => ({
  stream: `dispute-${disputeId}`,
  type: 'DisputeOpened',
  data: {
    disputeId,
    employeeId: who,
    period: date.slice(0, 7),
    about: { kind: 'FINDING', date, finding: 'LATE_T1' },
    logPosition: 1,
    frozen: { sha256: 'ee', parts: 0 },
    openedBy: who,
    respondents: [],
    ruleBy: '2026-04-16',
  },
});

export const withdrawn = (disputeId: string): LogFact => ({
  stream: `dispute-${disputeId}`,
  type: 'DisputeWithdrawn',
  data: { disputeId },
});
