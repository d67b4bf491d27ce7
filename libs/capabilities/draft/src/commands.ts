import type { PolicyDocument } from '@ledger/rulebook';

export interface DraftPolicy {
  readonly type: 'DraftPolicy';
  readonly draftId: string;
  readonly document: PolicyDocument;
  readonly documentSha256: string;
  readonly textSha256: string;
  readonly note?: string;
  /** Local date of the server. */
  readonly today: string;
}
export interface RecordConsultation {
  readonly type: 'RecordConsultation';
  readonly policyId: string;
  readonly draftId: string;
  readonly kind: string;
  readonly file: { readonly sha256: string; readonly size: number };
  /** When people were heard; today or earlier. */
  readonly heldOn: string;
  readonly note?: string;
  readonly today: string;
}
export interface WithdrawDraft {
  readonly type: 'WithdrawDraft';
  readonly policyId: string;
  readonly draftId: string;
}
export type DraftCommand = DraftPolicy | RecordConsultation | WithdrawDraft;
