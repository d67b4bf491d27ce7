import type { LocalDate } from '@ledger/kernel';
import { withLaterKeys } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import type { PolicyFact } from './facts';

/** One published version, as far as later publications need to know it. */
export interface PublishedVersion {
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  readonly document: PolicyDocument;
}

/** The versions of one rulebook, oldest first; one stream `policy-{policyId}`. */
export type PolicyHistory =
  | { readonly status: 'UNPUBLISHED' }
  | {
      readonly status: 'PUBLISHED';
      readonly versions: readonly PublishedVersion[];
      readonly newest: PublishedVersion;
    };

export const initialHistory = (): PolicyHistory => ({ status: 'UNPUBLISHED' });

export function evolve(history: PolicyHistory, fact: PolicyFact): PolicyHistory {
  switch (fact.type) {
    case 'PolicyVersionPublished': {
      const { version, effectiveFrom } = fact.data;
      const newest = { version, effectiveFrom, document: withLaterKeys(fact.data.document) };
      const earlier = history.status === 'PUBLISHED' ? history.versions : [];
      return { status: 'PUBLISHED', versions: [...earlier, newest], newest };
    }
  }
}
