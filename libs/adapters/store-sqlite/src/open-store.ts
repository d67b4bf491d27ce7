import type { Clock, ColumnsOf } from '@ledger/kernel';
import { takeLease } from './lease';
import { openForReading, openForWriting } from './schema';
import { SqliteEventStore } from './store';

export interface StoreOptions {
  /** Directory of the ledger; made when a writer opens it first. */
  readonly dir: string;
  readonly clock: Clock;
  readonly columnsOf: ColumnsOf;
  /** Changes whenever `columnsOf` does: the stored columns are then made anew. */
  readonly columnsVersion?: string;
  /** Reads beside a writer, and needs no lease. */
  readonly readOnly?: boolean;
}

/**
 * Opens the ledger of a directory. Throws LedgerInUse when another writer has it, LedgerNotFound when it is to be read
 * and is not there or is of another make.
 */
export function openStore(options: StoreOptions): SqliteEventStore {
  const parts = { ...options, columnsVersion: options.columnsVersion ?? '1' };
  if (options.readOnly === true)
    return new SqliteEventStore({ ...parts, db: openForReading(options.dir), lease: undefined });
  const lease = takeLease(options.dir, options.clock.now());
  try {
    return new SqliteEventStore({ ...parts, db: openForWriting(options.dir), lease });
  } catch (error) {
    lease.release();
    throw error;
  }
}
