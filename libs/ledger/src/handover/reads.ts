import { contentOf, contentSha256, missingOf } from '@ledger/capabilities/handover';
import type {
  Item,
  KnownHandover,
  Missing,
  Signature,
  VoidedSignature,
} from '@ledger/capabilities/handover';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { personName } from '../organisation/reads';
import type { Desk } from '../read/query/desk';
import { compare, postOn } from '../read/query/people';
import { ERASED } from '../read/reference/employees';
import type { HandoverCase } from '../read/reference/handovers';
import type {
  HandoverFilter,
  HandoverItemRow,
  HandoverRow,
  SignatureRow,
  WaitingFor,
} from './rows';

/** Handovers, the one due first first; open ones before the rest. */
export async function handovers(
  desk: Desk,
  filter: HandoverFilter = {},
): Promise<readonly HandoverRow[]> {
  const today = filter.today ?? dayOf(desk);
  const cases = [...desk.reference.handovers.values()].filter((known) => wanted(known, filter));
  const ids = await desk.idsOf(cases.flatMap(({ facts }) => facts));
  return cases
    .map((known) => rowOf(desk, known, { today, idOf: (fact) => ids.get(fact)! }))
    .filter(({ state }) => filter.state === undefined || state === filter.state)
    .sort(
      (a, b) =>
        rank(a) - rank(b) || compare(a.dueOn, b.dueOn) || compare(a.handoverId, b.handoverId),
    );
}

export async function handover(
  desk: Desk,
  handoverId: string,
  today: LocalDate = dayOf(desk),
): Promise<HandoverRow | undefined> {
  const known = desk.reference.handovers.get(handoverId);
  if (known === undefined) return undefined;
  const ids = await desk.idsOf(known.facts);
  return rowOf(desk, known, { today, idOf: (fact) => ids.get(fact)! });
}

/** The day that the log has come to: views have no clock. */
export const dayOf = (desk: Desk): LocalDate =>
  time.localDate(desk.horizon, desk.reference.policies.zone);

const ORDER: readonly HandoverRow['state'][] = ['OVERDUE', 'OPEN', 'COMPLETE', 'CANCELLED'];
const rank = ({ state }: HandoverRow): number => ORDER.indexOf(state);

function wanted({ state }: HandoverCase, { employeeId }: HandoverFilter): boolean {
  const { outgoingId, incomingId, witnessId } = state;
  return employeeId === undefined || [outgoingId, incomingId, witnessId].includes(employeeId);
}

/** Overdue from the day after it was due; there is no other period of grace in the rulebook (R46). */
export function stateOf({ status, dueOn }: KnownHandover, today: LocalDate): HandoverRow['state'] {
  return status === 'OPEN' && today > dueOn ? 'OVERDUE' : status;
}

interface Around {
  readonly today: LocalDate;
  readonly idOf: (fact: number) => string;
}

function rowOf(desk: Desk, known: HandoverCase, { today, idOf }: Around): HandoverRow {
  const { state: handover, texts } = known;
  const { handoverId, reason, dueOn, lastDayInPost, round, outgoingId } = handover;
  const person = desk.person(outgoingId);
  const { department, position } =
    person === undefined ? { department: '', position: '' } : postOn(person, lastDayInPost);
  const { incomingId, witnessId } = handover;
  return {
    handoverId,
    reason,
    state: stateOf(handover, today),
    dueOn,
    lastDayInPost,
    department,
    position,
    outgoing: personName(desk, outgoingId),
    incoming: incomingId === null ? null : personName(desk, incomingId),
    witness: witnessId === null ? null : personName(desk, witnessId),
    round,
    items: handover.items.map((item) => itemRow(item, texts)),
    signatures: handover.signatures.map((signature) => signatureRow(desk, signature)),
    voided: handover.voided.map((signature) => signatureRow(desk, signature)),
    waitingFor: missingOf(handover).map((missing) => waitingFor(desk, missing)),
    content: contentOf(handover),
    contentSha256: contentSha256(handover),
    openedAt: known.openedAt,
    completedAt: handover.status === 'COMPLETE' ? known.changedAt : null,
    causeId: known.causeId,
    changedAt: known.changedAt,
    eventIds: known.facts.map(idOf),
  };
}

function itemRow(item: Item, texts: HandoverCase['texts']): HandoverItemRow {
  const { itemId, category, textSha256, outcome } = item;
  const { text, note, answer } = texts[itemId] ?? { text: ERASED, note: null, answer: null };
  const reasonCode = outcome.kind === 'EXCEPTED' ? outcome.reasonCode : null;
  return { itemId, category, text, note, textSha256, outcome: outcome.kind, reasonCode, answer };
}

function signatureRow(desk: Desk, signature: Signature | VoidedSignature): SignatureRow {
  const { role, signerId, at, method, contentSha256: signed, signature: scan, eventId } = signature;
  return {
    role,
    signer: personName(desk, signerId),
    at,
    method,
    contentSha256: signed,
    scanSha256: scan,
    eventId,
    voidedBy: 'voidedBy' in signature ? signature.voidedBy : null,
  };
}

function waitingFor(desk: Desk, { what, who, count }: Missing): WaitingFor {
  return { what, who: who === null ? null : personName(desk, who), count };
}
