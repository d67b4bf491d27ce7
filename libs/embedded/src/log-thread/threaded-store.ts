import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { columnsOf } from '@ledger/core';
import { prepareAppend } from '@ledger/kernel';
import type {
  AppendOutcome,
  EventBatch,
  EventStore,
  RecordedEvent,
  StreamAppend,
} from '@ledger/kernel';
import type { LogThread } from './log-thread';

/** The log written by its thread and read here, through a connection of its own. */
export class ThreadedStore implements EventStore {
  constructor(
    private readonly thread: LogThread,
    private readonly reader: SqliteEventStore,
  ) {
    thread.committed = (columns) => reader.follow(columns);
  }

  async append(append: StreamAppend): Promise<AppendOutcome> {
    const [outcome] = await this.thread.append([prepareAppend(append, columnsOf)]);
    return outcome!;
  }

  async appendAll(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    if (appends.length === 0) return [];
    return this.thread.append(appends.map((append) => prepareAppend(append, columnsOf)));
  }

  readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    return this.reader.readStream(stream, fromRevision);
  }

  scan(after: number, upTo?: number): Iterable<EventBatch> {
    return this.reader.scan(after, upTo);
  }

  find(id: string): Promise<RecordedEvent | undefined> {
    return this.reader.find(id);
  }

  idsAt(positions: readonly number[]): Promise<readonly string[]> {
    return this.reader.idsAt(positions);
  }

  head(): number {
    return this.reader.head();
  }

  typeName(type: number): string {
    return this.reader.typeName(type);
  }

  streamName(stream: number): string {
    return this.reader.streamName(stream);
  }

  onCommit(listener: (head: number) => void): () => void {
    return this.reader.onCommit(listener);
  }

  /** Once what waits is written. */
  async close(): Promise<void> {
    await this.thread.close();
    await this.reader.close();
  }
}
