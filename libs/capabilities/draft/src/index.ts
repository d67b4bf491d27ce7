import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { DraftCommand } from './commands';
import type { DraftRefusal } from './decide';
import { decider } from './decide';
import type { Drafts } from './drafts';
import type { DraftFact } from './facts';

export const draftStream = (policyId: string): string => `draft-${policyId}`;

/** Which version of the rulebook is being prepared, and what was discussed about it. */
export const draft: Capability<DraftCommand, DraftFact, Drafts, DraftRefusal> = {
  name: 'draft',
  commands: { DraftPolicy: true, RecordConsultation: true, WithdrawDraft: true },
  streamOf: (command) =>
    draftStream(command.type === 'DraftPolicy' ? command.document.policyId : command.policyId),
  decider,
  codec,
};

export type { DraftCommand } from './commands';
export type { DraftRefusal } from './decide';
export type { Drafts, Evidence, PolicyDraft, Revision } from './drafts';
