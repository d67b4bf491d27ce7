import type { HandoverRole } from './facts';

/** Why a command about a handover is refused: a closed list, each with what is missing and who has to act. */
export type HandoverRefusal =
  | { readonly reason: 'HANDOVER_UNKNOWN'; readonly handoverId: string }
  | {
      readonly reason: 'HANDOVER_ID_TAKEN';
      readonly handoverId: string;
      readonly outgoingId: string;
      readonly dueOn: string;
    }
  | {
      readonly reason: 'HANDOVER_COMPLETE';
      readonly handoverId: string;
      readonly completedAt: string;
    }
  | { readonly reason: 'HANDOVER_CANCELLED'; readonly handoverId: string }
  /** R47: three different people. */
  | {
      readonly reason: 'SAME_PERSON_TWICE';
      readonly employeeId: string;
      readonly roles: readonly HandoverRole[];
    }
  | { readonly reason: 'SUCCESSOR_NOT_NAMED'; readonly handoverId: string }
  | { readonly reason: 'WITNESS_NOT_NAMED'; readonly handoverId: string }
  | { readonly reason: 'NOTHING_LISTED'; readonly outgoingId: string }
  | {
      readonly reason: 'ITEMS_OPEN';
      readonly incomingId: string;
      readonly count: number;
      readonly itemIds: readonly string[];
    }
  | { readonly reason: 'ITEM_UNKNOWN'; readonly itemId: string; readonly handoverId: string }
  | { readonly reason: 'ITEM_ID_TAKEN'; readonly itemId: string; readonly category: string }
  | {
      readonly reason: 'CATEGORY_UNKNOWN';
      readonly category: string;
      readonly known: readonly string[];
    }
  | { readonly reason: 'TEXT_MISSING'; readonly itemId: string }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string }
  | {
      readonly reason: 'NOT_THE_SUCCESSOR';
      readonly by: string;
      readonly incomingId: string;
    }
  | {
      readonly reason: 'NOT_THE_SIGNER';
      readonly role: HandoverRole;
      readonly signerId: string;
      readonly expected: string;
    }
  /** Something changed since the signer was shown the content. */
  | { readonly reason: 'CONTENT_CHANGED'; readonly shown: string; readonly current: string }
  /** The witness signs last: these have to sign first. */
  | {
      readonly reason: 'WITNESS_NOT_LAST';
      readonly missing: readonly { readonly role: HandoverRole; readonly employeeId: string }[];
    }
  | {
      readonly reason: 'SIGNED_BEFORE_THE_OTHERS';
      readonly at: string;
      readonly lastAt: string;
    }
  | { readonly reason: 'SCAN_MISSING'; readonly method: string };
