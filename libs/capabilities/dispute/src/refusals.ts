import type { Outcome } from './facts';

/** Why a command about a dispute is refused: a closed list, each with the numbers that explain it. */
export type DisputeRefusal =
  | { readonly reason: 'DISPUTE_UNKNOWN'; readonly disputeId: string }
  | { readonly reason: 'DISPUTE_ID_TAKEN'; readonly disputeId: string }
  | {
      readonly reason: 'DISPUTE_ENDED';
      readonly disputeId: string;
      readonly as: 'RULED' | 'WITHDRAWN';
    }
  | {
      readonly reason: 'NOTHING_TO_DISPUTE';
      readonly period: string;
      readonly date?: string;
      readonly finding?: string;
    }
  | { readonly reason: 'REASON_MISSING' }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string }
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  | { readonly reason: 'NOT_THE_EMPLOYEE'; readonly employeeId: string }
  /** Who opened, answered, gave evidence or made the disputed facts is a party and does not rule. */
  | { readonly reason: 'RULER_IS_PARTY'; readonly by: string }
  /** An outcome that changes something names events that do; UPHELD names none. */
  | {
      readonly reason: 'COMPENSATION_MISMATCH';
      readonly outcome: Outcome;
      readonly count: number;
    }
  | { readonly reason: 'COMPENSATION_UNKNOWN'; readonly eventIds: readonly string[] };
