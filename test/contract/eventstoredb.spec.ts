import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb, type EventStoreDbOptions } from '@ledger/adapters/store-eventstoredb';
import type { EventStore } from '@ledger/kernel';
import { WireServer } from '@ledger/test/support/esdb/server';
import { eventStoreContract } from './event-store.contract';
import type { Engine } from './log-under-test';

/** Each run has streams of its own, so that a server with other data can be used. */
const prefix = `contract-${randomBytes(4).toString('hex')}-`;

const made: string[] = [];
afterAll(() => made.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

/** A node for each test, with a directory of its own that it keeps when it is opened again. */
function engineOn(connectionString: () => string): Engine {
  const opened = new Map<EventStore, EventStoreDbOptions>();
  const open = async (options: EventStoreDbOptions): Promise<EventStore> => {
    const store = await openEventStoreDb(options);
    opened.set(store, options);
    return store;
  };
  return {
    prefix,
    open: ({ clock, columnsOf }) => {
      const dir = mkdtempSync(join(tmpdir(), 'contract-'));
      made.push(dir);
      const timing = { resubscribeMin: 20 };
      return open({
        clock,
        columnsOf,
        dir,
        timing,
        connectionString: connectionString(),
        streams: [prefix],
      });
    },
    reopen: async (store) => {
      await store.close();
      return open(opened.get(store)!);
    },
  };
}

describe('the log on EventStoreDB, at the wire-level test server', () => {
  let server: WireServer;
  beforeAll(async () => {
    server = await WireServer.start();
  });
  afterAll(() => server.kill());
  eventStoreContract({
    ...engineOn(() => server.connectionString),
    restart: () => server.restart(),
  });
});

const atHand = process.env.EVENTSTORE_CONNECTION_STRING;
if (atHand !== undefined)
  describe('the log on EventStoreDB, at the server of EVENTSTORE_CONNECTION_STRING', () => {
    eventStoreContract({ ...engineOn(() => atHand), keepsOrderOfCalls: false });
  });
