import type { Erasure } from '@ledger/adapters/keys';
import type {
  EventBatch,
  EventStore,
  Following,
  RecordedEvent,
  StreamAppend,
} from '@ledger/kernel';

/** The keys, as the log needs them (ADR 22). */
export interface KeysOfNode {
  publish(): Promise<void>;
  learn(ids: Iterable<string>): Promise<void>;
  /** Told of an erasure that stands in the log, before anybody projects it. */
  heard(erasure: Erasure): Promise<void>;
}

/**
 * A log whose sealed events are of use at every node: before an append the keys that sealed it are where all can read
 * them, and before an event is given out its key is here. So sealing and opening stay what they are, without a wait.
 */
export class KeyedStore implements EventStore {
  constructor(
    private readonly log: EventStore,
    private readonly keys: KeysOfNode,
  ) {}

  async append(append: StreamAppend) {
    await this.keys.publish();
    return this.log.append(append);
  }

  async appendAll(appends: readonly StreamAppend[]) {
    await this.keys.publish();
    return this.log.appendAll(appends);
  }

  async readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]> {
    const events = await this.log.readStream(stream, fromRevision);
    await this.keys.learn(keyIdsOf(events));
    return events;
  }

  async *scan(after: number, upTo?: number): AsyncGenerator<EventBatch> {
    for await (const batch of this.log.scan(after, upTo)) {
      await this.prepare(batch);
      yield batch;
    }
  }

  async find(id: string): Promise<RecordedEvent | undefined> {
    const event = await this.log.find(id);
    if (event !== undefined) await this.keys.learn(keyIdsOf([event]));
    return event;
  }

  idsAt(positions: readonly number[]): Promise<readonly string[]> {
    return this.log.idsAt(positions);
  }

  head(): number {
    return this.log.head();
  }

  following(): Following {
    return this.log.following?.() ?? { position: this.log.head(), isLive: true };
  }

  typeName(type: number): string {
    return this.log.typeName(type);
  }

  streamName(stream: number): string {
    return this.log.streamName(stream);
  }

  onCommit(listener: (head: number) => void): () => void {
    return this.log.onCommit(listener);
  }

  close(): Promise<void> {
    return this.log.close();
  }

  private async prepare(batch: EventBatch): Promise<void> {
    const events = Array.from({ length: batch.count }, (_, i) => batch.event(i));
    for (const event of events) if (event.type === 'SubjectErased') await this.hear(event);
    await this.keys.learn(keyIdsOf(events));
  }

  private hear({ data, recordedAt }: RecordedEvent): Promise<void> {
    const { employeeId, legalBasis } = data as Readonly<Record<string, string>>;
    return this.keys.heard({ subject: employeeId!, at: recordedAt, legalBasis: legalBasis! });
  }
}

function* keyIdsOf(events: readonly RecordedEvent[]): Generator<string> {
  for (const { sealed } of events) if (sealed !== undefined) yield sealed.k;
}
