import type { EventStore, RecordedEvent } from '@ledger/kernel';
import type { CommandMeta, CommandResult, RecordedSummary } from '../contract';
import type { EventIds } from './command-id';
import { keyOf } from './command-id';

/**
 * What became of a command before, by the id of its first event: the same answer for the same request, a refusal for
 * another request under the same key, and nothing new for an event that came another way. Undefined = not in the log.
 */
export async function earlierResult(
  store: EventStore,
  meta: CommandMeta,
  ids: EventIds,
): Promise<CommandResult | undefined> {
  const first = await store.find(ids.at(0));
  if (first === undefined) return undefined;
  if (first.commandId === meta.commandId) {
    return { status: 'recorded', events: (await allOf(store, first, ids)).map(summaryOf) };
  }
  if (keyOf(first.commandId) === keyOf(meta.commandId)) {
    const refusal = { reason: 'IDEMPOTENCY_KEY_REUSED', recordedAt: first.recordedAt } as const;
    return { status: 'refused', refusal };
  }
  return { status: 'nothing-new', events: [summaryOf(first)] };
}

/** Why a request is refused before anybody decides about it: its key stands in the log with another payload. */
export interface KeyReused {
  readonly reason: 'IDEMPOTENCY_KEY_REUSED';
  readonly recordedAt: string;
}

/** The facts of one decision stand one after the other in one stream. */
async function allOf(
  store: EventStore,
  first: RecordedEvent,
  ids: EventIds,
): Promise<readonly RecordedEvent[]> {
  if (ids.isSingle) return [first];
  const following = await store.readStream(first.stream, first.rev);
  const others = following.findIndex((event, i) => event.id !== ids.at(i));
  return others === -1 ? following : following.slice(0, Math.max(1, others));
}

export function summaryOf({
  id,
  type,
  stream,
  rev,
  position,
  recordedAt,
}: RecordedEvent): RecordedSummary {
  return { id, type, stream, revision: rev, position, recordedAt };
}
