import { evolve, handover, initialHandover } from '@ledger/capabilities/handover';
import type { Handover, KnownHandover } from '@ledger/capabilities/handover';
import type { Json, RecordedEvent } from '@ledger/kernel';
import type { FactRef } from '@ledger/rulebook';
import { textOf } from '../event-text';
import { ERASED } from './employees';
import type { Secrets } from './employees';

/** What people typed about an item; `[erased]` once the key is gone, null where nothing was typed. */
export interface ItemTexts {
  readonly text: string;
  readonly note: string | null;
  /** The note of who accepted it, or why it is excepted. */
  readonly answer: string | null;
}

/** One handover as it stands. Its key is the position of its opening. */
export interface HandoverCase {
  readonly state: KnownHandover;
  readonly texts: Readonly<Record<string, ItemTexts>>;
  /** Positions of all its events. */
  readonly facts: readonly FactRef[];
  /** The event that opened it by itself: the transfer or the ending. */
  readonly causeId: string | null;
  readonly openedAt: string;
  /** When the newest of its events was recorded. */
  readonly changedAt: string;
}

export const handoverKey = ({ facts }: HandoverCase): number => facts[0]!;

const types: ReadonlySet<string> = new Set(handover.codec.types);

/** Folds one event of a handover; undefined for what is not opened, or not known to this release. */
export function evolveHandover(
  known: HandoverCase | undefined,
  event: RecordedEvent,
  secrets: Secrets,
): HandoverCase | undefined {
  if (!types.has(event.type)) return known;
  const before: Handover = known?.state ?? initialHandover();
  const state = evolve(before, handover.codec.decode(event), { id: event.id, rev: event.rev });
  if (state.status === 'NOT_OPENED') return undefined;
  const { position, recordedAt, causationId } = event;
  return {
    state,
    texts: withTexts(known?.texts ?? {}, event, secrets),
    facts: [...(known?.facts ?? []), position],
    causeId: known === undefined ? causationId : known.causeId,
    openedAt: known?.openedAt ?? recordedAt,
    changedAt: recordedAt,
  };
}

function withTexts(
  texts: HandoverCase['texts'],
  event: RecordedEvent,
  secrets: Secrets,
): HandoverCase['texts'] {
  const { type, sealed } = event;
  const read = (field: string): string | null => {
    if (sealed !== undefined && secrets === undefined) return ERASED;
    return textOrNull(secrets?.[field]);
  };
  switch (type) {
    case 'HandoverItemListed': {
      const item = { text: read('text') ?? '', note: read('note'), answer: null };
      return { ...texts, [textOf(event, 'itemId')]: item };
    }
    case 'HandoverItemAccepted':
    case 'HandoverItemExcepted': {
      const itemId = textOf(event, 'itemId');
      const item = texts[itemId];
      const answer = read(type === 'HandoverItemAccepted' ? 'note' : 'reason');
      return item === undefined ? texts : { ...texts, [itemId]: { ...item, answer } };
    }
    case 'HandoverSuccessorNamed':
      return Object.fromEntries(
        Object.entries(texts).map(([id, item]) => [id, { ...item, answer: null }]),
      );
  }
  return texts;
}

const textOrNull = (value: Json | undefined): string | null =>
  typeof value === 'string' ? value : null;
