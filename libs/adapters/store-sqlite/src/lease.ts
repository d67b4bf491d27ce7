import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { connect, makeFolder, sqliteCode, type Database } from '@ledger/adapters/sqlite';
import { LedgerInUse } from '@ledger/kernel';

export interface Lease {
  /** Twice is no mistake. */
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * The right to write a ledger, held as an operating-system lock on `lease.sqlite`, so that it ends with the process
 * however that ends. On POSIX systems a process loses its lock when it opens and closes the file by any other way: copy
 * or hash the files of a directory in another process than its writer. `lease.json` only says who holds it; nobody trusts it for anything else.
 * Throws LedgerInUse when another writer, in this process or elsewhere, holds it.
 */
export function takeLease(dir: string, now: number): Lease {
  makeFolder(dir);
  const db = connect(join(dir, 'lease.sqlite'));
  try {
    db.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (((sqliteCode(error) ?? 0) & 0xff) === SQLITE_BUSY)
      throw new LedgerInUse(dir, leaseHolder(dir));
    throw error;
  }
  const note = { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
  writeFileSync(noteIn(dir), `${JSON.stringify(note)}\n`);
  let isHeld = true;
  return {
    release: () => {
      if (isHeld) release(db, dir);
      isHeld = false;
    },
  };
}

function release(db: Database, dir: string): void {
  rmSync(noteIn(dir), { force: true });
  db.close();
}

const noteIn = (dir: string): string => join(dir, 'lease.json');

/** Who says to hold the lease of a directory; undefined when nobody does. For people to read, and for nothing else. */
export function leaseHolder(dir: string): LedgerInUse['holder'] {
  try {
    return JSON.parse(readFileSync(noteIn(dir), 'utf8')) as LedgerInUse['holder'];
  } catch {
    // The holder has just begun, or a crash left half a note: the refusal stands without a name.
    return undefined;
  }
}
