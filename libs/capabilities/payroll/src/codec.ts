import { factCodec, stored } from '@ledger/kernel';
import type { Check, FactCodec } from '@ledger/kernel';
import type { PeriodFact, StatementFact } from './facts';

const { instant, integer, list, localDate, oneOf, optional, period, shape, text } = stored;

const orNull =
  (inner: Check): Check =>
  (value) =>
    value === null ? undefined : inner(value);

/** Stored JSON to facts of a month's books. */
export const periodCodec: FactCodec<PeriodFact> = factCodec<PeriodFact>({
  PayrollPeriodOpened: { v: 1, check: shape({ period }) },
  PayrollPeriodClosed: {
    v: 1,
    check: shape({
      period,
      log: shape({ position: integer, headSha256: text, root: optional(text) }),
      policies: list(shape({ version: text, eventId: text })),
      calendars: list(shape({ region: text, year: integer, eventId: text })),
      tzdata: text,
      results: shape({ people: integer, sha256: text }),
      payableFen: integer,
      bonusFen: integer,
      adjustmentsFen: integer,
      severe: shape({ count: integer, sha256: text }),
      heldDisputes: list(text),
    }),
  },
});

const line = shape({
  date: localDate,
  finding: text,
  clauses: list(text),
  policyVersion: text,
  seconds: integer,
  tier: text,
  assessedFen: integer,
  unworkedPayFen: integer,
  penaltyFen: integer,
  payableFen: integer,
  eventIds: list(text),
});

const figures = shape({
  department: text,
  position: text,
  grade: orNull(text),
  monthWageFen: orNull(integer),
  daysDue: integer,
  daysAttended: integer,
  lateCount: integer,
  earlyCount: integer,
  absentDays: integer,
  leftPostDays: integer,
  leaveDays: integer,
  status: oneOf('OK', 'CLOSE_BLOCKED'),
  findings: list(text),
  assessedFen: integer,
  unworkedPayFen: integer,
  penaltyFen: integer,
  payableFen: integer,
  postedPenaltyFen: integer,
  guards: list(
    shape({
      guard: text,
      clause: text,
      beforeFen: integer,
      afterFen: integer,
      limitFen: orNull(integer),
    }),
  ),
  fullAttendance: oneOf('KEPT', 'FORFEITED', 'PENDING', 'NOT_ELIGIBLE'),
  bonusFen: orNull(integer),
  warnings: list(text),
  clauses: list(text),
  policyVersion: text,
  adjustments: list(shape({ adjustmentId: text, sourcePeriod: period, amountFen: integer })),
});

const ofMonth = { employeeId: text, period, issue: integer };
const ofAdjustment = { adjustmentId: text, employeeId: text, sourcePeriod: period };
const difference = {
  ...ofAdjustment,
  openPeriod: period,
  amountFen: integer,
  nowNetFen: integer,
  postedBeforeFen: integer,
  causeEventIds: list(text),
  replaces: optional(text),
};

/** Stored JSON to facts of what a person was told. */
export const statementCodec: FactCodec<StatementFact> = factCodec<StatementFact>({
  StatementIssued: {
    v: 1,
    check: shape({
      ...ofMonth,
      logPosition: integer,
      resultHash: text,
      answerBy: localDate,
      figures,
      lines: list(line),
      lineCount: integer,
    }),
  },
  StatementContinued: { v: 1, check: shape({ ...ofMonth, lines: list(line) }) },
  StatementConfirmed: { v: 1, check: shape({ ...ofMonth, resultHash: text }) },
  StatementDisputed: { v: 1, check: shape({ ...ofMonth, resultHash: text, disputeId: text }) },
  AdjustmentProposed: {
    v: 1,
    check: shape({ ...difference, proposedAt: instant, causedBy: list(text) }),
  },
  AdjustmentApproved: { v: 1, check: shape({ ...ofAdjustment, employeeHeardAt: instant }) },
  AdjustmentRejected: { v: 1, check: shape({ ...ofAdjustment, reasonCode: text }) },
  AdjustmentPosted: { v: 1, check: shape(difference) },
});
