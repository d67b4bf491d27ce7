import type { Context, Fact, Json, PendingEvent, SubjectKeys } from '@ledger/kernel';
import type { CommandMeta } from '../contract';

/** Who asked, through what, and under which id: the same for every fact of a command; `cause` is what it is about. */
export function contextOf(meta: CommandMeta, cause?: string): Context {
  const { actor, source, commandId, correlationId = commandId, causationId = cause } = meta;
  return {
    actor,
    source,
    commandId,
    correlationId,
    ...(causationId !== undefined && { causationId }),
  };
}

/** A fact on its way into the log; its identifying text is sealed here and goes no further (reliability 3.8). */
export function pendingEvent(
  { type, v, data, secret }: Fact,
  id: string,
  context: Context,
  keys: SubjectKeys,
): PendingEvent {
  const event = { id, type, v, data: data as Json, context };
  if (secret === undefined) return event;
  return { ...event, sealed: keys.seal(secret.subject, id, secret.fields) };
}
