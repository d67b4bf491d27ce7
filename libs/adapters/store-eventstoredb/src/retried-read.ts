import { EngineUnavailable, LogDamaged } from '@ledger/kernel';
import type { Connection } from './connection';
import { failureOf } from './failure';
import type { Timing } from './options';
import { Backoff } from './pause';

export interface RetryParts {
  readonly connection: Connection;
  readonly timing: Timing;
  /** Given when the store is closed. */
  readonly closing: AbortSignal;
}

/**
 * A read, tried again while that makes sense; nothing where there is no such stream. Throws EngineUnavailable, and
 * LogDamaged for a stream that was deleted.
 */
export async function retriedRead<T>(
  { connection, timing, closing }: RetryParts,
  read: () => Promise<T[]>,
  what: string,
): Promise<T[]> {
  const until = Date.now() + timing.read;
  const backoff = new Backoff(timing.retryMin, timing.retryMax);
  for (;;) {
    const client = connection.current();
    try {
      return await read();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'not-found') return [];
      if (failure.kind !== 'passing') throw refused(failure, what, error);
      if (failure.message.includes('InvalidPosition'))
        throw new LogDamaged(`the log has no such position: it was cut, or it is another log`, {
          cause: error,
        });
      if (failure.poisoned) connection.replace(client);
      if (Date.now() >= until || closing.aborted)
        throw new EngineUnavailable(`${what} cannot be read: ${failure.message}`, {
          cause: error,
        });
    }
    await backoff.wait(closing);
  }
}

function refused(
  failure: { readonly kind: string; readonly why?: string; readonly message?: string },
  what: string,
  cause: unknown,
): Error {
  const text = `${what}: ${failure.message ?? 'the server refused'}`;
  return failure.why === 'deleted'
    ? new LogDamaged(text, { cause })
    : new EngineUnavailable(text, { cause });
}
