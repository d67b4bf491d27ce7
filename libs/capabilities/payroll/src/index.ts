import type { Capability, Period } from '@ledger/kernel';
import { periodCodec, statementCodec } from './codec';
import type { PeriodCommand, StatementCommand } from './commands';
import { statementDecider } from './decide';
import type { PeriodFact, StatementFact } from './facts';
import type { PeriodBooks } from './period-books';
import { periodDecider } from './period-books';
import type { PeriodRefusal, StatementRefusal } from './refusals';
import type { StatementBook } from './statement';

export const periodStream = (period: Period): string => `period-${period}`;
export const statementStream = (employeeId: string, period: Period): string =>
  `statement-${employeeId}-${period}`;

/** Whether a month's books are open or closed, and what was pinned at the close. */
export const period: Capability<PeriodCommand, PeriodFact, PeriodBooks, PeriodRefusal> = {
  name: 'period',
  commands: { OpenPayrollPeriod: true, ClosePayrollPeriod: true },
  streamOf: (command) => periodStream(command.period),
  decider: periodDecider,
  codec: periodCodec,
};

const monthOf = (command: StatementCommand): Period =>
  'period' in command ? command.period : command.sourcePeriod;

/** What a person was told about a month, their answer, and the differences after its close. */
export const statements: Capability<
  StatementCommand,
  StatementFact,
  StatementBook,
  StatementRefusal
> = {
  name: 'statements',
  commands: {
    IssueStatement: true,
    ConfirmStatement: true,
    DisputeStatement: true,
    ProposeAdjustment: true,
    ApproveAdjustment: true,
    RejectAdjustment: true,
  },
  streamOf: (command) => statementStream(command.employeeId, monthOf(command)),
  decider: statementDecider,
  codec: statementCodec,
};

export type {
  ApproveAdjustment,
  ClosePayrollPeriod,
  IssueStatement,
  PeriodCommand,
  ProposeAdjustment,
  RejectAdjustment,
  StatementCommand,
} from './commands';
export type { PeriodBooks } from './period-books';
export type { PeriodRefusal, StatementRefusal } from './refusals';
export { initialBook, latestIssue, openProposal } from './statement';
export type { Answer, Issue, Proposal, StatementBook } from './statement';
