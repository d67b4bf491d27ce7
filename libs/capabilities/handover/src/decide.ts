import type { Decider, Decision } from '@ledger/kernel';
import { accept, isCode, nothingNew, refuse, sealedText } from '@ledger/kernel';
import { ITEM_CATEGORIES } from './categories';
import type {
  AcceptHandoverItem,
  CancelHandover,
  ExceptHandoverItem,
  HandoverCommand,
  ListHandoverItem,
  NameSuccessor,
  NameWitness,
  OpenHandover,
  ReopenHandover,
} from './commands';
import { textSha256 } from './content';
import { signHandover } from './decide-sign';
import type { HandoverFact, HandoverRole } from './facts';
import type { Handover, Item, KnownHandover } from './handover';
import { evolve, initialHandover } from './handover';
import type { HandoverRefusal } from './refusals';

type HandoverDecision = Decision<HandoverFact, HandoverRefusal>;

export function decide(command: HandoverCommand, handover: Handover): HandoverDecision {
  if (command.type === 'OpenHandover') return openHandover(command, handover);
  if (handover.status === 'NOT_OPENED') {
    return refuse({ reason: 'HANDOVER_UNKNOWN', handoverId: command.handoverId });
  }
  switch (command.type) {
    case 'NameSuccessor':
      return nameSuccessor(command, handover);
    case 'NameWitness':
      return nameWitness(command, handover);
    case 'ListHandoverItem':
      return listItem(command, handover);
    case 'AcceptHandoverItem':
      return acceptItem(command, handover);
    case 'ExceptHandoverItem':
      return exceptItem(command, handover);
    case 'SignHandover':
      return closed(handover, command.signerId) ?? signHandover(command, handover);
    case 'ReopenHandover':
      return reopenHandover(command, handover);
    case 'CancelHandover':
      return cancelHandover(command, handover);
  }
}

/** R46. The same opening with other days is a correction of the transfer date or the last day. */
function openHandover(command: OpenHandover, handover: Handover): HandoverDecision {
  const { type: _type, ...data } = command;
  const { handoverId, outgoingId, dueOn, lastDayInPost } = data;
  if (handover.status === 'NOT_OPENED') {
    const twice = samePerson(outgoingId, data.incomingId ?? null, data.witnessId ?? null);
    return twice === undefined ? accept({ type: 'HandoverOpened', v: 1, data }) : refuse(twice);
  }
  if (handover.outgoingId !== outgoingId || handover.reason !== data.reason) {
    const { outgoingId: taken, dueOn: takenDue } = handover;
    return refuse({ reason: 'HANDOVER_ID_TAKEN', handoverId, outgoingId: taken, dueOn: takenDue });
  }
  const sameDays = handover.dueOn === dueOn && handover.lastDayInPost === lastDayInPost;
  if (sameDays || handover.status !== 'OPEN') return nothingNew();
  return accept({
    type: 'HandoverRescheduled',
    v: 1,
    data: { handoverId, dueOn, lastDayInPost },
  });
}

function nameSuccessor(command: NameSuccessor, handover: KnownHandover): HandoverDecision {
  const { handoverId, incomingId } = command;
  if (handover.incomingId === incomingId) return nothingNew();
  const twice = samePerson(handover.outgoingId, incomingId, handover.witnessId);
  return (
    closed(handover) ??
    (twice === undefined
      ? accept({ type: 'HandoverSuccessorNamed', v: 1, data: { handoverId, incomingId } })
      : refuse(twice))
  );
}

function nameWitness(command: NameWitness, handover: KnownHandover): HandoverDecision {
  const { handoverId, witnessId } = command;
  if (handover.witnessId === witnessId) return nothingNew();
  const twice = samePerson(handover.outgoingId, handover.incomingId, witnessId);
  return (
    closed(handover) ??
    (twice === undefined
      ? accept({ type: 'HandoverWitnessNamed', v: 1, data: { handoverId, witnessId } })
      : refuse(twice))
  );
}

/** R47: outgoing, incoming and witness are three different people. */
function samePerson(
  outgoing: string,
  incoming: string | null,
  witness: string | null,
): HandoverRefusal | undefined {
  const people: readonly (readonly [HandoverRole, string | null])[] = [
    ['OUTGOING', outgoing],
    ['INCOMING', incoming],
    ['WITNESS', witness],
  ];
  for (const [role, employeeId] of people) {
    if (employeeId === null) continue;
    const roles = people.filter(([, other]) => other === employeeId).map(([each]) => each);
    if (roles.length > 1 && roles[0] === role) {
      return { reason: 'SAME_PERSON_TWICE', employeeId, roles };
    }
  }
  return undefined;
}

/** What is complete or cancelled changes no more; a signature that stands already says nothing new. */
function closed(handover: KnownHandover, signerId?: string): HandoverDecision | undefined {
  const { handoverId, signatures } = handover;
  switch (handover.status) {
    case 'OPEN':
      return undefined;
    case 'COMPLETE': {
      if (signatures.some((signature) => signature.signerId === signerId)) return undefined;
      const completedAt = signatures.at(-1)?.at ?? '';
      return refuse({ reason: 'HANDOVER_COMPLETE', handoverId, completedAt });
    }
    case 'CANCELLED':
      return refuse({ reason: 'HANDOVER_CANCELLED', handoverId });
  }
}

