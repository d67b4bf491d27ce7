import { assetJson } from '@ledger/embedded';
import { clauseBook } from '@ledger/rulebook';
import type { ClauseBook, ClausesDocument } from '@ledger/rulebook';

/** The words of the rulebook that come with the product. */
export const rulebookText = (): ClauseBook =>
  clauseBook(assetJson<ClausesDocument>('rulebook', 'clauses.json'));
