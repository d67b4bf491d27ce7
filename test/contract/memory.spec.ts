import { memoryStore } from '@ledger/adapters/store-memory';
import { eventStoreContract } from './event-store.contract';

describe('the log in memory', () => {
  eventStoreContract({ open: async (options) => memoryStore(options) });
});
