import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `dispute-{disputeId}`.

/** What somebody objects to: one finding of one day, or a whole statement. */
export type DisputeSubject =
  | { readonly kind: 'FINDING'; readonly date: string; readonly finding: string }
  | { readonly kind: 'STATEMENT'; readonly issue: number };

/** For whom somebody speaks. */
export type Side = 'EMPLOYEE' | 'EMPLOYER';

/**
 * The case, pinned to a log position. What both sides saw at it follows as `DisputeViewFrozen` in the same append: its
 * digest stands here. Secret: `statement`.
 */
export type DisputeOpened = Fact<
  'DisputeOpened',
  {
    readonly disputeId: string;
    readonly employeeId: string;
    readonly period: string;
    readonly about: DisputeSubject;
    readonly logPosition: number;
    /** SHA-256 (hex) of the frozen text, UTF-8, and in how many parts it follows. */
    readonly frozen: { readonly sha256: string; readonly parts: number };
    readonly openedBy: string;
    /** Who made the facts and decisions that the finding rests on: the other party. */
    readonly respondents: readonly string[];
    /** Local date by which it is to be ruled. */
    readonly ruleBy: string;
  }
>;
/** A part of the canonical JSON of what both sides saw: figures, facts and clauses, no names and no notes. */
export type DisputeViewFrozen = Fact<
  'DisputeViewFrozen',
  { readonly disputeId: string; readonly part: number; readonly text: string }
>;
/** Secret: `statement`. */
export type DisputeStatementMade = Fact<
  'DisputeStatementMade',
  {
    readonly disputeId: string;
    readonly statementId: string;
    readonly by: string;
    readonly side: Side;
  }
>;
/** The file itself is kept beside the log under its digest. Secret: `title`. */
export type EvidenceAttached = Fact<
  'EvidenceAttached',
  {
    readonly disputeId: string;
    readonly by: string;
    readonly side: Side;
    readonly kind: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly mediaType: string;
  }
>;
/** UPHELD: the finding stands. OVERTURNED, PARTLY: the named compensating events change it. */
export type Outcome = 'UPHELD' | 'OVERTURNED' | 'PARTLY';
/** Secret: `reasons`. */
export type DisputeRuled = Fact<
  'DisputeRuled',
  {
    readonly disputeId: string;
    readonly by: string;
    readonly outcome: Outcome;
    readonly compensating: readonly { readonly eventId: string; readonly type: string }[];
  }
>;
/** By the employee. Secret: `note`. */
export type DisputeWithdrawn = Fact<'DisputeWithdrawn', { readonly disputeId: string }>;

export type DisputeFact =
  | DisputeOpened
  | DisputeViewFrozen
  | DisputeStatementMade
  | EvidenceAttached
  | DisputeRuled
  | DisputeWithdrawn;
