import type { Json } from '@ledger/kernel';
import { canonical, sha256 } from '@ledger/kernel';
import type { ItemOutcome, KnownHandover } from './handover';

// How the hash that three people sign is made, so that anybody can make it again from the log alone:
//
// 1. Every typed text has a digest in clear: SHA-256 over the canonical JSON (RFC 8785) of the text's fields and a salt of
//    chance. Fields and salt are sealed together. Who has the key checks a text against its digest; who has none, or comes
//    after the erasure of the person, cannot guess it, and needs it for nothing below.
// 2. The content is the JSON object below: reason, three ids, round, and of every item its category, its digest and what
//    became of it, in order of the item ids. Everything in it stands in clear in the events of the stream.
// 3. `contentSha256` is SHA-256 over its canonical JSON in UTF-8.

/** The salted digest of what somebody typed. */
export function textSha256(salt: string, fields: Readonly<Record<string, string>>): string {
  return sha256(canonical({ ...fields, salt }));
}

/** What is signed, as JSON with nothing sealed in it. */
export function contentOf(handover: KnownHandover): Readonly<Record<string, Json>> {
  const { handoverId, reason, outgoingId, incomingId, witnessId, round } = handover;
  const items = handover.items
    .map(({ itemId, category, textSha256: digest, outcome }) => {
      return { itemId, category, textSha256: digest, ...outcomeOf(outcome) };
    })
    .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  return {
    form: 'handover-1',
    handoverId,
    reason,
    outgoingId,
    incomingId,
    witnessId,
    round,
    items,
  };
}

function outcomeOf(outcome: ItemOutcome): Readonly<Record<string, string | null>> {
  switch (outcome.kind) {
    case 'OPEN':
      return { outcome: 'OPEN' };
    case 'ACCEPTED':
      return { outcome: 'ACCEPTED', noteSha256: outcome.noteSha256 };
    case 'EXCEPTED': {
      const { reasonCode, reasonSha256 } = outcome;
      return { outcome: 'EXCEPTED', reasonCode, reasonSha256 };
    }
  }
}

/** The hash that the three signatures stand under. */
export const contentSha256 = (handover: KnownHandover): string =>
  sha256(canonical(contentOf(handover)));
