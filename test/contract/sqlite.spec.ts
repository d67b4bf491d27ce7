import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@ledger/adapters/store-sqlite';
import type { EventStore } from '@ledger/kernel';
import { eventStoreContract } from './event-store.contract';
import type { Engine } from './log-under-test';

describe('the log in SQLite', () => {
  let root: string;
  const opened = new Map<EventStore, Parameters<typeof openStore>[0]>();
  const open = (options: Parameters<typeof openStore>[0]): EventStore => {
    const store = openStore(options);
    opened.set(store, options);
    return store;
  };

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'contract-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const engine: Engine = {
    open: async (options) => open({ ...options, dir: join(root, 'shared') }),
    reopen: async (store) => {
      await store.close();
      return open(opened.get(store)!);
    },
  };
  eventStoreContract(engine);
});
