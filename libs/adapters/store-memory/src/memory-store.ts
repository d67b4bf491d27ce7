import {
  AppendPlan,
  assert,
  placeAll,
  prepareAppend,
  readEnvelope,
  Stamps,
  StoreNotWritable,
  type AppendOutcome,
  type Clock,
  type ColumnsOf,
  type EventBatch,
  type EventStore,
  type LogView,
  type Placed,
  type PlannedRow,
  type RecordedEvent,
  type StreamAppend,
  type StreamHead,
} from '@ledger/kernel';
import { MemoryBatch } from './memory-batch';
import { Numbered } from './numbered';

export interface MemoryStoreOptions {
  readonly clock: Clock;
  readonly columnsOf: ColumnsOf;
}

/** The log in memory: for tests, with the semantics and the envelope of the real one. */
export function memoryStore(options: MemoryStoreOptions): EventStore {
  return new MemoryStore(options);
}

class MemoryStore implements EventStore {
  private readonly rows: PlannedRow[] = [];
  private readonly streamRows = new Map<string, PlannedRow[]>();
  private readonly heads = new Map<string, StreamHead>();
  private readonly byId = new Map<string, PlannedRow>();
  private readonly types = new Numbered();
  private readonly streams = new Numbered();
  private readonly listeners = new Set<(head: number) => void>();
  private readonly stamps: Stamps;
  private isOpen = true;
  private readonly view: LogView = {
    headOf: (stream) => this.heads.get(stream),
    placesOf: (stream, from, count) => this.placesOf(stream, from, count),
    knows: (id) => this.byId.has(id),
  };

  constructor(private readonly options: MemoryStoreOptions) {
    this.stamps = new Stamps(options.clock);
  }

  async append(append: StreamAppend): Promise<AppendOutcome> {
    const [outcome] = await this.appendAll([append]);
    return outcome!;
  }

  async appendAll(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]> {
    if (!this.isOpen) throw new StoreNotWritable('the store was closed');
    const plan = new AppendPlan(this.view, this.stamps, this.rows.length);
    const outcomes = placeAll(
      plan,
      appends.map((append) => prepareAppend(append, this.options.columnsOf)),
    );
    this.keep(plan);
    return outcomes;
  }

  async readStream(stream: string, fromRevision = 0): Promise<readonly RecordedEvent[]> {
    return (this.streamRows.get(stream) ?? []).slice(fromRevision).map(eventOf);
  }

  scan(after: number, upTo = this.rows.length): Iterable<EventBatch> {
    const rows = this.rows.slice(after, upTo);
    if (rows.length === 0) return [];
    return [new MemoryBatch(rows, { types: this.types, streams: this.streams })];
  }

  async find(id: string): Promise<RecordedEvent | undefined> {
    const row = this.byId.get(id);
    return row === undefined ? undefined : eventOf(row);
  }

  async idsAt(positions: readonly number[]): Promise<readonly string[]> {
    return positions.map((position) => {
      const row = this.rows[position - 1];
      assert(row !== undefined, `position ${position} is in the log`);
      return row.place.id;
    });
  }

  head(): number {
    return this.rows.length;
  }

  typeName(type: number): string {
    return this.types.nameOf(type);
  }

  streamName(stream: number): string {
    return this.streams.nameOf(stream);
  }

  onCommit(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.isOpen = false;
    this.listeners.clear();
  }

  private placesOf(stream: string, from: number, count: number): readonly Placed[] {
    const rows = this.streamRows.get(stream) ?? [];
    return rows.slice(from, from + count).map((row) => row.place);
  }

  private keep(plan: AppendPlan): void {
    if (plan.rows.length === 0) return;
    for (const row of plan.rows) {
      this.rows.push(row);
      this.byId.set(row.place.id, row);
      const rows = this.streamRows.get(row.stream);
      if (rows === undefined) this.streamRows.set(row.stream, [row]);
      else rows.push(row);
      this.types.ensure(row.event.type);
      this.streams.ensure(row.stream);
    }
    for (const [stream, head] of plan.heads) this.heads.set(stream, head);
    for (const listener of this.listeners) listener(this.rows.length);
  }
}

/** Parsed anew each time, so that no reader can change what another one reads. */
const eventOf = (row: PlannedRow): RecordedEvent =>
  readEnvelope(row.leaf.slice(1), row.place.position);
