import type { Decision } from '@ledger/kernel';
import { accept, isCode, nothingNew, refuse, sealedText, time } from '@ledger/kernel';
import { adjustmentDue } from '@ledger/rulebook';
import type { ApproveAdjustment, ProposeAdjustment, RejectAdjustment } from './commands';
import type {
  AdjustmentApproved,
  AdjustmentPosted,
  AdjustmentProposed,
  AdjustmentRejected,
} from './facts';
import type { StatementRefusal } from './refusals';
import type { Proposal, StatementBook } from './statement';
import { openProposal, proposalOf } from './statement';

type Settling = AdjustmentPosted | AdjustmentProposed | AdjustmentRejected;

/**
 * A61, A62: the difference between what the closed month comes to now and what was closed and posted since. In favour at
 * once, against only as a proposal; one open proposal at most. Without a difference there is nothing to do.
 */
export function proposeAdjustment(
  command: ProposeAdjustment,
  book: StatementBook,
): Decision<Settling, StatementRefusal> {
  const { nowNetFen, increase } = command;
  const closed = book.issues.find(({ issue }) => issue === command.closedIssue);
  const due = adjustmentDue(
    {
      closedNetFen: (closed?.netFen ?? 0) + command.heldFen,
      postedFen: book.postedFen,
      nowNetFen,
    },
    { adjust: { afterClose: { increase, decrease: 'POST' } } },
  );
  if (due.kind === 'WAITS' || nowNetFen === null) return nothingNew();
  const open = openProposal(book);
  if (due.amountFen === 0) return open === undefined ? nothingNew() : accept(noLongerDue(open));
  if (due.kind === 'PROPOSE' && wasDecided(book, due.amountFen)) return nothingNew();
  const { adjustmentId, employeeId, sourcePeriod, openPeriod, causeEventIds } = command;
  const data = {
    adjustmentId,
    employeeId,
    sourcePeriod,
    openPeriod,
    amountFen: due.amountFen,
    nowNetFen,
    postedBeforeFen: book.postedFen,
    causeEventIds,
    ...(open !== undefined && { replaces: open.data.adjustmentId }),
  };
  if (due.kind === 'POST') return accept({ type: 'AdjustmentPosted', v: 1, data });
  const { causedBy, now: proposedAt } = command;
  return accept({ type: 'AdjustmentProposed', v: 1, data: { ...data, proposedAt, causedBy } });
}

/** The same sum is open already, or was rejected and nothing changed since: it is not proposed a second time. */
function wasDecided(book: StatementBook, amountFen: number): boolean {
  const last = book.proposals.at(-1);
  if (last === undefined || last.data.postedBeforeFen !== book.postedFen) return false;
  return (
    last.data.amountFen === amountFen && (last.status === 'OPEN' || last.status === 'REJECTED')
  );
}

const noLongerDue = ({ data }: Proposal): AdjustmentRejected => ({
  type: 'AdjustmentRejected',
  v: 1,
  data: {
    adjustmentId: data.adjustmentId,
    employeeId: data.employeeId,
    sourcePeriod: data.sourcePeriod,
    reasonCode: 'NO_LONGER_DUE',
  },
});

/** By somebody who had no part in it, after the employee was heard (G11); then it is posted to the open month. */
export function approveAdjustment(
  command: ApproveAdjustment,
  book: StatementBook,
): Decision<AdjustmentApproved | AdjustmentPosted, StatementRefusal> {
  const { adjustmentId, employeeId, sourcePeriod, openPeriod, by } = command;
  const { employeeHeardAt, hearingNote, openDisputes } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  const proposal = proposalOf(book, adjustmentId);
  if (proposal === undefined) return refuse({ reason: 'ADJUSTMENT_UNKNOWN', adjustmentId });
  if (proposal.status === 'POSTED') return nothingNew();
  if (proposal.status !== 'OPEN')
    return refuse({ reason: 'ADJUSTMENT_SETTLED', adjustmentId, as: proposal.status });
  const { proposedAt, causedBy, replaces: _replaced, ...difference } = proposal.data;
  if (causedBy.includes(by)) return refuse({ reason: 'APPROVER_INVOLVED', by });
  if (openDisputes.length > 0) return refuse({ reason: 'DISPUTE_OPEN', disputeIds: openDisputes });
  if (time.knownInstant(employeeHeardAt) < time.knownInstant(proposedAt))
    return refuse({ reason: 'HEARING_BEFORE_PROPOSAL', proposedAt, employeeHeardAt });
  return accept<AdjustmentApproved | AdjustmentPosted>(
    {
      type: 'AdjustmentApproved',
      v: 1,
      data: { adjustmentId, employeeId, sourcePeriod, employeeHeardAt },
      ...sealedText(employeeId, { hearingNote }),
    },
    { type: 'AdjustmentPosted', v: 1, data: { ...difference, openPeriod } },
  );
}

export function rejectAdjustment(
  command: RejectAdjustment,
  book: StatementBook,
): Decision<AdjustmentRejected, StatementRefusal> {
  const { adjustmentId, employeeId, sourcePeriod, by, reasonCode, note } = command;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  const proposal = proposalOf(book, adjustmentId);
  if (proposal === undefined) return refuse({ reason: 'ADJUSTMENT_UNKNOWN', adjustmentId });
  switch (proposal.status) {
    case 'OPEN':
      return accept({
        type: 'AdjustmentRejected',
        v: 1,
        data: { adjustmentId, employeeId, sourcePeriod, reasonCode },
        ...sealedText(employeeId, { note }),
      });
    case 'REJECTED':
      return nothingNew();
    case 'POSTED':
    case 'REPLACED':
      return refuse({ reason: 'ADJUSTMENT_SETTLED', adjustmentId, as: proposal.status });
  }
}
