import { openEventStoreDb, type EventStoreDbStore } from '@ledger/adapters/store-eventstoredb';
import { derivedId, type PendingEvent } from '@ledger/kernel';
import { WireServer } from '../support/esdb/server';

// A program for a test to start: it works on a server that dies under it, closes its store, and must then end by itself.
// Whatever the client throws outside of a promise ends it before it can say that it is done.

const event = (n: number): PendingEvent => ({
  id: derivedId(String(n)),
  type: 'Punched',
  v: 1,
  data: { n },
  context: {
    actor: { id: 'test', role: 'system' },
    source: 'test',
    commandId: 'c',
    correlationId: 'c',
  },
});

const append = (store: EventStoreDbStore, n: number): Promise<unknown> =>
  store.append({ stream: 's-1', expected: n === 0 ? 'NO_STREAM' : n - 1, events: [event(n)] });

async function main(): Promise<void> {
  const server = await WireServer.start();
  const store = await openEventStoreDb({
    connectionString: server.connectionString,
    streams: ['s-'],
    clock: { now: () => Date.now() },
    columnsOf: () => undefined,
    timing: { resubscribeMin: 10 },
  });
  for (let n = 0; n < 3; n++) {
    await append(store, n);
    server.kill();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.listen();
  }
  const events = await store.readStream('s-1');
  await store.close();
  server.kill();
  process.stdout.write(`done ${events.length}\n`);
}

void main();
