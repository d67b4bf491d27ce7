import { connect, type Database } from './driver';

export interface OpenOptions {
  /** FULL: a commit is on the disk when it returns. NORMAL: only for files that can be made anew. */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly readOnly?: boolean;
  /** Page cache in MiB; 64 when not given. */
  readonly cacheMiB?: number;
  /** Pages in the WAL file before SQLite copies them back; 1,000 when not given. */
  readonly checkpointPages?: number;
  /** How long a statement waits for somebody else's lock; 5,000 when not given. */
  readonly busyTimeoutMs?: number;
}

/** Bytes a page: measured at 1.8 times the append rate of SQLite's own 4,096 (performance.md). */
const PAGE_SIZE = 16_384;

/**
 * Opens a database in WAL mode. Memory-mapped reading stays off: a damaged file must give an error, not end the process.
 */
export function openDatabase(path: string, options: OpenOptions): Database {
  const db = connect(path, { readOnly: options.readOnly ?? false });
  try {
    db.exec(`PRAGMA busy_timeout = ${options.busyTimeoutMs ?? 5000}`);
    if (options.readOnly !== true) prepareForWriting(db, options);
    db.exec(`PRAGMA mmap_size = 0; PRAGMA cache_size = ${-1024 * (options.cacheMiB ?? 64)}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareForWriting(db: Database, options: OpenOptions): void {
  db.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${options.synchronous};
    PRAGMA wal_autocheckpoint = ${options.checkpointPages ?? 1000};
    PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY`);
}

/** Runs `work` in one immediate transaction: all of it is committed, or, when it throws, none. */
export function transaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** Ends an open transaction without its changes. After an I/O error SQLite may have done so itself; that is no failure. */
export function rollBack(db: Database): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // The first error is the one that tells what happened.
  }
}

/** Extended result code of an error thrown by the driver (2067 = UNIQUE); undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  // Errors of the driver come from another realm under Jest, so that instanceof says nothing.
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}
