import type { Decider, Decision } from '@ledger/kernel';
import type { StatementCommand } from './commands';
import { approveAdjustment, proposeAdjustment, rejectAdjustment } from './decide-adjustment';
import { confirmStatement, disputeStatement, issueStatement } from './decide-statement';
import type { StatementFact } from './facts';
import type { StatementRefusal } from './refusals';
import type { StatementBook } from './statement';
import { evolve, initialBook } from './statement';

function decide(
  command: StatementCommand,
  book: StatementBook,
): Decision<StatementFact, StatementRefusal> {
  switch (command.type) {
    case 'IssueStatement':
      return issueStatement(command, book);
    case 'ConfirmStatement':
      return confirmStatement(command, book);
    case 'DisputeStatement':
      return disputeStatement(command, book);
    case 'ProposeAdjustment':
      return proposeAdjustment(command, book);
    case 'ApproveAdjustment':
      return approveAdjustment(command, book);
    case 'RejectAdjustment':
      return rejectAdjustment(command, book);
  }
}

export const statementDecider: Decider<
  StatementCommand,
  StatementFact,
  StatementBook,
  StatementRefusal
> = { initialState: initialBook, evolve, decide };
