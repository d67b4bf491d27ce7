import type { DisputeSubject, Outcome, Side } from './facts';

export interface OpenDispute {
  readonly type: 'OpenDispute';
  readonly disputeId: string;
  readonly employeeId: string;
  readonly period: string;
  readonly about: DisputeSubject;
  /** What both sides see at `logPosition`, as canonical JSON; null = there is nothing of the kind to object to. */
  readonly frozenText: string | null;
  readonly frozenSha256: string;
  readonly logPosition: number;
  readonly by: string;
  readonly respondents: readonly string[];
  readonly ruleBy: string;
  readonly statement: string;
}
export interface MakeDisputeStatement {
  readonly type: 'MakeDisputeStatement';
  readonly disputeId: string;
  readonly statementId: string;
  readonly by: string;
  readonly statement: string;
}
export interface AttachEvidence {
  readonly type: 'AttachEvidence';
  readonly disputeId: string;
  readonly by: string;
  readonly kind: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly title?: string;
}
export interface RuleDispute {
  readonly type: 'RuleDispute';
  readonly disputeId: string;
  readonly by: string;
  readonly outcome: Outcome;
  /** Of the events named, those that the log holds as corrections of this person's month since the dispute was opened. */
  readonly compensating: readonly { readonly eventId: string; readonly type: string }[];
  /** Those named that are nothing of the kind. */
  readonly unknown: readonly string[];
  readonly reasons: string;
}
export interface WithdrawDispute {
  readonly type: 'WithdrawDispute';
  readonly disputeId: string;
  readonly by: string;
  readonly note?: string;
}
export type DisputeCommand =
  OpenDispute | MakeDisputeStatement | AttachEvidence | RuleDispute | WithdrawDispute;

/** For whom somebody speaks in a case about `employeeId`. */
export const sideOf = (by: string, employeeId: string): Side =>
  by === employeeId ? 'EMPLOYEE' : 'EMPLOYER';