function listItem(command: ListHandoverItem, handover: KnownHandover): HandoverDecision {
  const { handoverId, itemId, category, text, note, salt } = command;
  const typed = { text, ...written(note) };
  const digest = textSha256(salt, typed);
  const earlier = handover.items.find((item) => item.itemId === itemId);
  if (earlier !== undefined) {
    const same = earlier.textSha256 === digest && earlier.category === category;
    return same
      ? nothingNew()
      : refuse({ reason: 'ITEM_ID_TAKEN', itemId, category: earlier.category });
  }
  const over = closed(handover);
  if (over !== undefined) return over;
  if (!ITEM_CATEGORIES.includes(category)) {
    return refuse({ reason: 'CATEGORY_UNKNOWN', category, known: ITEM_CATEGORIES });
  }
  if (text.trim() === '') return refuse({ reason: 'TEXT_MISSING', itemId });
  return accept({
    type: 'HandoverItemListed',
    v: 1,
    data: { handoverId, itemId, category, textSha256: digest },
    ...sealedText(handover.outgoingId, { ...typed, salt }),
  });
}

/** A note that says nothing is none. */
const written = (note: string | undefined): { readonly note?: string } =>
  note === undefined || note.trim() === '' ? {} : { note };

function acceptItem(command: AcceptHandoverItem, handover: KnownHandover): HandoverDecision {
  const { handoverId, itemId, salt } = command;
  const item = handover.items.find((each) => each.itemId === itemId);
  const refusal = notTakeable(command, handover, item);
  const { note } = written(command.note);
  const noteSha256 = note === undefined ? null : textSha256(salt, { note });
  if (item?.outcome.kind === 'ACCEPTED' && item.outcome.noteSha256 === noteSha256) {
    return nothingNew();
  }
  if (refusal !== undefined) return refusal;
  return accept({
    type: 'HandoverItemAccepted',
    v: 1,
    data: { handoverId, itemId, ...(noteSha256 !== null && { noteSha256 }) },
    ...(note !== undefined && sealedText(handover.outgoingId, { note, salt })),
  });
}

function exceptItem(command: ExceptHandoverItem, handover: KnownHandover): HandoverDecision {
  const { handoverId, itemId, reasonCode, reasonText: reason, salt } = command;
  const item = handover.items.find((each) => each.itemId === itemId);
  const reasonSha256 = textSha256(salt, { reason });
  if (item?.outcome.kind === 'EXCEPTED' && item.outcome.reasonSha256 === reasonSha256) {
    return nothingNew();
  }
  const refusal = notTakeable(command, handover, item);
  if (refusal !== undefined) return refusal;
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  if (reason.trim() === '') return refuse({ reason: 'TEXT_MISSING', itemId });
  return accept({
    type: 'HandoverItemExcepted',
    v: 1,
    data: { handoverId, itemId, reasonCode, reasonSha256 },
    ...sealedText(handover.outgoingId, { reason, salt }),
  });
}

/** Only who takes over says what became of an item. */
function notTakeable(
  { by, itemId, handoverId }: AcceptHandoverItem | ExceptHandoverItem,
  handover: KnownHandover,
  item: Item | undefined,
): HandoverDecision | undefined {
  const { incomingId } = handover;
  const over = closed(handover);
  if (over !== undefined) return over;
  if (incomingId === null) return refuse({ reason: 'SUCCESSOR_NOT_NAMED', handoverId });
  if (by !== incomingId) return refuse({ reason: 'NOT_THE_SUCCESSOR', by, incomingId });
  return item === undefined ? refuse({ reason: 'ITEM_UNKNOWN', itemId, handoverId }) : undefined;
}

/** Reopening is an event; one that is open is open already. */
function reopenHandover(command: ReopenHandover, handover: KnownHandover): HandoverDecision {
  const { handoverId, reasonCode, note } = command;
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  switch (handover.status) {
    case 'OPEN':
      return nothingNew();
    case 'COMPLETE':
    case 'CANCELLED':
      return accept({
        type: 'HandoverReopened',
        v: 1,
        data: { handoverId, reasonCode },
        ...sealedText(handover.outgoingId, { note }),
      });
  }
}

function cancelHandover(command: CancelHandover, handover: KnownHandover): HandoverDecision {
  const { handoverId, reasonCode, note } = command;
  if (!isCode(reasonCode)) return refuse({ reason: 'CODE_MALFORMED', code: reasonCode });
  if (handover.status === 'CANCELLED') return nothingNew();
  return (
    closed(handover) ??
    accept({
      type: 'HandoverCancelled',
      v: 1,
      data: { handoverId, reasonCode },
      ...sealedText(handover.outgoingId, { note }),
    })
  );
}

export const decider: Decider<HandoverCommand, HandoverFact, Handover, HandoverRefusal> = {
  initialState: initialHandover,
  evolve,
  decide,
};
