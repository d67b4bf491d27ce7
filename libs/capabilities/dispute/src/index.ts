import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { DisputeCommand } from './commands';
import { decider } from './decide';
import type { Dispute } from './dispute';
import type { DisputeFact } from './facts';
import type { DisputeRefusal } from './refusals';

export const disputeStream = (disputeId: string): string => `dispute-${disputeId}`;

/** An objection: pinned, frozen, argued, ruled by somebody who is neither party. */
export const dispute: Capability<DisputeCommand, DisputeFact, Dispute, DisputeRefusal> = {
  name: 'dispute',
  commands: {
    OpenDispute: true,
    MakeDisputeStatement: true,
    AttachEvidence: true,
    RuleDispute: true,
    WithdrawDispute: true,
  },
  streamOf: (command) => disputeStream(command.disputeId),
  decider,
  codec,
};

export type { DisputeCommand } from './commands';
export type { Dispute } from './dispute';
export type { DisputeRefusal } from './refusals';
