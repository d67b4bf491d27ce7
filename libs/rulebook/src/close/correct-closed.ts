import type { EpochMs, Fen } from '@ledger/kernel';
import type { MonthSettlement } from '../month';
import type { PolicyDocument } from '../policy-document';
import { adjustmentDue } from './adjustment';
import { closedNetOf, netOf } from './net';

/** The month as its facts stood after one correction. */
export interface CorrectedState {
  readonly settlement: MonthSettlement;
  /** When the correction was made; null for the state before all corrections. */
  readonly at: EpochMs | null;
  /** A command that was seen before changes nothing. */
  readonly commandId: string | null;
}

/** CLOSE words of domain.md 2.5; CLOSE_BLOCKED: an anomaly stood in the way, so the month was never closed (G7). */
export type CloseStatus =
  'CLOSED' | 'RECOMPUTED' | 'ADJUSTED' | 'ADJUSTMENT_PROPOSED' | 'CLOSE_BLOCKED';

/** A closed month with all that came after. */
export interface ClosedBooks {
  readonly status: CloseStatus;
  /** The statement that was closed; nothing after the close changes it. */
  readonly closed: MonthSettlement;
  /** Posted to the open period, signed: + is money to the employee. */
  readonly adjustmentFen: Fen;
  /** Waits for an approval after a hearing; 0 when nothing does. */
  readonly proposedFen: Fen;
}

/**
 * What corrections before and after a close make of a month (A60–A62): before it the month itself is recomputed; after it
 * the statement stays and the difference is posted or proposed. `states` in the order of their recording, the first as
 * it stood before any correction; `policy` is the version in force on the period's last day.
 */
export function correctClosed(
  [first, ...corrections]: readonly [CorrectedState, ...CorrectedState[]],
  closedAt: EpochMs,
  policy: PolicyDocument,
): ClosedBooks {
  const seen = new Set<string>();
  let books = blank(first.settlement, 'CLOSED');
  for (const correction of corrections) {
    const { commandId, at, settlement } = correction;
    if (commandId !== null && seen.has(commandId)) continue;
    if (commandId !== null) seen.add(commandId);
    const isBefore = at !== null && at < closedAt;
    books = isBefore ? blank(settlement, 'RECOMPUTED') : corrected(books, settlement, policy);
  }
  return books;
}

/** As closed; a state that blocks the close cannot be (G7), and is recomputed like any open month. */
function blank(closed: MonthSettlement, status: 'CLOSED' | 'RECOMPUTED'): ClosedBooks {
  const isBlocked = closed.status === 'CLOSE_BLOCKED';
  return {
    status: isBlocked ? 'CLOSE_BLOCKED' : status,
    closed,
    adjustmentFen: 0,
    proposedFen: 0,
  };
}

function corrected(
  books: ClosedBooks,
  settlement: MonthSettlement,
  policy: PolicyDocument,
): ClosedBooks {
  if (books.status === 'CLOSE_BLOCKED') return blank(settlement, 'RECOMPUTED');
  const due = adjustmentDue(
    {
      closedNetFen: closedNetOf(books.closed),
      postedFen: books.adjustmentFen,
      nowNetFen: netOf(settlement),
    },
    policy,
  );
  switch (due.kind) {
    case 'WAITS':
      return books;
    case 'POST':
      return {
        ...books,
        status: 'ADJUSTED',
        adjustmentFen: books.adjustmentFen + due.amountFen,
        proposedFen: 0,
      };
    case 'PROPOSE':
      return { ...books, status: 'ADJUSTMENT_PROPOSED', proposedFen: due.amountFen };
  }
}
