import { assert, canonical, derivedId } from '@ledger/kernel';

/**
 * The id of a request: `<key>.<payloadHash>`. Principal, route and the client's idempotency key make the key; the event
 * ids derive from it alone, so that the same key with another payload is found out.
 */
export function commandIdOf(
  principal: string,
  route: string,
  key: string,
  payload: unknown,
): string {
  return `${derivedId(canonical([principal, route, key]))}.${derivedId(canonical(payload))}`;
}

const PAYLOAD_HASH = /\.[0-9a-f-]{16,}$/;

/** The part of a command id that its event ids derive from; an id without a payload hash is its own key. */
export function keyOf(commandId: string): string {
  return commandId.replace(PAYLOAD_HASH, '');
}

/** The id of the n-th event (from 0) of a command: a retry writes the same ids, and so nothing. */
export function eventIdOf(commandId: string, index: number): string {
  return derivedId(`${keyOf(commandId)}:${index}`);
}

/** The ids that the facts of a command get, in their order. */
export interface EventIds {
  readonly at: (index: number) => string;
  /** A command that brings its event id makes one fact and no second. */
  readonly isSingle: boolean;
}

export const ownId = (id: string): EventIds => ({
  isSingle: true,
  at: (index) => {
    assert(index === 0, 'a command that brings its event id makes one fact');
    return id;
  },
});

export const derivedIds = (commandId: string): EventIds => ({
  isSingle: false,
  at: (index) => eventIdOf(commandId, index),
});

/**
 * The same for one of many commands under one command id. The command's content tells it from its neighbours, not its
 * place: an import may be cut into batches anywhere.
 */
export function idsInBatch(commandId: string, command: unknown): EventIds {
  const key = `${keyOf(commandId)}/${derivedId(canonical(command))}`;
  return { isSingle: false, at: (index) => derivedId(`${key}:${index}`) };
}
