import { existsSync, rmSync } from 'node:fs';
import type { ViewSchema } from '@ledger/kernel';
import { openDatabase, sqliteCode, transaction } from '@ledger/adapters/sqlite';
import type { Database } from '@ledger/adapters/sqlite';
import { createTables, dropTables, isCurrent } from './schema';
import { SqliteViews } from './sqlite-views';

export interface ViewsOptions {
  readonly path: string;
  readonly schema: ViewSchema;
  /** Looks on while another process writes. */
  readonly readOnly?: boolean;
}

/** The views are not there yet, or of another release, and this process may not make them. */
export class ViewsNotReady extends Error {
  override readonly name = 'ViewsNotReady';
}

/**
 * Opens the views of a ledger. A file that is missing, damaged or of another release is made anew and empty: everything
 * in it follows from the log.
 */
export function openViews({ path, schema, readOnly = false }: ViewsOptions): SqliteViews {
  if (readOnly) return openForReading(path, schema);
  try {
    return openBoth(path, schema);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    return openBoth(path, schema);
  }
}

function openForReading(path: string, schema: ViewSchema): SqliteViews {
  const missing = `The views ${path} are not there yet or belong to another release; start the server or run npx ledger rebuild.`;
  if (!existsSync(path)) throw new ViewsNotReady(missing);
  const db = openDatabase(path, { synchronous: 'NORMAL', readOnly: true });
  if (isCurrent(db, schema)) return new SqliteViews(db, undefined, schema);
  db.close();
  throw new ViewsNotReady(missing);
}

function openBoth(path: string, schema: ViewSchema): SqliteViews {
  const writer = openForWriting(path, schema);
  const reader = openDatabase(path, { synchronous: 'NORMAL', readOnly: true });
  return new SqliteViews(reader, writer, schema);
}

function openForWriting(path: string, schema: ViewSchema): Database {
  const db = openDatabase(path, { synchronous: 'NORMAL', checkpointPages: CHECKPOINT_PAGES });
  try {
    if (!isCurrent(db, schema)) {
      transaction(db, () => {
        dropTables(db);
        createTables(db, schema);
      });
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const CHECKPOINT_PAGES = 4_000;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** The primary result code is the low byte of the extended one. */
function isDamaged(error: unknown): boolean {
  const code = (sqliteCode(error) ?? 0) & 0xff;
  return code === CORRUPT || code === NOT_A_DATABASE;
}
