import type { HandoverRole } from './facts';
import type { KnownHandover } from './handover';

/** What a handover waits for, and who has to act: a person where one is named, else the store manager. */
export interface Missing {
  readonly what:
    | 'SUCCESSOR_NOT_NAMED'
    | 'WITNESS_NOT_NAMED'
    | 'NOTHING_LISTED'
    | 'ITEMS_OPEN'
    | 'OUTGOING_NOT_SIGNED'
    | 'INCOMING_NOT_SIGNED'
    | 'WITNESS_NOT_SIGNED';
  /** Employee id; null = the store manager. */
  readonly who: string | null;
  /** Items that nobody has accepted or excepted. */
  readonly count: number;
}

const UNSIGNED: Readonly<Record<HandoverRole, Missing['what']>> = {
  OUTGOING: 'OUTGOING_NOT_SIGNED',
  INCOMING: 'INCOMING_NOT_SIGNED',
  WITNESS: 'WITNESS_NOT_SIGNED',
};

/** Everything that is missing, in the order in which it is done; nothing for what is complete or cancelled. */
export function missingOf(handover: KnownHandover): readonly Missing[] {
  if (handover.status !== 'OPEN') return [];
  const before = missingBeforeSigning(handover);
  return [...before, ...missingSignatures(handover)];
}

/** What must be there before the first signature (R46: 办清). */
export function missingBeforeSigning(handover: KnownHandover): readonly Missing[] {
  const { incomingId, witnessId, outgoingId, items } = handover;
  const open = items.filter(({ outcome }) => outcome.kind === 'OPEN').length;
  const missing: Missing[] = [];
  if (incomingId === null) missing.push({ what: 'SUCCESSOR_NOT_NAMED', who: null, count: 0 });
  if (witnessId === null) missing.push({ what: 'WITNESS_NOT_NAMED', who: null, count: 0 });
  if (items.length === 0) missing.push({ what: 'NOTHING_LISTED', who: outgoingId, count: 0 });
  if (open > 0) missing.push({ what: 'ITEMS_OPEN', who: incomingId, count: open });
  return missing;
}

function missingSignatures(handover: KnownHandover): readonly Missing[] {
  const { outgoingId, incomingId, witnessId, signatures } = handover;
  const people = { OUTGOING: outgoingId, INCOMING: incomingId, WITNESS: witnessId } as const;
  return (['OUTGOING', 'INCOMING', 'WITNESS'] as const)
    .filter((role) => !signatures.some((signature) => signature.role === role))
    .map((role) => ({ what: UNSIGNED[role], who: people[role], count: 0 }));
}
