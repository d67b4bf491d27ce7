import type { Fact } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';

// Stored for ever. Stream `policy-{policyId}`. Acknowledgements stand in each person's own stream (staff), so that a
// thousand signatures do not meet in one stream.

export type PolicyVersionPublished = Fact<
  'PolicyVersionPublished',
  {
    readonly policyId: string;
    readonly version: string;
    readonly effectiveFrom: string;
    /** Local date of publication; never after `effectiveFrom` (G9). */
    readonly publishedOn: string;
    readonly document: PolicyDocument;
    /** Digest of the regulation text that the version renders. */
    readonly textSha256: string;
    readonly consultationEvidence?: readonly { readonly kind: string; readonly sha256: string }[];
    readonly profile?: string;
  }
>;
export type PolicyFact = PolicyVersionPublished;
