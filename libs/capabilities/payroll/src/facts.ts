import type { Fact } from '@ledger/kernel';

// Stored for ever. Derived figures are no facts; what somebody was told is (design 2.1).
// Stream `period-{yyyy-mm}`: the books of a month, a handful of facts.
// Stream `statement-{employeeId}-{yyyy-mm}`: what one person was told about a month, and what followed after its close.
// A thousand people never meet in one stream (docs/adr/0010).

export type PayrollPeriodOpened = Fact<'PayrollPeriodOpened', { readonly period: string }>;

/** Everything that the closed figures depend on, so that they can be made again and compared, on any later release. */
export interface ClosePins {
  /** The log as it stood: its size, and the leaf hash of its last event; `root` is the Merkle root of that size. */
  readonly log: { readonly position: number; readonly headSha256: string; readonly root?: string };
  /** Versions of the rulebook in force on some day of the period, and the events that published them. */
  readonly policies: readonly { readonly version: string; readonly eventId: string }[];
  readonly calendars: readonly {
    readonly region: string;
    readonly year: number;
    readonly eventId: string;
  }[];
  /** Version of the IANA time zone data. */
  readonly tzdata: string;
  /**
   * The people of the month, and SHA-256 over one line `employeeId resultHash` each, in the order of the ids. The hashes
   * themselves stand in each person's statement stream: those of the last issue up to the pinned position.
   */
  readonly results: { readonly people: number; readonly sha256: string };
}

export type PayrollPeriodClosed = Fact<
  'PayrollPeriodClosed',
  ClosePins & {
    readonly period: string;
    readonly payableFen: number;
    readonly bonusFen: number;
    /** Differences of earlier months that this month pays or keeps; signed, + to the employees. */
    readonly adjustmentsFen: number;
    /** G16: every absenteeism and every 3 x that a person looked at and confirmed, and the digest of that list. */
    readonly severe: { readonly count: number; readonly sha256: string };
    /** Disputes that are open: their penalty is not posted until they are ruled. */
    readonly heldDisputes: readonly string[];
  }
>;
export type PeriodFact = PayrollPeriodOpened | PayrollPeriodClosed;

export interface IssuedGuard {
  readonly guard: string;
  readonly clause: string;
  readonly beforeFen: number;
  readonly afterFen: number;
  readonly limitFen: number | null;
}

/** A difference of an earlier, closed month as the statement of this month shows it. */
export interface IssuedAdjustment {
  readonly adjustmentId: string;
  readonly sourcePeriod: string;
  readonly amountFen: number;
}

/** The figures of a statement as they were told; names stay in the sealed facts of the person. */
export interface IssuedFigures {
  readonly department: string;
  readonly position: string;
  readonly grade: string | null;
  readonly monthWageFen: number | null;
  readonly daysDue: number;
  readonly daysAttended: number;
  readonly lateCount: number;
  readonly earlyCount: number;
  readonly absentDays: number;
  readonly leftPostDays: number;
  readonly leaveDays: number;
  readonly status: 'OK' | 'CLOSE_BLOCKED';
  readonly findings: readonly string[];
  readonly assessedFen: number;
  readonly unworkedPayFen: number;
  readonly penaltyFen: number;
  readonly payableFen: number;
  readonly postedPenaltyFen: number;
  readonly guards: readonly IssuedGuard[];
  readonly fullAttendance: 'KEPT' | 'FORFEITED' | 'PENDING' | 'NOT_ELIGIBLE';
  readonly bonusFen: number | null;
  readonly warnings: readonly string[];
  readonly clauses: readonly string[];
  readonly policyVersion: string;
  readonly adjustments: readonly IssuedAdjustment[];
}

export interface IssuedLine {
  readonly date: string;
  readonly finding: string;
  readonly clauses: readonly string[];
  readonly policyVersion: string;
  readonly seconds: number;
  readonly tier: string;
  readonly assessedFen: number;
  readonly unworkedPayFen: number;
  readonly penaltyFen: number;
  readonly payableFen: number;
  readonly eventIds: readonly string[];
}

interface OfMonth {
  readonly employeeId: string;
  readonly period: string;
}

/** G10: in writing, with reasons and amounts. Lines that do not fit follow as `StatementContinued` in the same append. */
export type StatementIssued = Fact<
  'StatementIssued',
  OfMonth & {
    /** 1, 2, …: a month whose figures changed is told again. */
    readonly issue: number;
    /** Log position that the figures stand on. */
    readonly logPosition: number;
    /** SHA-256 of the canonical result; the same facts give the same hash on every release. */
    readonly resultHash: string;
    /** Last local date to confirm or dispute. */
    readonly answerBy: string;
    readonly figures: IssuedFigures;
    readonly lines: readonly IssuedLine[];
    /** How many lines there are in all. */
    readonly lineCount: number;
  }
>;
export type StatementContinued = Fact<
  'StatementContinued',
  OfMonth & { readonly issue: number; readonly lines: readonly IssuedLine[] }
>;
/** The employee's own word about one issue. */
export type StatementConfirmed = Fact<
  'StatementConfirmed',
  OfMonth & { readonly issue: number; readonly resultHash: string }
>;
export type StatementDisputed = Fact<
  'StatementDisputed',
  OfMonth & { readonly issue: number; readonly resultHash: string; readonly disputeId: string }
>;

interface OfAdjustment {
  readonly adjustmentId: string;
  readonly employeeId: string;
  /** The closed month that it is about. */
  readonly sourcePeriod: string;
}
interface Difference extends OfAdjustment {
  /** The open month that it is posted to. */
  readonly openPeriod: string;
  /** Signed, + is money to the employee. */
  readonly amountFen: number;
  /** bonus − payable of the closed month as its facts stand now, and what had been posted before. */
  readonly nowNetFen: number;
  readonly postedBeforeFen: number;
  /** The facts that came after the close and made the difference. */
  readonly causeEventIds: readonly string[];
  /** An open proposal that this one takes the place of. */
  readonly replaces?: string;
}
/** Against the employee: nothing moves before somebody else approves it after a hearing (A61, G11). */
export type AdjustmentProposed = Fact<
  'AdjustmentProposed',
  Difference & {
    readonly proposedAt: string;
    /** Who made the causing facts: none of them may approve. */
    readonly causedBy: readonly string[];
  }
>;
/** Secret: `hearingNote`. */
export type AdjustmentApproved = Fact<
  'AdjustmentApproved',
  OfAdjustment & { readonly employeeHeardAt: string }
>;
/** Also when it is no longer due (`NO_LONGER_DUE`). Secret: `note`. */
export type AdjustmentRejected = Fact<
  'AdjustmentRejected',
  OfAdjustment & { readonly reasonCode: string }
>;
export type AdjustmentPosted = Fact<'AdjustmentPosted', Difference>;

export type StatementFact =
  | StatementIssued
  | StatementContinued
  | StatementConfirmed
  | StatementDisputed
  | AdjustmentProposed
  | AdjustmentApproved
  | AdjustmentRejected
  | AdjustmentPosted;
