import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, openDatabase, transaction, type Database } from '@ledger/adapters/sqlite';
import { LedgerNotFound } from '@ledger/kernel';
import { ERA_BITS } from './era';

export const LEDGER_FILE = 'ledger.sqlite';

/** `kqzb` in ASCII: what `file` and a careless hand can recognise a ledger by. */
const APPLICATION_ID = 0x6b717a62;
const FORMAT = 1;

/** Pages in the WAL before SQLite copies them back: 64 MiB, so that bulk appends are not held up (measured + 25 %). */
const CHECKPOINT_PAGES = 4000;

const SCHEMA = `
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    stream INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (stream, rev)
  ) STRICT;
  CREATE UNIQUE INDEX event_ids ON events ((seq >> ${ERA_BITS}), id);
  CREATE TABLE id_filters (era INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed: append a correcting event'); END;
  CREATE TRIGGER events_are_never_removed BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never removed: append a correcting event'); END;
  CREATE TABLE streams (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE types (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE chunks (first INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
`;

/** Opens the ledger file of a directory for its one writer, making both when they are not there. */
export function openForWriting(dir: string): Database {
  makeFolder(dir);
  const db = openDatabase(join(dir, LEDGER_FILE), {
    synchronous: 'FULL',
    checkpointPages: CHECKPOINT_PAGES,
  });
  return orClose(db, () => {
    if (isEmpty(db)) transaction(db, () => db.exec(SCHEMA));
    refuseForeign(db, dir);
  });
}

/** Opens the ledger file of a directory beside its writer. Nothing can be written through it. */
export function openForReading(
  dir: string,
  options: { readonly cacheMiB?: number } = {},
): Database {
  if (!existsSync(join(dir, LEDGER_FILE))) throw new LedgerNotFound(`There is no ledger in ${dir}`);
  const db = openDatabase(join(dir, LEDGER_FILE), {
    synchronous: 'FULL',
    readOnly: true,
    ...options,
  });
  return orClose(db, () => refuseForeign(db, dir));
}

function orClose(db: Database, check: () => void): Database {
  try {
    check();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

const isEmpty = (db: Database): boolean =>
  db.prepare('SELECT 1 AS found FROM sqlite_schema LIMIT 1').get() === undefined;

function refuseForeign(db: Database, dir: string): void {
  const application = Number(db.prepare('PRAGMA application_id').get()?.application_id);
  if (application !== APPLICATION_ID)
    throw new LedgerNotFound(`${LEDGER_FILE} in ${dir} is not a ledger`);
  const format = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  if (format !== FORMAT)
    throw new LedgerNotFound(
      `The ledger in ${dir} has format ${format}; this program reads format ${FORMAT}. Use the release that wrote it.`,
    );
}
