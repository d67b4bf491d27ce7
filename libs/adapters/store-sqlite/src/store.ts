import type { Database } from '@ledger/adapters/sqlite';
import {
  isUuid,
  prepareAppend,
  Stamps,
  StoreNotWritable,
  type AppendOutcome,
  type Clock,
  type ColumnsOf,
  type EventBatch,
  type EventStore,
  type RecordedEvent,
  type SecondCopy,
  type StreamAppend,
} from '@ledger/kernel';
import { Appender } from './appender';
import { Bodies } from './bodies';
import { checkColumns, type ColumnsCheck } from './check-columns';
import { Chunks } from './chunks';
import { chunkStart, ColumnBlock } from './column-block';
import { Ids } from './ids';
import { KnownIds } from './known-ids';
import type { Lease } from './lease';
import { batches } from './log-scan';
import { Names } from './names';
import { StreamHeads } from './stream-heads';
import { Tail } from './tail';
import { Writer } from './writer';

export interface StoreParts {
  readonly db: Database;
  /** Undefined for a reader beside the writer. */
  readonly lease: Lease | undefined;
  readonly secondCopy: SecondCopy | undefined;
  readonly clock: Clock;
  readonly columnsOf: ColumnsOf;
  readonly columnsVersion: string;
}

/** The log in one SQLite file; see `openStore`. */
export class SqliteEventStore implements EventStore {
  private readonly types: Names;
  private readonly streams: Names;
  private readonly bodies: Bodies;
  private readonly ids: Ids;
  private readonly chunks: Chunks;
  private readonly tail: Tail | undefined;
  private readonly appender: Appender | undefined;
  private readonly listeners = new Set<(head: number) => void>();
  private isOpen = true;

  constructor(private readonly parts: StoreParts) {
    const { db, lease } = parts;
    const readOnly = lease === undefined;
    this.types = new Names(db, 'types', { readOnly, numberMax: 0xffff });
    this.streams = new Names(db, 'streams', { readOnly, numberMax: 0xffff_ffff });
    this.bodies = new Bodies(db);
    this.ids = new Ids(db);
    this.chunks = new Chunks({ ...parts, ...this.namesAndBodies() });
    if (readOnly) return;
    const head = this.bodies.head();
    this.chunks.bringUpToDate(head);
    this.tail = this.readTail(head);
    this.appender = this.makeAppender(this.tail, head);
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
    return this.appender?.head() ?? this.bodies.head();
  }

  typeName(type: number): string {
    return this.types.nameOf(type);
  }

  streamName(stream: number): string {
    return this.streams.nameOf(stream);
  }

  /** A reader beside the writer hears of no commit: it asks `head()`. */
  onCommit(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Proves that the stored narrow columns are what the bodies say. */
  checkColumns(): ColumnsCheck {
    return checkColumns(this.chunks, this.head());
  }

  /** Makes all stored narrow columns anew from the bodies. */
  remakeColumns(): void {
    this.chunks.remake(this.head());
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
    if (this.appender === undefined) throw new StoreNotWritable('this store was opened to read');
    return this.appender.submit(
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
    const ids = new KnownIds(db, this.ids, head);
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
