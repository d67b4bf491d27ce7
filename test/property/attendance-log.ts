import { canonical, derivedId, time } from '@ledger/kernel';
import type { EventBatch, EventStore, Json, RecordedEvent } from '@ledger/kernel';
import { columnsOf } from '../../libs/capabilities/attendance/src/columns';

/** A fact for a test log: its stream, its type, its data. */
export interface LogFact {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** A log in memory in which the test says when each event was recorded and how a scan is cut into batches. */
export class AttendanceLog implements EventStore {
  readonly events: RecordedEvent[] = [];
  private readonly names = new Map<string, number>();
  private readonly revisions = new Map<string, number>();
  private readonly listeners = new Set<(head: number) => void>();

  constructor(private readonly batchSize = 7) {}

  /** The same log as it stood at a position, scanned in batches of another size. */
  until(position: number, batchSize = this.batchSize): AttendanceLog {
    const log = new AttendanceLog(batchSize);
    for (const event of this.events.slice(0, position)) log.keep(event);
    return log;
  }

  private keep(event: RecordedEvent): void {
    this.events.push(event);
    this.revisions.set(event.stream, event.rev);
    for (const listener of this.listeners) listener(this.head());
  }

  /** Takes over the next events of another log. */
  follow(other: AttendanceLog, position: number): void {
    for (const event of other.events.slice(this.head(), position)) this.keep(event);
  }

  /** Appends facts, all recorded at the given instant (and a microsecond each). */
  add(recordedAt: string, ...facts: readonly LogFact[]): RecordedEvent[] {
    const added = facts.map((fact) => this.one(recordedAt, fact));
    for (const listener of this.listeners) listener(this.head());
    return added;
  }

  private one(recordedAt: string, { stream, type, data }: LogFact): RecordedEvent {
    const position = this.events.length + 1;
    const rev = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, rev);
    const at = new Date(time.knownInstant(recordedAt)).toISOString();
    const event: RecordedEvent = {
      position,
      id: derivedId(`event-${position}`),
      stream,
      rev,
      type,
      v: 1,
      data: JSON.parse(canonical(data)) as Record<string, Json>,
      actor: { id: 'test', role: 'system' },
      source: 'test',
      commandId: `c${position}`,
      correlationId: `c${position}`,
      causationId: null,
      prev: null,
      recordedAt: `${at.slice(0, 19)}.${String(position % 1_000_000).padStart(6, '0')}Z`,
    };
    this.events.push(event);
    return event;
  }

  *scan(after: number, upTo = this.head()): Iterable<EventBatch> {
    for (let from = after; from < upTo; from += this.batchSize)
      yield this.batch(this.events.slice(from, Math.min(upTo, from + this.batchSize)));
  }

  private batch(events: readonly RecordedEvent[]): EventBatch {
    const columns = events.map(({ type, data }) => columnsOf(type, data));
    return {
      count: events.length,
      positions: events.map(({ position }) => position),
      types: events.map(({ type }) => this.number(type)),
      streams: events.map(({ stream }) => this.number(stream)),
      ats: columns.map((column) => column?.at ?? 0),
      flags: columns.map((column) => column?.flags ?? 0),
      event: (i) => events[i]!,
    };
  }

  private number(name: string): number {
    let number = this.names.get(name);
    if (number === undefined) this.names.set(name, (number = this.names.size));
    return number;
  }

  private name(number: number): string {
    return [...this.names.keys()][number]!;
  }

  typeName(type: number): string {
    return this.name(type);
  }
  streamName(stream: number): string {
    return this.name(stream);
  }
  head(): number {
    return this.events.length;
  }
  async readStream(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    return this.events.filter((event) => event.stream === stream && event.rev >= from);
  }
  async find(id: string): Promise<RecordedEvent | undefined> {
    return this.events.find((event) => event.id === id);
  }
  async idsAt(positions: readonly number[]): Promise<readonly string[]> {
    return positions.map((position) => this.events[position - 1]!.id);
  }
  onCommit(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  append(): Promise<never> {
    return Promise.reject(new Error('a test log is written with add'));
  }
  appendAll(): Promise<never> {
    return Promise.reject(new Error('a test log is written with add'));
  }
  async close(): Promise<void> {}
}
