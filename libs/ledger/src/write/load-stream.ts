import type { RecordedEvent, Secret, SubjectKeys } from '@ledger/kernel';
import type { AnyCapability } from '../capabilities';
import type { FoldedStream } from './folded-streams';
import type { Workshop } from './workshop';

/** A stream folded to its end: from memory, or read from the log. */
export async function loadStream(
  { streams, store, keys }: Workshop,
  capability: AnyCapability,
  stream: string,
): Promise<FoldedStream> {
  const known = streams.get(stream);
  if (known !== undefined) return known;
  const folded = fold(capability, await store.readStream(stream), keys);
  streams.set(stream, folded);
  return folded;
}

/**
 * Whether what is kept of a stream may lack what another process appended a moment ago. An append would find out; an answer
 * that appends nothing (refused, nothing new) is given only about a stream that was read for it.
 */
export const mayLack = ({ streams, store }: Workshop, stream: string): boolean =>
  store.following !== undefined && streams.get(stream) !== undefined;

function fold(
  { decider, codec, readsSecrets }: AnyCapability,
  events: readonly RecordedEvent[],
  keys: SubjectKeys,
): FoldedStream {
  let state = decider.initialState();
  for (const event of events) {
    const secret = readsSecrets === true ? opened(event, keys) : undefined;
    const { id, rev } = event;
    state = decider.evolve(state, codec.decode(event, secret), { id, rev });
  }
  return { state, revision: events.length - 1 };
}

/** The identifying text of an event; undefined when there is none or its key is gone (erased). */
function opened({ id, sealed }: RecordedEvent, keys: SubjectKeys): Secret | undefined {
  const fields = sealed && keys.open(id, sealed);
  return sealed && fields && { subject: sealed.k, fields };
}
