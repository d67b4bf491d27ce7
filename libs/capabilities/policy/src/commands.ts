import type { PolicyDocument } from '@ledger/rulebook';

export interface PublishPolicyVersion {
  readonly type: 'PublishPolicyVersion';
  readonly document: PolicyDocument;
  /**
   * Local date of publication: today by the server's clock. Only the founding version of a ledger may carry an earlier
   * one, the day the paper rulebook was published (docs/adr/0005).
   */
  readonly publishedOn: string;
  readonly today: string;
  readonly textSha256: string;
  readonly consultationEvidence?: readonly { readonly kind: string; readonly sha256: string }[];
  readonly profile?: string;
}
export type PolicyCommand = PublishPolicyVersion;
