import { randomBytes } from 'node:crypto';
import {
  canonical,
  newId,
  type AppendOutcome,
  type Clock,
  type ColumnsOf,
  type Context,
  type EventStore,
  type ExpectedRevision,
  type PendingEvent,
  type RecordedEvent,
} from '@ledger/kernel';

/** One engine under test: opens its log, and opens it again with what it had kept. */
export interface Engine {
  open(options: { readonly clock: Clock; readonly columnsOf: ColumnsOf }): Promise<EventStore>;
  /** Closes the store and opens the same log again; undefined where nothing outlives the process. */
  readonly reopen?: (store: EventStore) => Promise<EventStore>;
  /** Kills the engine behind an open store and starts it again; undefined where it lives in this process. */
  readonly restart?: () => Promise<void>;
  /** How the names of the test's streams begin, where others share the log. */
  readonly prefix?: string;
  /** False where calls that are under way together may reach the log in another order than they were made. */
  readonly keepsOrderOfCalls?: boolean;
}

/** The log of one test, in which tests may share everything but their streams. */
export class LogUnderTest {
  store: EventStore;
  stream: string;
  now: number;

  constructor(readonly engine: Engine) {}

  async open(): Promise<void> {
    this.now = Date.parse('2026-03-02T00:00:00Z');
    const { prefix = '' } = this.engine;
    this.stream = `${prefix}attendance-${randomBytes(6).toString('hex')}-2026-03`;
    const clock: Clock = { now: () => this.now };
    this.store = await this.engine.open({ clock, columnsOf: columnsOfPunch });
  }

  append(
    expected: ExpectedRevision,
    events: readonly PendingEvent[],
    stream = this.stream,
  ): Promise<AppendOutcome> {
    return this.store.append({ stream, expected, events });
  }

  async idsOf(stream = this.stream): Promise<readonly string[]> {
    return (await this.store.readStream(stream)).map((event) => event.id);
  }

  async scanned(after = 0, upTo?: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const batch of this.store.scan(after, upTo))
      for (let i = 0; i < batch.count; i++) events.push(batch.event(i));
    return events;
  }
}

export const context: Context = {
  actor: { id: 'e-1', role: 'employee' },
  source: 'api',
  commandId: 'command-1',
  correlationId: 'request-1',
};

/** Lifts `data.n` out of a punch, and its parity as flags. */
const columnsOfPunch: ColumnsOf = (type, data) =>
  type === 'Punched' ? { at: Number(data.n), flags: Number(data.n) % 2 } : undefined;

export const punch = (n: number, id = newId()): PendingEvent => ({
  id,
  type: 'Punched',
  v: 1,
  data: { n },
  context,
});

export const freshThree = (): PendingEvent[] => [punch(1), punch(2), punch(3)];

/** Revisions that an append was given, or `conflict`. */
export const revs = (outcome: AppendOutcome): readonly number[] | string =>
  outcome.kind === 'accepted' ? outcome.placed.map((place) => place.rev) : outcome.kind;

/** The stored text of an event: its canonical form without the position. */
export const bodyOf = (event: RecordedEvent): string =>
  canonical({ ...event, position: undefined });
