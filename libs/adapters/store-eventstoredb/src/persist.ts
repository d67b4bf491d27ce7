import { AppendRefused, EngineUnavailable, LogDamaged, OutcomeUnknown } from '@ledger/kernel';
import type { JSONEventData } from '@eventstore/db-client';
import type { Connection } from './connection';
import { failureOf, type Failure } from './failure';
import type { Timing } from './options';
import { Backoff } from './pause';

export interface PersistParts {
  readonly connection: Connection;
  readonly timing: Timing;
  readonly closing: AbortSignal;
}

/** Events that were stored under the revisions that they were meant for. */
export interface Persisted {
  readonly rev: number;
  /** Of the last event; undefined where it is not certain. */
  readonly position: number | undefined;
}

/**
 * Appends to one stream, again and again with the same ids until the server has said yes or no or the time is over. The
 * ids are made from the bytes, so a yes to any attempt is a yes to these bytes. Throws OutcomeUnknown when an attempt may
 * have been written, EngineUnavailable when none can have been.
 */
export async function persist(
  { connection, timing, closing }: PersistParts,
  append: {
    readonly stream: string;
    readonly after: number;
    readonly events: readonly JSONEventData[];
  },
): Promise<Persisted | 'conflict'> {
  const until = Date.now() + timing.append;
  let backoff: Backoff | undefined;
  let mayBeWritten = false;
  for (let attempt = 0; ; attempt += 1) {
    const client = connection.current();
    try {
      const deadlineMs = Math.min(timing.attempt, until - Date.now());
      const { rev, position } = await connection.append({ ...append, deadlineMs });
      return { rev, position: attempt === 0 ? position : undefined };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'conflict') return 'conflict';
      if (failure.kind !== 'passing') throw refusalOf(append.stream, failure, error);
      if (failure.poisoned) connection.replace(client);
      mayBeWritten ||= failure.mayBeWritten;
      // A deadline that nobody can keep would only make a certain refusal uncertain.
      if (Date.now() + timing.attempt / 4 >= until || closing.aborted)
        throw endless(append.stream, failure.message, { mayBeWritten, error });
    }
    backoff ??= new Backoff(timing.retryMin, timing.retryMax);
    await backoff.wait(closing, until - timing.attempt / 4 - Date.now());
  }
}

function endless(
  stream: string,
  message: string,
  { mayBeWritten, error }: { readonly mayBeWritten: boolean; readonly error: unknown },
): Error {
  const text = `an append to ${stream} got no answer: ${message}`;
  return mayBeWritten
    ? new OutcomeUnknown(text, { cause: error })
    : new EngineUnavailable(text, { cause: error });
}

function refusalOf(
  stream: string,
  failure: Exclude<Failure, { readonly kind: 'conflict' | 'passing' }>,
  cause: unknown,
): Error {
  if (failure.kind === 'not-found')
    return new EngineUnavailable(`${stream} is not there`, { cause });
  switch (failure.why) {
    case 'too-large':
      return new AppendRefused('APPEND_TOO_LARGE', `${stream}: ${failure.message}`);
    case 'deleted':
      return new LogDamaged(`${stream} was deleted on the server`, { cause });
    case 'denied':
    case 'invalid':
      return new EngineUnavailable(
        `the server refuses to append to ${stream}: ${failure.message}`,
        { cause },
      );
  }
}
