import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import { ITEM_CATEGORIES, SIGNING_METHODS } from './categories';
import type { HandoverFact } from './facts';
import { ROLES } from './handover';

const { instant, localDate, oneOf, optional, shape, text } = stored;
const of = (fields: Parameters<typeof shape>[0]) => ({
  v: 1,
  check: shape({ handoverId: text, ...fields }),
});
const days = { dueOn: localDate, lastDayInPost: localDate };

/** Stored JSON to facts of a handover. */
export const codec: FactCodec<HandoverFact> = factCodec<HandoverFact>({
  HandoverOpened: of({
    reason: oneOf('TRANSFER', 'LEAVING'),
    outgoingId: text,
    incomingId: optional(text),
    witnessId: optional(text),
    ...days,
  }),
  HandoverRescheduled: of(days),
  HandoverSuccessorNamed: of({ incomingId: text }),
  HandoverWitnessNamed: of({ witnessId: text }),
  HandoverItemListed: of({ itemId: text, category: oneOf(...ITEM_CATEGORIES), textSha256: text }),
  HandoverItemAccepted: of({ itemId: text, noteSha256: optional(text) }),
  HandoverItemExcepted: of({ itemId: text, reasonCode: text, reasonSha256: text }),
  HandoverSigned: of({
    role: oneOf(...ROLES),
    signerId: text,
    contentSha256: text,
    method: oneOf(...SIGNING_METHODS),
    signature: optional(text),
    at: instant,
  }),
  HandoverReopened: of({ reasonCode: text }),
  HandoverCancelled: of({ reasonCode: text }),
});
