/** Why a command about a person's month is refused: a closed list, each with the numbers that explain it. */
export type AttendanceRefusal =
  /** Nobody decides about themselves (A31, A38, A52). */
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  | {
      readonly reason: 'REASON_CODE_UNKNOWN';
      readonly reasonCode: string;
      readonly known: readonly string[];
    }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string }
  | { readonly reason: 'REASON_MISSING' }
  | { readonly reason: 'PUNCH_UNKNOWN'; readonly punchId: string; readonly period: string }
  | { readonly reason: 'PUNCH_VOIDED'; readonly punchId: string }
  | {
      readonly reason: 'MAKE_UP_ID_TAKEN';
      readonly requestId: string;
      readonly claimedAt: string;
    }
  | { readonly reason: 'MAKE_UP_UNKNOWN'; readonly requestId: string; readonly period: string }
  | { readonly reason: 'MAKE_UP_APPROVED'; readonly requestId: string; readonly claimedAt: string }
  | { readonly reason: 'MAKE_UP_REJECTED'; readonly requestId: string; readonly claimedAt: string }
  | { readonly reason: 'LEFT_POST_ID_TAKEN'; readonly leftPostId: string; readonly leftAt: string }
  | { readonly reason: 'LEFT_POST_UNKNOWN'; readonly leftPostId: string; readonly period: string }
  | { readonly reason: 'LEFT_POST_CONFIRMED'; readonly leftPostId: string; readonly leftAt: string }
  | { readonly reason: 'LEFT_POST_RETRACTED'; readonly leftPostId: string; readonly leftAt: string }
  | {
      readonly reason: 'RETURN_BEFORE_LEAVING';
      readonly leftAt: string;
      readonly returnedAt: string;
    }
  | { readonly reason: 'ALREADY_RETURNED'; readonly leftAt: string; readonly returnedAt: string }
  | {
      readonly reason: 'HEARING_BEFORE_LEAVING';
      readonly leftAt: string;
      readonly employeeHeardAt: string;
    }
  | {
      readonly reason: 'NOTICE_ID_TAKEN';
      readonly noticeId: string;
      readonly receivedAt: string;
    };

/** Why a command about a held punch is refused. */
export type UnclaimedRefusal =
  | { readonly reason: 'UNCLAIMED_UNKNOWN'; readonly unclaimedId: string; readonly period: string }
  | {
      readonly reason: 'PUNCH_CLAIMED';
      readonly unclaimedId: string;
      readonly claimedAs: string;
    }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string };

/** Closed lists of reason codes; the codes are stored in the clear. */
export const VOID_REASONS = [
  'BUDDY_PUNCH',
  'WRONG_PERSON',
  'DEVICE_FAULT',
  'DUPLICATE',
  'OTHER',
] as const;
export const DIRECTION_REASONS = [
  'WRONG_BUTTON',
  'DEVICE_FAULT',
  'INFERRED_WRONGLY',
  'OTHER',
] as const;
export const MAKE_UP_REASONS = [
  'FORGOTTEN',
  'DEVICE_FAULT',
  'POWER_CUT',
  'OFF_SITE',
  'OTHER',
] as const;
