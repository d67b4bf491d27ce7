import type { ClosePins, IssuedFigures, IssuedLine } from './facts';

// What a decision needs from the world comes in with the command: the checklist, the pins, the clock. libs/ledger/src/period
// builds them from the views.

export interface OpenPayrollPeriod {
  readonly type: 'OpenPayrollPeriod';
  readonly period: string;
}
export interface ClosePayrollPeriod extends ClosePins {
  readonly type: 'ClosePayrollPeriod';
  readonly period: string;
  readonly payableFen: number;
  readonly bonusFen: number;
  readonly adjustmentsFen: number;
  /** What stands in the way; empty = nothing. */
  readonly blocking: readonly { readonly code: string; readonly count: number }[];
  /** The absences and left posts of the month (G16), and the digest of the list that somebody looked at. */
  readonly severe: { readonly count: number; readonly sha256: string };
  readonly severeConfirmed: string;
  readonly heldDisputes: readonly string[];
}
export type PeriodCommand = OpenPayrollPeriod | ClosePayrollPeriod;

interface OfMonth {
  readonly employeeId: string;
  readonly period: string;
}
export interface IssueStatement extends OfMonth {
  readonly type: 'IssueStatement';
  readonly logPosition: number;
  readonly resultHash: string;
  readonly answerBy: string;
  readonly figures: IssuedFigures;
  readonly lines: readonly IssuedLine[];
  /** Nothing is issued for a month that is closed. */
  readonly periodClosed: boolean;
}
export interface ConfirmStatement extends OfMonth {
  readonly type: 'ConfirmStatement';
  readonly issue: number;
  readonly by: string;
}
export interface DisputeStatement extends OfMonth {
  readonly type: 'DisputeStatement';
  readonly issue: number;
  readonly disputeId: string;
  readonly by: string;
  /** Local date of the server. */
  readonly today: string;
}
/** Sent by the ledger itself when a closed month comes to another sum: posts or proposes the difference, or does nothing. */
export interface ProposeAdjustment {
  readonly type: 'ProposeAdjustment';
  readonly adjustmentId: string;
  readonly employeeId: string;
  readonly sourcePeriod: string;
  readonly openPeriod: string;
  /** The issue that was closed; 0 = the person had none. */
  readonly closedIssue: number;
  /** Penalty that an open dispute kept from being posted at the close. */
  readonly heldFen: number;
  readonly nowNetFen: number | null;
  /** `adjust.afterClose.increase` of the version in force on the last day of the closed month. */
  readonly increase: 'PROPOSE' | 'POST';
  readonly causeEventIds: readonly string[];
  readonly causedBy: readonly string[];
  readonly now: string;
}
export interface ApproveAdjustment {
  readonly type: 'ApproveAdjustment';
  readonly adjustmentId: string;
  readonly employeeId: string;
  readonly sourcePeriod: string;
  /** The open month at the time of the approval. */
  readonly openPeriod: string;
  readonly by: string;
  readonly employeeHeardAt: string;
  readonly hearingNote?: string;
  /** Disputes about the closed month that are open. */
  readonly openDisputes: readonly string[];
}
export interface RejectAdjustment {
  readonly type: 'RejectAdjustment';
  readonly adjustmentId: string;
  readonly employeeId: string;
  readonly sourcePeriod: string;
  readonly by: string;
  readonly reasonCode: string;
  readonly note?: string;
}
export type StatementCommand =
  | IssueStatement
  | ConfirmStatement
  | DisputeStatement
  | ProposeAdjustment
  | ApproveAdjustment
  | RejectAdjustment;
