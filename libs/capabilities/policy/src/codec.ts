import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import type { PolicyFact } from './facts';

const { list, localDate, optional, shape, text } = stored;

/** Stored JSON to published versions. What a document's keys mean, and what a missing one means, the rulebook knows. */
export const codec: FactCodec<PolicyFact> = factCodec<PolicyFact>({
  PolicyVersionPublished: {
    v: 1,
    check: shape({
      policyId: text,
      version: text,
      effectiveFrom: localDate,
      publishedOn: localDate,
      document: shape({ policyId: text, version: text, zone: text, effectiveFrom: localDate }),
      textSha256: text,
      consultationEvidence: optional(list(shape({ kind: text, sha256: text }))),
      profile: optional(text),
    }),
  },
});
