import type { Position, ResolvedEvent } from '@eventstore/db-client';
import { LogDamaged, type Json } from '@ledger/kernel';
import { Connection } from './connection';
import { parseConnection } from './connection-string';
import { TIMING, type Timing } from './options';
import { persist, type PersistParts } from './persist';
import { retriedRead } from './retried-read';

/** One entry of a stream that is not of the ledger: keys, checkpoints. The same id is the same entry. */
export interface RecordEntry {
  readonly id: string;
  readonly type: string;
  readonly data: Json;
}

export interface RecordStreamsOptions {
  /** As for the log itself. */
  readonly connectionString: string;
  readonly timing?: Partial<Timing>;
}

const PAGE = 512;
/** A connection of its own, beside those of the log (p24). */
const KEEP_ALIVE_MS = 10_002;

/** Streams beside the log, with exact revisions like the log's, read whole. */
export class RecordStreams {
  private readonly closing = new AbortController();
  private readonly parts: PersistParts;

  constructor(options: RecordStreamsOptions) {
    this.parts = {
      connection: new Connection(parseConnection(options.connectionString), KEEP_ALIVE_MS),
      timing: { ...TIMING, ...options.timing },
      closing: this.closing.signal,
    };
  }

  /** All of a stream, oldest first; empty where there is none, `gone` where it was destroyed. */
  async read(stream: string): Promise<readonly RecordEntry[] | 'gone'> {
    const { connection, timing } = this.parts;
    const entries: RecordEntry[] = [];
    try {
      for (;;) {
        const asked = { stream, from: entries.length, count: PAGE, timeoutMs: timing.attempt };
        const page = await retriedRead(this.parts, () => connection.streamPage(asked), stream);
        entries.push(...page.map(entryOf));
        if (page.length < PAGE) return entries;
      }
    } catch (error) {
      return goneOr(error);
    }
  }

  /** The last entry of a stream with its revision; undefined where there is none. */
  async last(
    stream: string,
  ): Promise<{ readonly entry: RecordEntry; readonly revision: number } | undefined | 'gone'> {
    const { connection, timing } = this.parts;
    const asked = { stream, from: undefined, count: 1, timeoutMs: timing.attempt };
    try {
      const [last] = await retriedRead(this.parts, () => connection.streamPage(asked), stream);
      return last && { entry: entryOf(last), revision: Number(last.event?.revision) };
    } catch (error) {
      return goneOr(error);
    }
  }

  /** Names of all streams that begin so, also of those that were destroyed and not yet scavenged. Reads the whole log. */
  async names(prefix: string): Promise<ReadonlySet<string>> {
    const { connection, timing } = this.parts;
    const names = new Set<string>();
    for (let from: Position | undefined; ;) {
      const asked = { from, backwards: false, count: PAGE, timeoutMs: timing.attempt };
      const page = await retriedRead(this.parts, () => connection.allPage(asked), 'the log');
      for (const { event } of page)
        if (event?.streamId.startsWith(prefix) === true) names.add(event.streamId);
      const next = page.at(-1)?.event?.position;
      if (page.length < PAGE || next === undefined) return names;
      // Inclusive: the last one comes again, and names are a set.
      from = next;
    }
  }

  /** Appends behind a revision, -1 = no stream yet. Throws OutcomeUnknown, EngineUnavailable. */
  async append(
    stream: string,
    after: number,
    entries: readonly RecordEntry[],
  ): Promise<'appended' | 'conflict' | 'gone'> {
    const events = entries.map(({ id, type, data }) => ({
      id,
      type,
      contentType: 'application/json' as const,
      data: data as Record<string, unknown>,
      metadata: undefined,
    }));
    try {
      const outcome = await persist(this.parts, { stream, after, events });
      return outcome === 'conflict' ? 'conflict' : 'appended';
    } catch (error) {
      return goneOr(error);
    }
  }

  /** Destroys a stream for good: it cannot be written again, and a scavenge removes its bytes. Twice is no mistake. */
  async destroy(stream: string): Promise<void> {
    const { connection } = this.parts;
    try {
      await retriedRead(this.parts, () => connection.tombstone(stream).then(() => []), stream);
    } catch (error) {
      goneOr(error);
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.parts.connection.close();
  }
}

function entryOf({ event }: ResolvedEvent): RecordEntry {
  if (event === undefined) throw new LogDamaged('the server gave a link whose event is gone');
  return { id: event.id, type: event.type, data: event.data as Json };
}

function goneOr(error: unknown): 'gone' {
  if (error instanceof LogDamaged) return 'gone';
  throw error;
}
