import type { JSONEventData } from '@eventstore/db-client';
import { hashLeaf, LogDamaged } from '@ledger/kernel';
import { Connection } from './connection';
import { parseConnection } from './connection-string';
import { TIMING, type Timing } from './options';
import { persist, type PersistParts } from './persist';
import { Reader } from './reader';
import { wireId } from './wire-event';

export interface LogCopyOptions {
  readonly connectionString: string;
  /** Beginnings of the names of the ledger's streams. */
  readonly streams: readonly string[];
  readonly timing?: Partial<Timing>;
}

/** One event as a copy of a log holds it. */
export interface CopiedEvent {
  /** Canonical bytes, as text. */
  readonly line: string;
  /** Position of the server. */
  readonly position: number;
}

/** A connection of its own, beside those of a node (p24). */
const KEEP_ALIVE_MS = 10_003;

/** The log on a server as whoever copies it sees it: canonical lines in log order, without index or subscription. */
export class LogCopy {
  private readonly closing = new AbortController();
  private readonly parts: PersistParts;
  private readonly reader: Reader;

  constructor({ connectionString, streams, timing }: LogCopyOptions) {
    this.parts = {
      connection: new Connection(parseConnection(connectionString), KEEP_ALIVE_MS),
      timing: { ...TIMING, ...timing },
      closing: this.closing.signal,
    };
    this.reader = new Reader({ ...this.parts, streams });
  }

  /** All events in log order. Throws EngineUnavailable, LogDamaged. */
  async *events(): AsyncGenerator<CopiedEvent> {
    for await (const { events } of this.reader.runs(0))
      for (const { envelope, position } of events)
        yield { line: JSON.stringify(envelope), position };
  }

  /** Position of the last event of the ledger, 0 when there is none. */
  head(): Promise<number> {
    return this.reader.head(0);
  }

  /** Appends lines of one stream behind a revision, -1 = none yet; `conflict` when the stream is not there. */
  async append(
    stream: string,
    after: number,
    lines: readonly string[],
  ): Promise<'appended' | 'conflict'> {
    const outcome = await persist(this.parts, { stream, after, events: lines.map(wireEventOf) });
    return outcome === 'conflict' ? 'conflict' : 'appended';
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.parts.connection.close();
  }
}

/** Throws LogDamaged for a line that the client would not give back byte for byte. */
function wireEventOf(line: string): JSONEventData {
  const data = JSON.parse(line) as Record<string, unknown>;
  if (JSON.stringify(data) !== line)
    throw new LogDamaged(`${String(data.stream)}@${String(data.rev)} is not in canonical form`);
  return {
    id: wireId(hashLeaf(`\0${line}`)),
    contentType: 'application/json',
    type: String(data.type),
    data,
    metadata: undefined,
  };
}
