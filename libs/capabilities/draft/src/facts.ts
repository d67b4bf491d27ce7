import type { Fact } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';

// Stored for ever. Stream `draft-{policyId}`. A draft has no effect on any day.

/** One revision of a draft. Secret field (subject `company`): `note`. */
export type PolicyDrafted = Fact<
  'PolicyDrafted',
  {
    readonly policyId: string;
    readonly draftId: string;
    readonly document: PolicyDocument;
    /** Digest of the canonical text of the document. */
    readonly documentSha256: string;
    /** Digest of the regulation text that it would render. */
    readonly textSha256: string;
    readonly draftedOn: string;
  }
>;
/** What was said about a revision, as a file beside the log. Secret field (subject `company`): `note`. */
export type ConsultationRecorded = Fact<
  'ConsultationRecorded',
  {
    readonly policyId: string;
    readonly draftId: string;
    /** The revision that was discussed. */
    readonly documentSha256: string;
    /** Code: MINUTES, OPINIONS, NOTICE, UNION_REPLY, OTHER. */
    readonly kind: string;
    readonly sha256: string;
    readonly size: number;
    readonly heldOn: string;
  }
>;
export type PolicyDraftWithdrawn = Fact<
  'PolicyDraftWithdrawn',
  { readonly policyId: string; readonly draftId: string }
>;
export type DraftFact = PolicyDrafted | ConsultationRecorded | PolicyDraftWithdrawn;
