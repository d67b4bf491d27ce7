import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { HandoverCommand } from './commands';
import { decider } from './decide';
import type { HandoverFact } from './facts';
import type { Handover } from './handover';
import type { HandoverRefusal } from './refusals';

export const handoverStream = (handoverId: string): string => `handover-${handoverId}`;

/** Who took a post over: items, each accepted or excepted, and three signatures over one content. */
export const handover: Capability<HandoverCommand, HandoverFact, Handover, HandoverRefusal> = {
  name: 'handover',
  commands: {
    OpenHandover: true,
    NameSuccessor: true,
    NameWitness: true,
    ListHandoverItem: true,
    AcceptHandoverItem: true,
    ExceptHandoverItem: true,
    SignHandover: true,
    ReopenHandover: true,
    CancelHandover: true,
  },
  streamOf: (command) => handoverStream(command.handoverId),
  decider,
  codec,
};

export { ITEM_CATEGORIES, SIGNING_METHODS } from './categories';
export type { HandoverCommand } from './commands';
export { contentOf, contentSha256, textSha256 } from './content';
export { evolve, initialHandover, ROLES } from './handover';
export type {
  Handover,
  Item,
  ItemOutcome,
  KnownHandover,
  Signature,
  VoidedSignature,
} from './handover';
export { missingOf } from './missing';
export type { Missing } from './missing';
export type { HandoverRefusal } from './refusals';
