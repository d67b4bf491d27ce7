import type { Decider, Decision } from '@ledger/kernel';
import { accept, isCode, nothingNew, refuse, sealedText } from '@ledger/kernel';
import { validatePolicy } from '@ledger/rulebook';
import type { PolicyProblem } from '@ledger/rulebook';
import type { DraftCommand, DraftPolicy, RecordConsultation, WithdrawDraft } from './commands';
import { draftOf, evolve, initialDrafts } from './drafts';
import type { Drafts } from './drafts';
import type { DraftFact } from './facts';

/** Why a command about a draft is refused: a closed list, each with what explains it. */
export type DraftRefusal =
  | { readonly reason: 'DOCUMENT_INVALID'; readonly problems: readonly PolicyProblem[] }
  | { readonly reason: 'DRAFT_UNKNOWN'; readonly draftId: string }
  | { readonly reason: 'DRAFT_WITHDRAWN'; readonly draftId: string }
  | { readonly reason: 'CONSULTATION_AHEAD'; readonly heldOn: string; readonly today: string }
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string };

type DraftDecision = Decision<DraftFact, DraftRefusal>;

const COMPANY = 'company';

export function decide(command: DraftCommand, all: Drafts): DraftDecision {
  switch (command.type) {
    case 'DraftPolicy':
      return draft(command, all);
    case 'RecordConsultation':
      return consult(command, all);
    case 'WithdrawDraft':
      return withdraw(command, all);
  }
}

/** A revision is recorded whole; the same document with the same text again says nothing new. */
function draft(command: DraftPolicy, all: Drafts): DraftDecision {
  const { draftId, document, documentSha256, textSha256, note, today: draftedOn } = command;
  const checked = validatePolicy(document);
  if (checked.status === 'invalid') {
    return refuse({ reason: 'DOCUMENT_INVALID', problems: checked.problems });
  }
  const known = draftOf(all, draftId);
  if (known?.status === 'WITHDRAWN') return refuse({ reason: 'DRAFT_WITHDRAWN', draftId });
  const newest = known?.revisions.at(-1);
  if (newest?.documentSha256 === documentSha256 && newest.textSha256 === textSha256) {
    return nothingNew();
  }
  const { policyId } = document;
  return accept({
    type: 'PolicyDrafted',
    v: 1,
    data: { policyId, draftId, document, documentSha256, textSha256, draftedOn },
    ...sealedText(COMPANY, { note }),
  });
}

/** The evidence belongs to the revision that was the newest when people were heard. */
function consult(command: RecordConsultation, all: Drafts): DraftDecision {
  const { policyId, draftId, kind, file, heldOn, note, today } = command;
  if (!isCode(kind)) return refuse({ reason: 'CODE_MALFORMED', code: kind });
  if (heldOn > today) return refuse({ reason: 'CONSULTATION_AHEAD', heldOn, today });
  const known = draftOf(all, draftId);
  if (known === undefined) return refuse({ reason: 'DRAFT_UNKNOWN', draftId });
  if (known.status === 'WITHDRAWN') return refuse({ reason: 'DRAFT_WITHDRAWN', draftId });
  const { documentSha256 } = known.revisions.at(-1)!;
  const { sha256, size } = file;
  const isKnown = known.evidence.some(
    (evidence) => evidence.sha256 === sha256 && evidence.documentSha256 === documentSha256,
  );
  if (isKnown) return nothingNew();
  return accept({
    type: 'ConsultationRecorded',
    v: 1,
    data: { policyId, draftId, documentSha256, kind, sha256, size, heldOn },
    ...sealedText(COMPANY, { note }),
  });
}

function withdraw({ policyId, draftId }: WithdrawDraft, all: Drafts): DraftDecision {
  const known = draftOf(all, draftId);
  if (known === undefined) return refuse({ reason: 'DRAFT_UNKNOWN', draftId });
  if (known.status === 'WITHDRAWN') return nothingNew();
  return accept({ type: 'PolicyDraftWithdrawn', v: 1, data: { policyId, draftId } });
}

export const decider: Decider<DraftCommand, DraftFact, Drafts, DraftRefusal> = {
  initialState: initialDrafts,
  evolve,
  decide,
};
