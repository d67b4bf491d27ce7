import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `handover-{handoverId}`. What items are and why one is excepted is typed by people and sealed under
// the key of the outgoing person; `textSha256` is its salted digest (content.ts), which stays readable without any key.

export type HandoverReason = 'TRANSFER' | 'LEAVING';
export type HandoverRole = 'OUTGOING' | 'INCOMING' | 'WITNESS';
export type ItemCategory =
  'ACCOUNT' | 'PLATFORM_LOGIN' | 'DEVICE' | 'GOODS' | 'DOCUMENT' | 'OPEN_CASE';
/** LOGIN: with the signer's own token; PAPER: on paper, whose scan has the digest; CONSOLE: at the command line. */
export type SigningMethod = 'LOGIN' | 'PAPER' | 'CONSOLE';

/** R46: somebody leaves a post. `incomingId` and `witnessId` may be named later. */
export type HandoverOpened = Fact<
  'HandoverOpened',
  {
    readonly handoverId: string;
    readonly reason: HandoverReason;
    readonly outgoingId: string;
    readonly incomingId?: string;
    readonly witnessId?: string;
    /** The transfer date, or the last day of employment. */
    readonly dueOn: string;
    /** Last day in the post that is handed over: its reporting line gives the witness (R47). */
    readonly lastDayInPost: string;
  }
>;
/** The transfer date or the last day was corrected. */
export type HandoverRescheduled = Fact<
  'HandoverRescheduled',
  { readonly handoverId: string; readonly dueOn: string; readonly lastDayInPost: string }
>;
export type HandoverSuccessorNamed = Fact<
  'HandoverSuccessorNamed',
  { readonly handoverId: string; readonly incomingId: string }
>;
export type HandoverWitnessNamed = Fact<
  'HandoverWitnessNamed',
  { readonly handoverId: string; readonly witnessId: string }
>;
/** Secret fields: `text`, `note`, `salt`. */
export type HandoverItemListed = Fact<
  'HandoverItemListed',
  {
    readonly handoverId: string;
    readonly itemId: string;
    readonly category: ItemCategory;
    readonly textSha256: string;
  }
>;
/** Secret fields: `note`, `salt`, where the incoming person wrote one; then `noteSha256` is there too. */
export type HandoverItemAccepted = Fact<
  'HandoverItemAccepted',
  { readonly handoverId: string; readonly itemId: string; readonly noteSha256?: string }
>;
/** Not taken over, and why. Secret fields: `reason`, `salt`. */
export type HandoverItemExcepted = Fact<
  'HandoverItemExcepted',
  {
    readonly handoverId: string;
    readonly itemId: string;
    /** MISSING, BROKEN, NOT_MINE, STAYS_WITH_OUTGOING, LISTED_BY_MISTAKE, OTHER. */
    readonly reasonCode: string;
    readonly reasonSha256: string;
  }
>;
/** R47: one of three different people signs over the content with this hash; the witness last. */
export type HandoverSigned = Fact<
  'HandoverSigned',
  {
    readonly handoverId: string;
    readonly role: HandoverRole;
    readonly signerId: string;
    readonly contentSha256: string;
    readonly method: SigningMethod;
    /** Digest of the scan of a signature on paper. */
    readonly signature?: string;
    readonly at: string;
  }
>;
/** A complete handover is opened again; its signatures no longer count and stay visible. Secret field: `note`. */
export type HandoverReopened = Fact<
  'HandoverReopened',
  { readonly handoverId: string; readonly reasonCode: string }
>;
/** The transfer or the leaving did not happen. Secret field: `note`. */
export type HandoverCancelled = Fact<
  'HandoverCancelled',
  { readonly handoverId: string; readonly reasonCode: string }
>;

export type HandoverFact =
  | HandoverOpened
  | HandoverRescheduled
  | HandoverSuccessorNamed
  | HandoverWitnessNamed
  | HandoverItemListed
  | HandoverItemAccepted
  | HandoverItemExcepted
  | HandoverSigned
  | HandoverReopened
  | HandoverCancelled;
