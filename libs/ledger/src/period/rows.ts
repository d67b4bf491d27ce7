import type { ClosePins, IssuedAdjustment } from '@ledger/facts/payroll';
import type { Actor, Fen, LocalDate, Period } from '@ledger/kernel';
import type { CheckCode } from '../words';
import type { DueAdjustment } from './due';

/** The books of one month. */
export interface PeriodRow {
  readonly period: Period;
  readonly status: 'OPEN' | 'CLOSED';
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly closedBy: Actor | null;
  /** The closing event. */
  readonly eventId: string | null;
  readonly pins: ClosePins | null;
}

/** Somebody a row is about. */
export interface Who {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
}

/** What a person was last told about a month, and what they said to it. */
export interface ToldRow extends Who {
  readonly period: Period;
  /** 0 = nothing yet. */
  readonly issue: number;
  readonly issuedAt: string | null;
  readonly answerBy: LocalDate | null;
  readonly answer: 'CONFIRMED' | 'DISPUTED' | null;
  readonly disputeId: string | null;
  readonly resultHash: string | null;
  /** Whether the figures are others by now. */
  readonly outdated: boolean;
}

/** A difference after a close. */
export interface AdjustmentRow extends Who {
  readonly adjustmentId: string;
  readonly sourcePeriod: Period;
  readonly openPeriod: Period;
  /** Signed, + is money to the employee. */
  readonly amountFen: Fen;
  readonly state: 'PROPOSED' | 'POSTED' | 'REJECTED' | 'REPLACED';
  readonly causeEventIds: readonly string[];
  /** Its own events, the proposal first. */
  readonly eventIds: readonly string[];
}

/** One line of the checklist before a close. */
export interface Check {
  readonly code: CheckCode;
  readonly blocking: boolean;
  readonly count: number;
  /** Whom it concerns, where it concerns people; `detail` says what, such as dates or the last day to answer. */
  readonly people: readonly (Who & { readonly detail: string })[];
}

/** An absence or a left post that a person must have looked at before the close (G16). */
export interface SevereRow extends Who {
  readonly date: LocalDate;
  readonly finding: string;
  readonly assessedFen: Fen;
  readonly payableFen: Fen;
}

/** Everything that a close looks at and would pin. */
export interface Closing {
  readonly period: Period;
  readonly status: 'OPEN' | 'CLOSED' | 'NOT_OPENED';
  readonly checks: readonly Check[];
  readonly blocking: readonly { readonly code: CheckCode; readonly count: number }[];
  readonly severe: { readonly rows: readonly SevereRow[]; readonly sha256: string };
  readonly results: ClosePins['results'];
  readonly policies: ClosePins['policies'];
  readonly calendars: ClosePins['calendars'];
  readonly payableFen: Fen;
  readonly bonusFen: Fen;
  readonly adjustmentsFen: Fen;
  readonly heldDisputes: readonly string[];
  readonly logPosition: number;
}

/** Penalty and bonus decision that wait for a ruling. */
export interface Held {
  readonly penaltyFen: Fen;
  /** Whether the full-attendance decision waits too. */
  readonly bonus: boolean;
  readonly disputeIds: readonly string[];
}

/** What a statement shows beside its figures; each part only where there is something to show. */
export interface StatementMarks {
  /** Differences of closed months that this month pays (+) or keeps (−). */
  readonly adjustments?: readonly IssuedAdjustment[];
  readonly held?: Held;
  /** The closed statement: its figures are the ones that were told and never change. */
  readonly closed?: {
    readonly eventId: string;
    readonly closedAt: string;
    readonly resultHash: string;
  };
}

/** What the books can be asked. */
export interface BooksReads {
  periods(): readonly PeriodRow[];
  /** The month that differences of closed months are posted to; undefined before the first close. */
  openPeriod(): Period | undefined;
  /** The checklist of a close as of a local date, and what it would pin. */
  closing(period: Period, today: LocalDate): Promise<Closing>;
  /** What everybody was told about a month. */
  told(period: Period): Promise<readonly ToldRow[]>;
  adjustments(filter: {
    readonly employeeId?: string;
    /** Source or open period. */
    readonly period?: Period;
  }): Promise<readonly AdjustmentRow[]>;
  /** Closed months whose difference is to be posted or proposed, each with the events since the close that caused it. */
  due(): Promise<readonly (DueAdjustment & { readonly causeEventIds: readonly string[] })[]>;
}
