import type { LocalDate } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { ConsultationRecorded, DraftFact } from './facts';

export interface Revision {
  readonly document: PolicyDocument;
  readonly documentSha256: string;
  readonly textSha256: string;
  readonly draftedOn: LocalDate;
}

export type Evidence = Omit<ConsultationRecorded['data'], 'policyId' | 'draftId'>;

/** One draft with all its revisions, oldest first. */
export interface PolicyDraft {
  readonly draftId: string;
  readonly status: 'OPEN' | 'WITHDRAWN';
  readonly revisions: readonly [Revision, ...Revision[]];
  readonly evidence: readonly Evidence[];
}

/** The drafts of one rulebook, in the order in which they were begun; one stream `draft-{policyId}`. */
export interface Drafts {
  readonly drafts: readonly PolicyDraft[];
}

export const initialDrafts = (): Drafts => ({ drafts: [] });

export const draftOf = ({ drafts }: Drafts, draftId: string): PolicyDraft | undefined =>
  drafts.find((draft) => draft.draftId === draftId);

export function evolve(all: Drafts, fact: DraftFact): Drafts {
  const { draftId } = fact.data;
  const known = draftOf(all, draftId);
  switch (fact.type) {
    case 'PolicyDrafted': {
      const { document, documentSha256, textSha256, draftedOn } = fact.data;
      const revision: Revision = { document, documentSha256, textSha256, draftedOn };
      if (known === undefined) {
        const begun: PolicyDraft = { draftId, status: 'OPEN', revisions: [revision], evidence: [] };
        return { drafts: [...all.drafts, begun] };
      }
      const revisions = [...known.revisions, revision] as unknown as PolicyDraft['revisions'];
      return replaced(all, { ...known, revisions });
    }
    case 'ConsultationRecorded': {
      if (known === undefined) return all;
      const { policyId: _policyId, draftId: _draftId, ...evidence } = fact.data;
      return replaced(all, { ...known, evidence: [...known.evidence, evidence] });
    }
    case 'PolicyDraftWithdrawn':
      return known === undefined ? all : replaced(all, { ...known, status: 'WITHDRAWN' });
  }
}

function replaced({ drafts }: Drafts, draft: PolicyDraft): Drafts {
  return { drafts: drafts.map((each) => (each.draftId === draft.draftId ? draft : each)) };
}
