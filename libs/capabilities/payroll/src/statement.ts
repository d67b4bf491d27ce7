import type { Fen } from '@ledger/kernel';
import type { AdjustmentProposed, StatementFact, StatementIssued } from './facts';

/** One issue of a statement, as far as later decisions need it. */
export interface Issue {
  readonly issue: number;
  readonly resultHash: string;
  readonly answerBy: string;
  /** bonus − payable as it was told; an undecided bonus counts as none. */
  readonly netFen: Fen;
}

export interface Answer {
  readonly issue: number;
  readonly kind: 'CONFIRMED' | 'DISPUTED';
  readonly disputeId?: string;
}

/** A difference against the employee, from its proposal to its end. */
export interface Proposal {
  readonly status: 'OPEN' | 'POSTED' | 'REJECTED' | 'REPLACED';
  readonly data: AdjustmentProposed['data'];
}

/** What one person was told about one month; one stream `statement-{employeeId}-{yyyy-mm}`. */
export interface StatementBook {
  readonly issues: readonly Issue[];
  readonly answer: Answer | null;
  /** Sum of what was posted after the close, signed. */
  readonly postedFen: Fen;
  /** In the order in which they were made; at most one is open. */
  readonly proposals: readonly Proposal[];
}

export const initialBook = (): StatementBook => ({
  issues: [],
  answer: null,
  postedFen: 0,
  proposals: [],
});

export const latestIssue = ({ issues }: StatementBook): Issue | undefined => issues.at(-1);

export const openProposal = ({ proposals }: StatementBook): Proposal | undefined =>
  proposals.find(({ status }) => status === 'OPEN');

export const proposalOf = (book: StatementBook, adjustmentId: string): Proposal | undefined =>
  book.proposals.find(({ data }) => data.adjustmentId === adjustmentId);

export function evolve(book: StatementBook, fact: StatementFact): StatementBook {
  switch (fact.type) {
    case 'StatementIssued':
      return { ...book, issues: [...book.issues, issueOf(fact)], answer: null };
    case 'StatementContinued':
      return book;
    case 'StatementConfirmed':
      return { ...book, answer: { issue: fact.data.issue, kind: 'CONFIRMED' } };
    case 'StatementDisputed': {
      const { issue, disputeId } = fact.data;
      return { ...book, answer: { issue, kind: 'DISPUTED', disputeId } };
    }
    case 'AdjustmentProposed': {
      const { data } = fact;
      const proposals = settled(book.proposals, data.replaces, 'REPLACED');
      return { ...book, proposals: [...proposals, { status: 'OPEN', data }] };
    }
    case 'AdjustmentApproved':
      return book;
    case 'AdjustmentRejected':
      return {
        ...book,
        proposals: settled(book.proposals, fact.data.adjustmentId, 'REJECTED'),
      };
    case 'AdjustmentPosted': {
      const { adjustmentId, amountFen, replaces } = fact.data;
      const left = settled(book.proposals, replaces, 'REPLACED');
      return {
        ...book,
        proposals: settled(left, adjustmentId, 'POSTED'),
        postedFen: book.postedFen + amountFen,
      };
    }
  }
}

function issueOf({ data }: StatementIssued): Issue {
  const { issue, resultHash, answerBy, figures } = data;
  return { issue, resultHash, answerBy, netFen: (figures.bonusFen ?? 0) - figures.payableFen };
}

const settled = (
  proposals: readonly Proposal[],
  adjustmentId: string | undefined,
  status: Proposal['status'],
): readonly Proposal[] =>
  proposals.map((proposal) =>
    proposal.data.adjustmentId === adjustmentId ? { ...proposal, status } : proposal,
  );
