import type { DatabaseSync, DatabaseSyncOptions, StatementSync } from 'node:sqlite';

/** A connection of the driver at hand; the API is that of `node:sqlite` on every Node. */
export type Database = DatabaseSync;
export type Statement = StatementSync;
export type ConnectionOptions = DatabaseSyncOptions;

interface Driver {
  readonly DatabaseSync: new (path: string, options?: ConnectionOptions) => Database;
  /** SQLite's online backup; `rate`: pages a step, all of them in one where it is negative. */
  readonly backup: (
    from: Database,
    to: string,
    options: { readonly rate: number },
  ) => Promise<number>;
}

/**
 * Before 3.51.3 two connections that write and checkpoint at once can corrupt a WAL database (reliability 0, finding 5;
 * sqlite.org/wal.html#walresetbug).
 */
const LEAST_VERSION = '3.51.3';

let chosen: Driver | undefined;

/** Opens a connection with the built-in SQLite where it is new enough, else with the packaged one. */
export function connect(path: string, options: ConnectionOptions = {}): Database {
  chosen ??= chooseDriver();
  return new chosen.DatabaseSync(path, options);
}

/**
 * Copies a database page by page while others may be writing it (SQLite's backup API), in one step: one transaction, so
 * that what others commit meanwhile neither shows in the copy nor makes it begin again. The pages go as they are, free
 * ones and damaged ones too. Gives their number.
 */
export async function copyPages(path: string, to: string): Promise<number> {
  const db = connect(path, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 10000');
    return await chosen!.backup(db, to, { rate: -1 });
  } finally {
    db.close();
  }
}

function chooseDriver(): Driver {
  const builtIn = process.getBuiltinModule?.('node:sqlite') as Driver | undefined;
  if (builtIn !== undefined && isNewEnough(versionOf(builtIn))) return builtIn;
  // Only where it is needed: its native part does not exist for every platform that has the built-in one.
  const packaged = require('@photostructure/sqlite') as Driver;
  const version = versionOf(packaged);
  if (isNewEnough(version)) return packaged;
  throw new Error(
    `This ledger needs SQLite ${LEAST_VERSION} or newer, because older ones can corrupt a database that is read while ` +
      `it is written; found ${version}. Install a newer Node.js, or @photostructure/sqlite 1.2.1 or newer.`,
  );
}

function versionOf(driver: Driver): string {
  const db = new driver.DatabaseSync(':memory:');
  try {
    return String(db.prepare('SELECT sqlite_version() AS version').get()?.version);
  } finally {
    db.close();
  }
}

/** Whether a SQLite version has the fix of the WAL-reset bug. */
export function isNewEnough(version: string): boolean {
  const found = version.split('.').map(Number);
  const least = LEAST_VERSION.split('.').map(Number);
  const at = least.findIndex((part, i) => part !== (found[i] ?? 0));
  return at === -1 || (found[at] ?? 0) > least[at]!;
}
