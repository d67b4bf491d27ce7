import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import type { DraftFact } from './facts';

const { integer, localDate, shape, text } = stored;

const of = (fields: Parameters<typeof shape>[0]) => ({
  v: 1,
  check: shape({ policyId: text, draftId: text, ...fields }),
});

/** Stored JSON to drafts; what a document's keys mean, the rulebook knows. */
export const codec: FactCodec<DraftFact> = factCodec<DraftFact>({
  PolicyDrafted: of({
    document: shape({ policyId: text, version: text, zone: text, effectiveFrom: localDate }),
    documentSha256: text,
    textSha256: text,
    draftedOn: localDate,
  }),
  ConsultationRecorded: of({
    documentSha256: text,
    kind: text,
    sha256: text,
    size: integer,
    heldOn: localDate,
  }),
  PolicyDraftWithdrawn: of({}),
});
