import { LogDamaged } from '@ledger/kernel';
import type { LogView, Placed, PreparedAppend, Stamps, StreamHead } from '@ledger/kernel';
import type { EventIndex } from './event-index';
import type { Heads } from './heads';
import type { Reader } from './reader';

export interface LookParts {
  readonly reader: Reader;
  readonly heads: Heads;
  readonly index: EventIndex;
  readonly stamps: Stamps;
}

/**
 * Fetches what a plan will ask of the log: the heads of the streams, and the ids where an append may have been sent
 * before. Streams in `fresh` are asked of the server whatever is kept of them.
 */
export async function look(
  parts: LookParts,
  appends: readonly PreparedAppend[],
  fresh: ReadonlySet<string>,
): Promise<LogView> {
  const heads = new Map<string, StreamHead | undefined>();
  const places = new Map<string, Placed[]>();
  const asked = [...byStream(appends)].map(async ([stream, own]) => {
    const head = await headFor(parts, own[0]!, fresh.has(stream));
    heads.set(stream, head);
    const range = resentRange(own, head?.rev ?? -1);
    if (range === undefined) return;
    const stored = await parts.reader.stream(stream, range.first, range.last - range.first + 1);
    places.set(
      stream,
      stored.map(({ id, rev, position, recordedAt }) => ({ id, rev, position, recordedAt })),
    );
  });
  await Promise.all(asked);
  return {
    headOf: (stream) => heads.get(stream),
    placesOf: (stream, from, count) =>
      (places.get(stream) ?? []).filter(({ rev }) => rev >= from && rev < from + count),
    knows: (id) => parts.index.has(id),
  };
}

/** The same without asking the server, where what is kept fits to the append; undefined where it does not. */
export function kept({ heads, index }: LookParts, append: PreparedAppend): LogView | undefined {
  const head = heads.get(append.stream);
  const fits = head === undefined ? isNew(index, append) : head.rev === after(append);
  if (!fits) return undefined;
  return { headOf: () => head, placesOf: () => [], knows: (id) => index.has(id) };
}

/** A first append to a stream that this node has never heard of. */
const isNew = (index: EventIndex, { stream, expected, events }: PreparedAppend): boolean =>
  expected === 'NO_STREAM' &&
  !index.streams.knows(stream) &&
  !events.some(({ id }) => index.has(id));

function byStream(appends: readonly PreparedAppend[]): ReadonlyMap<string, PreparedAppend[]> {
  const groups = new Map<string, PreparedAppend[]>();
  for (const append of appends) {
    const group = groups.get(append.stream);
    if (group === undefined) groups.set(append.stream, [append]);
    else group.push(append);
  }
  return groups;
}

const after = ({ expected }: PreparedAppend): number => (expected === 'NO_STREAM' ? -1 : expected);

/** What is kept is believed where the append fits to it: the server checks the revision anyway. */
async function headFor(
  { reader, heads, index, stamps }: LookParts,
  append: PreparedAppend,
  fresh: boolean,
): Promise<StreamHead | undefined> {
  const { stream } = append;
  const head = heads.get(stream);
  if (!fresh) {
    if (head !== undefined && head.rev === after(append)) return head;
    if (head === undefined && isNew(index, append)) return undefined;
  }
  heads.forget(stream);
  const last = await reader.last(stream);
  if (last === undefined && index.streams.knows(stream)) throw deleted(stream);
  if (last === undefined) return undefined;
  stamps.witness(last.recordedAt);
  return heads.read(last);
}

/** To append to it would begin its numbers anew at the server, and break the log for everybody. */
export const deleted = (stream: string): LogDamaged =>
  new LogDamaged(`${stream} is in the ledger, but the server has deleted it`);

/** Revisions that appends name which the log holds already. */
function resentRange(
  appends: readonly PreparedAppend[],
  head: number,
): { readonly first: number; readonly last: number } | undefined {
  let at = head;
  let first = Infinity;
  let last = -1;
  for (const append of appends) {
    const from = after(append) + 1;
    const to = from + append.events.length - 1;
    if (from - 1 === at) at = to;
    else if (from <= head) {
      first = Math.min(first, from);
      last = Math.max(last, Math.min(to, head));
    }
  }
  return last === -1 ? undefined : { first, last };
}
