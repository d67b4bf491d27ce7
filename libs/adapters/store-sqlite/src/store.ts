import type { Database } from '@ledger/adapters/sqlite';
import {
  assert,
  isUuid,
  prepareAppend,
  Stamps,
  StoreNotWritable,
  type AppendOutcome,
  type Clock,
  type ColumnsOf,
  type EventBatch,
  type EventStore,
  type PreparedAppend,
  type RecordedEvent,
  type SecondCopy,
  type StreamAppend,
  type StreamHead,
} from '@ledger/kernel';
import { Appender } from './appender';
import { Bodies } from './bodies';
import { checkingColumns, type ColumnsCheck } from './check-columns';
import { Chunks } from './chunks';
import { chunkStart, ColumnBlock, type NarrowColumns } from './column-block';
import { Ids } from './ids';
import { KnownIds } from './known-ids';
import type { Lease } from './lease';
import { batches } from './log-scan';
import { Names } from './names';
import { storedEvents } from './stored-events';
import { StreamHeads } from './stream-heads';
import { Tail } from './tail';
import { Writer } from './writer';

export interface StoreParts {
  readonly db: Database;
  /** Undefined for a reader beside the writer. */
  readonly lease: Lease | undefined;
  readonly secondCopy: SecondCopy | undefined;
  /** A reader that is told by its writer, a thread of the same process, what was committed (`follow`). */
  readonly follows: boolean;
  readonly clock: Clock;
  readonly columnsOf: ColumnsOf;
  readonly columnsVersion: string;
}

/** Events that a writer committed, as far as somebody who follows it needs them: the rest stands in the file. */
export interface CommittedColumns extends NarrowColumns {
  /** Position of the first. */
  readonly first: number;
}

/** The log in one SQLite file; see `openStore`. */
export class SqliteEventStore implements EventStore {
  private readonly types: Names;
  private readonly streams: Names;
  private readonly bodies: Bodies;
  private readonly ids: Ids;
  private readonly chunks: Chunks;
  private knownIds: KnownIds | undefined;
  private readonly tail: Tail | undefined;
  private readonly appender: Appender | undefined;
  private readonly listeners = new Set<(head: number) => void>();
  /** What `follow` was told last. */
  private followed: number | undefined;
  private isOpen = true;

  constructor(private readonly parts: StoreParts) {
    const { db, lease } = parts;
    const readOnly = lease === undefined;
    this.types = new Names(db, 'types', { readOnly, numberMax: 0xffff });
    this.streams = new Names(db, 'streams', { readOnly, numberMax: 0xffff_ffff });
    this.bodies = new Bodies(db);
    this.ids = new Ids(db);
    this.chunks = new Chunks({ ...parts, ...this.namesAndBodies() });
    if (readOnly && !parts.follows) return;
    const head = this.bodies.head();
    if (!readOnly) this.chunks.bringUpToDate(head);
    this.tail = this.readTail(head);
    if (readOnly) this.followed = head;
    else this.appender = this.makeAppender(this.tail, head);
  }

  async append(append: StreamAppend): Promise<AppendOutcome> {
    const [outcome] = await this.submit([append]);
    return outcome!;
  }

  async appendAll(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    return appends.length === 0 ? [] : this.submit(appends);
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    const no = this.streams.numberOf(stream);
    return no === undefined ? [] : this.bodies.stream(no, fromRevision, Number.MAX_SAFE_INTEGER);
  }

  scan(after: number, upTo = Number.MAX_SAFE_INTEGER): Iterable<EventBatch> {
    const { bodies, chunks, tail } = this;
    return batches({ bodies, chunks, tail }, after, Math.min(upTo, this.head()));
  }

  async find(id: string): Promise<RecordedEvent | undefined> {
    const position = isUuid(id) ? this.ids.position(id, this.head()) : undefined;
    return position === undefined ? undefined : this.bodies.at(position);
  }

  async idsAt(positions: readonly number[]): Promise<readonly string[]> {
    return positions.map((position) => this.bodies.idAt(position));
  }

  head(): number {
    return this.appender?.head() ?? this.followed ?? this.bodies.head();
  }

  typeName(type: number): string {
    return this.types.nameOf(type);
  }

  streamName(stream: number): string {
    return this.streams.nameOf(stream);
  }

