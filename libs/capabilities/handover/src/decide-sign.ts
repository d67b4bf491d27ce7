import type { Decision } from '@ledger/kernel';
import { accept, nothingNew, refuse, time } from '@ledger/kernel';
import type { SignHandover } from './commands';
import { contentSha256 } from './content';
import type { HandoverRole, HandoverSigned } from './facts';
import type { KnownHandover } from './handover';
import type { HandoverRefusal } from './refusals';

type Signing = Decision<HandoverSigned, HandoverRefusal>;

/**
 * R47: three different people over one content, the witness last. What is missing is refused with who has to act. That the
 * witness belongs to the reporting line of the day is asked by the ledger, which knows the organisation.
 */
export function signHandover(command: SignHandover, handover: KnownHandover): Signing {
  const { role, signerId, contentSha256: shown } = command;
  const current = contentSha256(handover);
  const before = handover.signatures.find((signature) => signature.role === role);
  if (before?.signerId === signerId && before.contentSha256 === shown) return nothingNew();
  const refusal =
    unready(handover) ??
    notTheSigner(command, handover) ??
    (shown === current ? undefined : { reason: 'CONTENT_CHANGED', shown, current }) ??
    (role === 'WITNESS' ? notLast(command, handover) : undefined) ??
    scanMissing(command);
  if (refusal !== undefined) return refuse(refusal);
  const { type: _type, ...data } = command;
  return accept({ type: 'HandoverSigned', v: 1, data });
}

/** What must be there before anybody signs. */
function unready(handover: KnownHandover): HandoverRefusal | undefined {
  const { handoverId, outgoingId, incomingId, witnessId, items } = handover;
  if (incomingId === null) return { reason: 'SUCCESSOR_NOT_NAMED', handoverId };
  if (witnessId === null) return { reason: 'WITNESS_NOT_NAMED', handoverId };
  if (items.length === 0) return { reason: 'NOTHING_LISTED', outgoingId };
  const itemIds = items
    .filter(({ outcome }) => outcome.kind === 'OPEN')
    .map(({ itemId }) => itemId);
  if (itemIds.length === 0) return undefined;
  return { reason: 'ITEMS_OPEN', incomingId, count: itemIds.length, itemIds };
}

export function personOf(handover: KnownHandover, role: HandoverRole): string | null {
  switch (role) {
    case 'OUTGOING':
      return handover.outgoingId;
    case 'INCOMING':
      return handover.incomingId;
    case 'WITNESS':
      return handover.witnessId;
  }
}

function notTheSigner(
  { role, signerId }: SignHandover,
  handover: KnownHandover,
): HandoverRefusal | undefined {
  const expected = personOf(handover, role) ?? '';
  return signerId === expected ? undefined : { reason: 'NOT_THE_SIGNER', role, signerId, expected };
}

function notLast({ at }: SignHandover, handover: KnownHandover): HandoverRefusal | undefined {
  const { signatures } = handover;
  const missing = (['OUTGOING', 'INCOMING'] as const)
    .filter((role) => !signatures.some((signature) => signature.role === role))
    .map((role) => ({ role, employeeId: personOf(handover, role) ?? '' }));
  if (missing.length > 0) return { reason: 'WITNESS_NOT_LAST', missing };
  const later = signatures.find((one) => time.knownInstant(one.at) > time.knownInstant(at));
  return later && { reason: 'SIGNED_BEFORE_THE_OTHERS', at, lastAt: later.at };
}

/** A signature on paper is proven by its scan. */
function scanMissing({ method, signature }: SignHandover): HandoverRefusal | undefined {
  return method === 'PAPER' && signature === undefined
    ? { reason: 'SCAN_MISSING', method }
    : undefined;
}
