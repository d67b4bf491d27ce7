import type { Fen } from '@ledger/kernel';
import type { PolicyDocument } from '../policy-document';

/** A closed month of one person, what was posted for it since, and what its facts come to now. */
export interface AfterClose {
  /** bonus − payable of the closed statement, which never changes. */
  readonly closedNetFen: Fen;
  /** Sum of the differences posted so far, signed: + went to the employee. */
  readonly postedFen: Fen;
  /** bonus − payable of the corrected state; null while a blocking anomaly waits. */
  readonly nowNetFen: Fen | null;
}

/** What becomes of a difference: it waits for an answer to an anomaly, is posted at once, or only proposed (A61, G11). */
export type AdjustmentDue =
  | { readonly kind: 'WAITS' }
  | { readonly kind: 'POST'; readonly amountFen: Fen }
  | { readonly kind: 'PROPOSE'; readonly amountFen: Fen };

/**
 * The difference against what has been posted so far (A62), one net figure. Zero or in favour of the employee: posted.
 * Against: proposed, unless the policy says `adjust.afterClose.increase=POST`. A proposal is no posting, so the next
 * correction is measured against the postings alone and replaces it.
 */
export function adjustmentDue(
  { closedNetFen, postedFen, nowNetFen }: AfterClose,
  { adjust }: Pick<PolicyDocument, 'adjust'>,
): AdjustmentDue {
  if (nowNetFen === null) return { kind: 'WAITS' };
  const amountFen = nowNetFen - closedNetFen - postedFen;
  const against = amountFen < 0 && adjust.afterClose.increase === 'PROPOSE';
  return { kind: against ? 'PROPOSE' : 'POST', amountFen };
}
