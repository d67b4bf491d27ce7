/** Why a command about the books of a month is refused: a closed list, each with the numbers that explain it. */
export type PeriodRefusal =
  | { readonly reason: 'PERIOD_CLOSED'; readonly period: string }
  | { readonly reason: 'PERIOD_NOT_OPENED'; readonly period: string }
  /** G7, A45. */
  | {
      readonly reason: 'CLOSE_HINDERED';
      readonly period: string;
      readonly blocking: readonly { readonly code: string; readonly count: number }[];
    }
  /** G16: the list of absences and left posts is another than the one that was confirmed. */
  | {
      readonly reason: 'SEVERE_NOT_CONFIRMED';
      readonly period: string;
      readonly count: number;
      readonly sha256: string;
    };

/** Why a command about what a person was told is refused. */
export type StatementRefusal =
  | { readonly reason: 'PERIOD_CLOSED'; readonly period: string }
  | { readonly reason: 'STATEMENT_NOT_ISSUED'; readonly period: string }
  | {
      readonly reason: 'STATEMENT_ISSUED_ANEW';
      readonly issue: number;
      readonly latest: number;
    }
  | {
      readonly reason: 'STATEMENT_ANSWERED';
      readonly issue: number;
      readonly answer: 'CONFIRMED' | 'DISPUTED';
    }
  | {
      readonly reason: 'STATEMENT_WINDOW_OVER';
      readonly answerBy: string;
      readonly today: string;
    }
  /** Only the person may say it. */
  | { readonly reason: 'NOT_THE_EMPLOYEE'; readonly employeeId: string }
  | { readonly reason: 'ADJUSTMENT_UNKNOWN'; readonly adjustmentId: string }
  | {
      readonly reason: 'ADJUSTMENT_SETTLED';
      readonly adjustmentId: string;
      readonly as: 'POSTED' | 'REJECTED' | 'REPLACED';
    }
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  /** Whose own act caused the difference does not approve it: two people (reliability 5, invariant 19). */
  | { readonly reason: 'APPROVER_INVOLVED'; readonly by: string }
  | {
      readonly reason: 'HEARING_BEFORE_PROPOSAL';
      readonly proposedAt: string;
      readonly employeeHeardAt: string;
    }
  | { readonly reason: 'DISPUTE_OPEN'; readonly disputeIds: readonly string[] }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string };
