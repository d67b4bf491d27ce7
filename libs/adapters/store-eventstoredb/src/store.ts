import {
  AppendRefused,
  assert,
  EngineUnavailable,
  prepareAppend,
  StoreNotWritable,
  type AppendOutcome,
  type ColumnsOf,
  type EventBatch,
  type EventStore,
  type Following,
  type PreparedAppend,
  type RecordedEvent,
  type StreamAppend,
} from '@ledger/kernel';
import type { Appender } from './appender';
import { deleted } from './look';
import { Barrier } from './barrier';
import type { Connection } from './connection';
import type { EventIndex, Located } from './event-index';
import type { Follower } from './follower';
import type { Heads } from './heads';
import type { LiveLog } from './live-log';
import { batches } from './log-scan';
import type { Timing } from './options';
import type { Reader } from './reader';
import { TypeNames } from './type-names';
import type { Window } from './window';
import { recorded } from './wire-event';

export interface StoreParts {
  readonly prefixes: readonly string[];
  readonly columnsOf: ColumnsOf;
  readonly timing: Timing;
  readonly connections: readonly Connection[];
  readonly reader: Reader;
  readonly appender: Appender;
  readonly follower: Follower;
  readonly live: LiveLog;
  readonly window: Window;
  readonly heads: Heads;
  readonly index: EventIndex;
  readonly closing: AbortController;
}

/** The log on an EventStoreDB server or cluster; see `openEventStoreDb`. */
export class EventStoreDbStore implements EventStore {
  private readonly types = new TypeNames();
  private readonly fresh = new Barrier(() => this.freshen());
  private closed: Promise<void> | undefined;

  constructor(private readonly parts: StoreParts) {}

  async append(append: StreamAppend): Promise<AppendOutcome> {
    return this.parts.appender.submitOne(this.prepared(append));
  }

  /** One append for each stream, side by side: EventStoreDB has no transaction over streams. */
  async appendAll(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    const prepared = appends.map((append) => this.prepared(append));
    return prepared.length === 0 ? [] : this.parts.appender.submit(prepared);
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    const events = await this.parts.reader.stream(stream, fromRevision);
    const last = events.at(-1);
    if (last !== undefined) this.parts.heads.read(last);
    else if (fromRevision === 0 && this.parts.index.streams.knows(stream)) throw deleted(stream);
    return events.map(recorded);
  }

  scan(after: number, upTo = Number.MAX_SAFE_INTEGER): AsyncIterable<EventBatch> {
    const { reader, live, window, index, columnsOf, timing } = this.parts;
    const { types } = this;
    const names = { types, streams: index.streams, columnsOf };
    return batches(
      { ...names, reader, live, window, first: () => index.first(), bringMs: timing.attempt },
      after,
      Math.min(upTo, this.head()),
    );
  }

  /** An id that is not known here may have been written by another node: the log is asked how far it has come. */
  async find(id: string): Promise<RecordedEvent | undefined> {
    let place = this.parts.index.find(id);
    if (place === undefined) {
      await this.fresh.pass();
      place = this.parts.index.find(id);
    }
    return place === undefined ? undefined : this.read(place);
  }

  async idsAt(positions: readonly number[]): Promise<readonly string[]> {
    return Promise.all(positions.map((position) => this.idAt(position)));
  }

  head(): number {
    return this.parts.live.head();
  }

  following(): Following {
    const { position, isLive } = this.parts.follower;
    return { position, isLive };
  }

  typeName(type: number): string {
    return this.types.nameOf(type);
  }

  streamName(stream: number): string {
    return this.parts.index.streams.nameOf(stream);
  }

  onCommit(listener: (head: number) => void): () => void {
    return this.parts.live.listen(listener);
  }

  /** Ends what is under way: an append that got no answer yet rejects with OutcomeUnknown. Twice is no mistake. */
  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private prepared(append: StreamAppend): PreparedAppend {
    if (this.closed !== undefined) throw new StoreNotWritable('the store was closed');
    const prepared = prepareAppend(append, this.parts.columnsOf);
    this.refuseForeign(prepared.stream);
    return prepared;
  }

  /** What the subscription does not bring would be in nobody's views. */
  private refuseForeign(stream: string): void {
    if (this.parts.prefixes.some((prefix) => stream.startsWith(prefix))) return;
    throw new AppendRefused(
      'FOREIGN_STREAM',
      `${stream} does not begin like a stream of this ledger`,
    );
  }

  private async end(): Promise<void> {
    const { closing, follower, live, index, connections } = this.parts;
    closing.abort();
    await follower.stop();
    live.close();
    index.close();
    await Promise.all(connections.map((connection) => connection.close()));
  }

  private async freshen(): Promise<void> {
    const { reader, live, follower, timing } = this.parts;
    const head = await reader.head(follower.position);
    if (await live.reached(head, timing.attempt)) return;
    follower.doubt();
    if (await live.reached(head, timing.read)) return;
    throw new EngineUnavailable(
      `this node has not come to ${head} yet, it is at ${follower.position}`,
    );
  }

  private async read({ stream, rev, position }: Located): Promise<RecordedEvent> {
    const [known] = this.parts.window.between(position - 1, position);
    if (known !== undefined) return recorded(known);
    const [event] = await this.parts.reader.stream(stream, rev, 1);
    assert(event !== undefined, `${stream}@${rev} is in the log`);
    return recorded(event);
  }

  private async idAt(position: number): Promise<string> {
    const id = this.parts.index.idAt(position) ?? (await this.parts.reader.at(position))?.id;
    assert(id !== undefined, `position ${position} is in the log`);
    return id;
  }
}
