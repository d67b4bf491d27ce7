import type { CommandSpec } from '../command';
import { close } from './close';
import { correct } from './correct';
import { disputeList, disputeOpen, disputeShow } from './dispute';
import { disputeAttach, disputeRule, disputeSay, disputeWithdraw } from './dispute-steps';
import { periodAdjustments, periodApprove, periodList, periodReject } from './period';
import { statementIssue } from './statement-issue';
import { statementConfirm, statementDispute } from './statement-issue-answers';

/** From the correction to the close and what follows it. */
export const booksCommands: readonly CommandSpec[] = [
  correct,
  statementIssue,
  statementConfirm,
  statementDispute,
  close,
  periodList,
  periodAdjustments,
  periodApprove,
  periodReject,
  disputeOpen,
  disputeList,
  disputeShow,
  disputeSay,
  disputeAttach,
  disputeRule,
  disputeWithdraw,
];
