import {
  openEventStoreDb,
  type EventStoreDbOptions,
  type Timing,
} from '@ledger/adapters/store-eventstoredb';
import type { EventStoreDbStore } from '@ledger/adapters/store-eventstoredb';
import type { AppendOutcome, ExpectedRevision, PendingEvent, RecordedEvent } from '@ledger/kernel';
import { WireServer, type WireServerOptions } from '@ledger/test/support/esdb/server';
import { punch } from './log-under-test';

/** Short, so that a test of a fault does not take long. */
export const QUICK: Partial<Timing> = {
  attempt: 400,
  append: 1_500,
  read: 1_500,
  open: 3_000,
  silence: 200,
  retryMin: 10,
  resubscribeMin: 10,
  resubscribeMax: 100,
};

/** As long as a test with many calls needs on a machine that has other work. */
export const PATIENT: Partial<Timing> = {
  attempt: 10_000,
  append: 30_000,
  read: 30_000,
  silence: 60_000,
};

/** A server with faults to switch on, and the nodes that work on it. */
export class EsdbWorld {
  readonly troubles: string[] = [];
  private readonly stores: EventStoreDbStore[] = [];

  private constructor(readonly server: WireServer) {}

  static async start(options: WireServerOptions = {}): Promise<EsdbWorld> {
    return new EsdbWorld(await WireServer.start(options));
  }

  async open(options: Partial<EventStoreDbOptions> = {}): Promise<EventStoreDbStore> {
    const store = await openEventStoreDb({
      connectionString: this.server.connectionString,
      streams: ['s-'],
      clock: { now: () => Date.now() },
      columnsOf: () => undefined,
      onTrouble: (message) => this.troubles.push(message),
      ...options,
      timing: { ...QUICK, ...options.timing },
    });
    this.stores.push(store);
    return store;
  }

  async end(): Promise<void> {
    await Promise.all(this.stores.map((store) => store.close()));
    this.server.kill();
  }
}

export const append = (
  store: EventStoreDbStore,
  stream: string,
  expected: ExpectedRevision,
  events: readonly PendingEvent[] = [punch(1)],
): Promise<AppendOutcome> => store.append({ stream, expected, events });

export async function scanned(store: EventStoreDbStore, after = 0): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of store.scan(after))
    for (let i = 0; i < batch.count; i++) events.push(batch.event(i));
  return events;
}

/** Waits until something holds; fails with what it was when it does not in time. */
export async function until(holds: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`still not so after ${ms} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
