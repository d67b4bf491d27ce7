import type { Capability, EventStore, Fact, Refusal } from '@ledger/kernel';

export type StreamReader = Pick<EventStore, 'readStream'>;

/** A stream folded to its end, or to a log position; what is sealed stays closed. */
export async function foldStream<
  C extends { readonly type: string },
  F extends Fact,
  S,
  R extends Refusal,
>(
  store: StreamReader,
  { decider, codec }: Capability<C, F, S, R>,
  stream: string,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<S> {
  let state = decider.initialState();
  for (const event of await store.readStream(stream)) {
    if (event.position > upTo) break;
    state = decider.evolve(state, codec.decode(event), { id: event.id, rev: event.rev });
  }
  return state;
}
