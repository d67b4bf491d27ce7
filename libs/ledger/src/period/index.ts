export { approveAdjustmentCommand, closeCommand, issueCommands } from './period-commands';
export type { CloseWorld, Issues, IssueWorld } from './period-commands';
export { settleClosed } from './reaction';
export type { ReactionParts } from './reaction';
export { figuresOf, hashOfStatement, linesOf, resultHash, resultsDigest } from './result';
export type {
  AdjustmentRow,
  BooksReads,
  Check,
  Closing,
  Held,
  PeriodRow,
  SevereRow,
  StatementMarks,
  ToldRow,
} from './rows';
export { workdaysAfter } from './workdays';
