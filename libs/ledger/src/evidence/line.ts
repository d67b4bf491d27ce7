import { assert, canonical, leafHash } from '@ledger/kernel';
import type { RecordedEvent } from '@ledger/kernel';

/** One event as exact bytes. */
export interface EventLine {
  readonly event: RecordedEvent;
  /** The canonical text as it is stored. */
  readonly text: string;
  /** SHA-256(0x00 || text), hex: the Merkle leaf, and the `prev` of the next event of the stream. */
  readonly leaf: string;
}

/** The stored text of an event: its own RFC 8785 form without the position, which is not part of the bytes. */
export function lineOf(event: RecordedEvent): EventLine {
  const { position: _position, ...envelope } = event;
  const text = canonical(envelope);
  return { event, text, leaf: leafHash(text) };
}

/**
 * Where two neighbours of a stream are here, the later one must name the hash of the earlier one; otherwise the record
 * is not what it was, and no evidence may be made of it.
 */
export function assertChained(lines: readonly EventLine[]): void {
  const known = new Map(lines.map((line) => [`${line.event.stream}@${line.event.rev}`, line]));
  for (const { event } of lines) {
    const before = known.get(`${event.stream}@${event.rev - 1}`);
    if (before === undefined || event.prev === null) continue;
    assert(event.prev === before.leaf, `event ${event.id} continues ${before.event.id}`);
  }
}
