import type { KeyForm } from './period-key';

/** Why a command about duties is refused: a closed list, each with what explains it. */
export type DutyRefusal =
  /** The position of the person does not owe this kind. */
  | { readonly reason: 'DUTY_NOT_OWED'; readonly kind: string }
  | {
      readonly reason: 'PERIOD_KEY_UNREADABLE';
      readonly periodKey: string;
      /** null = any of the three forms. */
      readonly expected: KeyForm | null;
    }
  | { readonly reason: 'PERIOD_NOT_BEGUN'; readonly periodKey: string; readonly from: string }
  | { readonly reason: 'FILE_DIGEST_MALFORMED'; readonly sha256: string }
  /** Another document stands there; what changes it is a correction. */
  | {
      readonly reason: 'DOCUMENT_HANDED_IN';
      readonly kind: string;
      readonly periodKey: string;
      readonly at: string;
      readonly sha256: string;
    }
  | {
      readonly reason: 'NOTHING_TO_CORRECT';
      readonly kind: string;
      readonly periodKey: string;
    }
  | { readonly reason: 'REASON_MISSING' }
  | {
      readonly reason: 'PLATFORM_UNKNOWN';
      readonly platform: string;
      readonly known: readonly string[];
    };

export type DutyBookRefusal =
  | {
      readonly reason: 'DUTY_BOOK_BACK_DATED';
      readonly effectiveFrom: string;
      readonly today: string;
    }
  | { readonly reason: 'DUTY_BOOK_VERSION_TAKEN'; readonly version: string }
  | {
      readonly reason: 'DUTY_BOOK_INVALID';
      /** Path of each field that is wrong, with what is expected there. */
      readonly problems: readonly string[];
    };
