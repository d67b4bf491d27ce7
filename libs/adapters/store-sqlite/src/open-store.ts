import type { Clock, ColumnsOf, OpenSecondCopy } from '@ledger/kernel';
import { takeLease } from './lease';
import { openForReading } from './schema';
import { SqliteEventStore } from './store';
import { StoredRows } from './stored-rows';

export interface StoreOptions {
  /** Directory of the ledger; made when a writer opens it first. */
  readonly dir: string;
  readonly clock: Clock;
  readonly columnsOf: ColumnsOf;
  /** Changes whenever `columnsOf` does: the stored columns are then made anew. */
  readonly columnsVersion?: string;
  /** Reads beside a writer, and needs no lease. */
  readonly readOnly?: boolean;
  /** A reader that its writer tells of every commit (`follow`) instead of looking at the file. */
  readonly follows?: boolean;
  /**
   * Opens the second copy of a writer: it is given the rows to recover from or to mend, and from then on the bytes of
   * each commit before anybody is told of it. Without it the log is one file, and nothing is signed.
   */
  readonly secondCopy?: OpenSecondCopy;
}

/**
 * Opens the ledger of a directory. Throws LedgerInUse when another writer has it, LedgerNotFound when it is to be read
 * and is not there or is of another make, and what the second copy throws when the two cannot be brought to agree.
 */
export function openStore(options: StoreOptions): SqliteEventStore {
  const parts = {
    ...options,
    columnsVersion: options.columnsVersion ?? '1',
    follows: options.follows === true,
  };
  if (options.readOnly === true)
    return new SqliteEventStore({
      ...parts,
      db: openForReading(options.dir),
      lease: undefined,
      secondCopy: undefined,
    });
  const now = options.clock.now();
  const lease = takeLease(options.dir, now);
  const rows = new StoredRows(options.dir, now);
  try {
    const secondCopy = options.secondCopy?.(rows);
    return new SqliteEventStore({ ...parts, db: rows.database(), lease, secondCopy });
  } catch (error) {
    rows.close();
    lease.release();
    throw error;
  }
}
