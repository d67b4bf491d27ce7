import type { FactPlace } from '@ledger/kernel';
import type {
  HandoverFact,
  HandoverItemListed,
  HandoverOpened,
  HandoverReason,
  HandoverRole,
  HandoverSigned,
  ItemCategory,
  SigningMethod,
} from './facts';

export type ItemOutcome =
  | { readonly kind: 'OPEN' }
  | { readonly kind: 'ACCEPTED'; readonly noteSha256: string | null }
  | { readonly kind: 'EXCEPTED'; readonly reasonCode: string; readonly reasonSha256: string };

export interface Item {
  readonly itemId: string;
  readonly category: ItemCategory;
  readonly textSha256: string;
  readonly outcome: ItemOutcome;
}

export interface Signature {
  readonly role: HandoverRole;
  readonly signerId: string;
  readonly contentSha256: string;
  readonly method: SigningMethod;
  readonly signature: string | null;
  readonly at: string;
  /** The event that is the signature. */
  readonly eventId: string;
}
/** A signature that no longer counts, and the event that changed what it stood under. */
export interface VoidedSignature extends Signature {
  readonly voidedBy: string;
}

/** One handover from its opening to its end; one stream `handover-{handoverId}`. Plain data: views keep it as JSON. */
export type Handover =
  | { readonly status: 'NOT_OPENED' }
  | {
      readonly status: 'OPEN' | 'COMPLETE' | 'CANCELLED';
      readonly handoverId: string;
      readonly reason: HandoverReason;
      readonly outgoingId: string;
      readonly incomingId: string | null;
      readonly witnessId: string | null;
      readonly dueOn: string;
      readonly lastDayInPost: string;
      /** How often it was opened again: part of the content, so that no signature counts twice. */
      readonly round: number;
      /** In the order of listing. */
      readonly items: readonly Item[];
      readonly signatures: readonly Signature[];
      readonly voided: readonly VoidedSignature[];
    };
export type KnownHandover = Exclude<Handover, { readonly status: 'NOT_OPENED' }>;

export const ROLES: readonly HandoverRole[] = ['OUTGOING', 'INCOMING', 'WITNESS'];

export const initialHandover = (): Handover => ({ status: 'NOT_OPENED' });

export function evolve(handover: Handover, fact: HandoverFact, at: FactPlace): Handover {
  if (fact.type === 'HandoverOpened') return opened(fact.data);
  return handover.status === 'NOT_OPENED' ? handover : evolveKnown(handover, fact, at);
}

function opened(data: HandoverOpened['data']): KnownHandover {
  return {
    status: 'OPEN',
    ...data,
    incomingId: data.incomingId ?? null,
    witnessId: data.witnessId ?? null,
    round: 0,
    items: [],
    signatures: [],
    voided: [],
  };
}

function evolveKnown(
  handover: KnownHandover,
  fact: Exclude<HandoverFact, HandoverOpened>,
  { id }: FactPlace,
): KnownHandover {
  switch (fact.type) {
    case 'HandoverRescheduled': {
      const { dueOn, lastDayInPost } = fact.data;
      return { ...handover, dueOn, lastDayInPost };
    }
    case 'HandoverSuccessorNamed': {
      // Who takes over must say so themselves: what the one before accepted is open again.
      const items = handover.items.map((item) => ({ ...item, outcome: { kind: 'OPEN' } as const }));
      return { ...voided(handover, id), incomingId: fact.data.incomingId, items };
    }
    case 'HandoverWitnessNamed':
      return { ...voided(handover, id), witnessId: fact.data.witnessId };
    case 'HandoverItemListed':
      return { ...voided(handover, id), items: [...handover.items, listed(fact.data)] };
    case 'HandoverItemAccepted': {
      const { itemId, noteSha256 = null } = fact.data;
      return settled(voided(handover, id), itemId, { kind: 'ACCEPTED', noteSha256 });
    }
    case 'HandoverItemExcepted': {
      const { itemId, reasonCode, reasonSha256 } = fact.data;
      return settled(voided(handover, id), itemId, { kind: 'EXCEPTED', reasonCode, reasonSha256 });
    }
    case 'HandoverSigned':
      return signed(handover, fact.data, id);
    case 'HandoverReopened':
      return { ...voided(handover, id), status: 'OPEN', round: handover.round + 1 };
    case 'HandoverCancelled':
      return { ...handover, status: 'CANCELLED' };
  }
}

/** A change of the content voids the signatures under the old one; they stay visible. */
function voided(handover: KnownHandover, voidedBy: string): KnownHandover {
  const { signatures } = handover;
  if (signatures.length === 0) return handover;
  const old = signatures.map((signature) => ({ ...signature, voidedBy }));
  return { ...handover, signatures: [], voided: [...handover.voided, ...old] };
}

function listed({ itemId, category, textSha256 }: HandoverItemListed['data']): Item {
  return { itemId, category, textSha256, outcome: { kind: 'OPEN' } };
}

function settled(handover: KnownHandover, itemId: string, outcome: ItemOutcome): KnownHandover {
  const items = handover.items.map((item) =>
    item.itemId === itemId ? { ...item, outcome } : item,
  );
  return { ...handover, items };
}

function signed(
  handover: KnownHandover,
  data: HandoverSigned['data'],
  eventId: string,
): KnownHandover {
  const { role, signerId, contentSha256, method, at, signature = null } = data;
  const signatures = [
    ...handover.signatures,
    { role, signerId, contentSha256, method, signature, at, eventId },
  ];
  const complete = ROLES.every((each) => signatures.some(({ role: has }) => has === each));
  return { ...handover, signatures, status: complete ? 'COMPLETE' : handover.status };
}
