import {
  canonical,
  hashLeaf,
  LogDamaged,
  type ColumnsOf,
  type Json,
  type PlannedRow,
  type StreamHead,
} from '@ledger/kernel';

export interface StoredParts {
  readonly columnsOf: ColumnsOf;
  /** Position of the last event that is there. */
  readonly after: number;
  readonly headOf: (stream: string) => StreamHead | undefined;
}

type Envelope = Readonly<Record<string, Json>> & {
  readonly data: Record<string, Json>;
  readonly id: string;
  readonly prev: string | null;
  readonly recordedAt: string;
  readonly rev: number;
  readonly stream: string;
  readonly type: string;
};

/** Events that another log stored, in their exact bytes, with the places that they have there. */
export interface StoredEvents {
  readonly rows: readonly PlannedRow[];
  /** Where the streams stand after them. */
  readonly heads: ReadonlyMap<string, StreamHead>;
}

/**
 * Reads envelopes as they stand in another log, to be written byte for byte. Each must follow what is here: the next
 * revision of its stream, on the hash of the event before. Throws LogDamaged where one does not.
 */
export function storedEvents(envelopes: readonly unknown[], parts: StoredParts): StoredEvents {
  const heads = new Map<string, StreamHead>();
  const rows = envelopes.map((given, i) => {
    const envelope = given as Envelope;
    const { id, rev, recordedAt, stream, type, data } = envelope;
    const head = heads.get(stream) ?? parts.headOf(stream);
    refuseStray(envelope, head);
    const leaf = `\0${canonical(envelope)}`;
    heads.set(stream, { rev, leaf: hashLeaf(leaf) });
    const { at, flags } = parts.columnsOf(type, data) ?? { at: 0, flags: 0 };
    const place = { id, rev, recordedAt, position: parts.after + i + 1 };
    // The text is whole already: nothing is left to be put together around a place.
    return { place, stream, leaf, event: { id, type, at, flags, before: '', after: '' } };
  });
  return { rows, heads };
}

function refuseStray({ stream, rev, prev }: Envelope, head: StreamHead | undefined): void {
  if (rev === (head?.rev ?? -1) + 1 && prev === (head?.leaf ?? null)) return;
  throw new LogDamaged(
    `${stream}@${rev} does not follow what was there before it (${stream}@${head?.rev ?? 'nothing'}): history was changed`,
  );
}
