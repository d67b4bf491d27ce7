import { statements } from '@ledger/capabilities/payroll';
import type { Fen, LocalDate, Period, ViewRow } from '@ledger/kernel';
import { netOf } from '@ledger/rulebook';
import type { MonthSettlement, PolicyDocument } from '@ledger/rulebook';
import { disputesAbout, heldPenaltyFen, wasOpenAt } from '../dispute/dispute-record';
import type { Disputes } from '../dispute/dispute-record';
import { issueAt } from './paper';
import type { Paper } from './paper';
import type { PeriodRecord } from './period-record';

/** A closed month of one person that comes to another sum than what was closed and posted. */
export interface DueAdjustment {
  readonly employeeId: string;
  readonly sourcePeriod: Period;
  readonly closedIssue: number;
  readonly heldFen: Fen;
  readonly nowNetFen: Fen;
  readonly increase: PolicyDocument['adjust']['afterClose']['increase'];
  /** Facts of the statement stream so far: each step of settling gets ids of its own. */
  readonly steps: number;
}

/** The month as its facts stand now. */
export interface LiveMonth {
  readonly settlement: MonthSettlement;
  readonly lines: readonly {
    readonly date: LocalDate;
    readonly finding: { readonly code: string };
    readonly payableFen: Fen;
    readonly unworkedPayFen: Fen;
  }[];
}

export interface ClosedMonth {
  readonly record: PeriodRecord;
  readonly paper: Paper;
  readonly disputes: Disputes;
  /** The version in force on the last day of the period. */
  readonly policy: PolicyDocument;
}

/**
 * What is to be posted or proposed for a closed month (A61, A62): undefined = nothing. The decider itself is asked, so that
 * what is called due here is exactly what the command would do. Penalty that a dispute held back at the close stays held
 * until that dispute ends; a dispute opened later holds nothing that was posted already.
 */
export function adjustmentDueOf(
  { record, paper, disputes, policy }: ClosedMonth,
  live: LiveMonth,
): DueAdjustment | undefined {
  const { closed, period } = record;
  const net = netOf(live.settlement);
  if (closed === null || net === null) return undefined;
  const issue = issueAt(paper, closed.pins.log.position);
  const cases = disputesAbout(disputes, paper.employeeId, period).filter((known) =>
    wasOpenAt(known, closed.fact),
  );
  const stillOpen = cases.filter(({ status }) => status === 'OPEN');
  const lines = live.lines.map(({ finding, ...line }) => ({ ...line, finding: finding.code }));
  const due: DueAdjustment = {
    employeeId: paper.employeeId,
    sourcePeriod: period,
    closedIssue: issue?.issue ?? 0,
    heldFen: heldPenaltyFen(issue?.lines ?? [], cases),
    nowNetFen: net + heldPenaltyFen(lines, stillOpen),
    increase: policy.adjust.afterClose.increase,
    steps: paper.facts.length,
  };
  const { steps: _steps, ...command } = due;
  const decision = statements.decider.decide(
    { type: 'ProposeAdjustment', ...command, ...UNTOLD },
    paper.book,
  );
  return decision.kind === 'accepted' ? due : undefined;
}

/** What does not decide whether something is due. */
const UNTOLD = {
  adjustmentId: '',
  openPeriod: '',
  causeEventIds: [],
  causedBy: [],
  now: '',
} as const;

export const dueRow = (due: DueAdjustment): ViewRow => [
  due.employeeId,
  due.sourcePeriod,
  JSON.stringify(due),
];