  /** Takes appends that `prepareAppend` has checked already, in another thread. */
  appendPrepared(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    if (this.appender === undefined) throw new StoreNotWritable('this store was opened to read');
    return this.appender.submit(appends);
  }

  /**
   * Appends events as they stand in another log, byte for byte: for a copy of it. Returns once they are durable. Throws
   * LogDamaged where one does not follow what is here, with nothing written.
   */
  appendStored(envelopes: readonly unknown[]): void {
    const { appender } = this;
    if (appender === undefined) throw new StoreNotWritable('this store was opened to read');
    const { columnsOf } = this.parts;
    const headOf = (stream: string): StreamHead | undefined => appender.headOf(stream);
    appender.take(storedEvents(envelopes, { columnsOf, headOf, after: appender.head() }));
  }

  /** The narrow columns of all events after a position, in copies, for a reader that follows. */
  committedAfter(position: number): CommittedColumns[] {
    const { bodies, chunks, tail } = this;
    const committed: CommittedColumns[] = [];
    for (const { positions, types, streams, ats, flags } of batches(
      { bodies, chunks, tail },
      position,
      this.head(),
    )) {
      const first = positions[0]!;
      committed.push({
        first,
        types: types.slice(),
        streams: streams.slice(),
        ats: ats.slice(),
        flags: flags.slice(),
      });
    }
    return committed;
  }

  /** Tells a reader that follows what its writer committed; its listeners hear of it as if it had written it itself. */
  follow(committed: readonly CommittedColumns[]): void {
    const { tail } = this;
    assert(tail !== undefined && this.followed !== undefined, 'only a reader that follows is told');
    for (const { first, types, streams, ats, flags } of committed) {
      assert(first === this.followed + 1, 'commits are told in their order');
      for (let i = 0; i < types.length; i++)
        tail.add({ type: types[i]!, stream: streams[i]!, at: ats[i]!, flags: flags[i]! });
      this.followed += types.length;
    }
    const head = this.followed;
    if (committed.length > 0) this.listeners.forEach((listener) => listener(head));
  }

  /** A reader beside the writer hears of no commit unless it follows: it asks `head()`. */
  onCommit(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Proves that the stored narrow columns, and the filters of ids, are what the bodies say. */
  checkColumns(): ColumnsCheck {
    const steps = this.checkingColumns();
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** The same in short steps, also for a reader beside the writer. */
  checkingColumns(upTo = this.head()): Generator<undefined, ColumnsCheck> {
    const { chunks, ids } = this;
    return checkingColumns({ chunks, ids }, upTo);
  }

  /** Makes all stored narrow columns and filters of ids anew from the bodies. */
  remakeColumns(): void {
    this.chunks.remake(this.head());
    this.knownIds?.remake(this.head());
  }

  /** Writes what waits, then lets go of the file and of the lease. Closing twice is no mistake. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.appender?.end();
    this.listeners.clear();
    this.parts.secondCopy?.close();
    this.parts.db.close();
    this.parts.lease?.release();
  }

  private submit(appends: readonly StreamAppend[]): Promise<AppendOutcome[]> {
    return this.appendPrepared(
      appends.map((append) => prepareAppend(append, this.parts.columnsOf)),
    );
  }

  private readTail(head: number): Tail {
    const first = chunkStart(head + 1);
    const block = head < first ? new ColumnBlock() : this.chunks.derived(first, head);
    return new Tail(first, head - first + 1, block);
  }

  private makeAppender(tail: Tail, head: number): Appender {
    const { db, clock } = this.parts;
    const ids = (this.knownIds = new KnownIds(db, this.ids, head));
    const last = head === 0 ? undefined : this.bodies.at(head).recordedAt;
    return new Appender(
      {
        ...this.namesAndBodies(),
        ids,
        heads: new StreamHeads(db, this.streams),
        stamps: new Stamps(clock, last),
        writer: new Writer({ db, tail, ids, types: this.types, streams: this.streams }),
        secondCopy: this.parts.secondCopy,
        committed: (now) => this.listeners.forEach((listener) => listener(now)),
      },
      head,
    );
  }

  private namesAndBodies(): {
    readonly types: Names;
    readonly streams: Names;
    readonly bodies: Bodies;
  } {
    return { types: this.types, streams: this.streams, bodies: this.bodies };
  }
}
