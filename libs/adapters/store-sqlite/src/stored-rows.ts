import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Database,
  makeFolder,
  sqliteCode,
  syncFolder,
  transaction,
  uuidBytes,
} from '@ledger/adapters/sqlite';
import {
  LedgerNotFound,
  type FirstCopy,
  type LookAtRows,
  type RecordedEvent,
} from '@ledger/kernel';
import { chunkStart } from './column-block';
import { eraOf } from './era';
import {
  brokenIntegrity,
  isOnlyBusy,
  missingInIndexes,
  rowsAfter,
  wordsOf,
  wrongColumns,
} from './row-checks';
import { LEDGER_FILE, openForWriting } from './schema';

const PAGE = 1024;
const FILES = ['', '-wal', '-shm'] as const;

/**
 * The rows before the store is opened on them, for recovery. A file that SQLite cannot read is one without rows here:
 * whether that is a loss is for the second copy to say.
 */
export class StoredRows implements FirstCopy {
  private db: Database | undefined;
  private broken: unknown;

  constructor(
    private readonly dir: string,
    private readonly now: number,
  ) {
    this.open();
  }

  /** The database, for the store. Throws why it cannot be opened. */
  database(): Database {
    if (this.db === undefined) throw this.broken;
    return this.db;
  }

  close(): void {
    this.db?.close();
    this.db = undefined;
  }

  size(): number {
    const row = this.reading((db) => db.prepare('SELECT count(*) AS count FROM events').get());
    return row === undefined ? 0 : Number(row.count);
  }

  *lines(from: number, to: number): Generator<Uint8Array> {
    for (let next = from; next < to;) {
      const page = this.page(next, Math.min(to - next, PAGE));
      yield* page;
      next += page.length;
      if (page.length === 0) return;
    }
  }

  damage(look?: LookAtRows): string | undefined {
    if (look !== undefined) this.reading((db) => this.check(db, look));
    return this.broken === undefined ? undefined : wordsOf(this.broken);
  }

  append(lines: Iterable<Uint8Array>): void {
    const db = this.database();
    const size = this.size();
    transaction(db, () => {
      insertAll(db, lines);
      // What is derived of the rows before them stands; what is missing then is made when the store opens.
      db.prepare('DELETE FROM chunks WHERE first >= ?').run(chunkStart(size + 1));
      db.prepare('DELETE FROM id_filters WHERE era >= ?').run(eraOf(size + 1));
    });
  }

  replace(lines: Iterable<Uint8Array>): string {
    const fresh = join(this.dir, 'rebuilt');
    rmSync(fresh, { recursive: true, force: true });
    const db = openForWriting(fresh);
    transaction(db, () => insertAll(db, lines));
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    this.close();
    const aside = this.setAside();
    renameSync(join(fresh, LEDGER_FILE), join(this.dir, LEDGER_FILE));
    syncFolder(this.dir);
    rmSync(fresh, { recursive: true, force: true });
    this.broken = undefined;
    this.open();
    return aside;
  }

  private open(): void {
    try {
      this.db = openForWriting(this.dir);
    } catch (error) {
      if (!(error instanceof LedgerNotFound) && sqliteCode(error) === undefined) throw error;
      this.broken = error;
    }
  }

  /** The old database stays beside the new one: it is evidence. */
  private setAside(): string {
    const stamp = new Date(this.now).toISOString().replace(/[:.]/g, '-');
    const aside = join(this.dir, 'set-aside', stamp);
    makeFolder(aside);
    for (const suffix of FILES) {
      const path = join(this.dir, LEDGER_FILE + suffix);
      if (existsSync(path)) renameSync(path, join(aside, LEDGER_FILE + suffix));
    }
    // Or the old write-ahead file might stand beside the new database after a power cut.
    syncFolder(this.dir);
    return aside;
  }

  private page(from: number, count: number): readonly Uint8Array[] {
    const { bodies, gap } = this.reading((db) => rowsAfter(db, from, count)) ?? { bodies: [] };
    if (gap !== undefined) this.broken ??= new Error(`position ${gap} is missing`);
    return bodies;
  }

  private check(db: Database, { from, file }: LookAtRows): undefined {
    const fault =
      (file ? brokenIntegrity(db) : missingInIndexes(db, from + 1)) ??
      wrongColumns(db, from + 1, Number.MAX_SAFE_INTEGER);
    if (fault !== undefined) this.broken ??= new Error(fault);
  }

  private reading<T>(read: (db: Database) => T): T | undefined {
    if (this.db === undefined) return undefined;
    try {
      return read(this.db);
    } catch (error) {
      if (sqliteCode(error) === undefined || isOnlyBusy(error)) throw error;
      this.broken ??= error;
      return undefined;
    }
  }
}

/** Numbers are given to names in the order in which they come, as the writer gave them. */
function insertAll(db: Database, lines: Iterable<Uint8Array>): void {
  const numbers = { streams: numbering(db, 'streams'), types: numbering(db, 'types') };
  const insert = db.prepare(
    'INSERT INTO events (seq, id, stream, rev, body) VALUES (?, ?, ?, ?, ?)',
  );
  let seq = Number(db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events').get()?.seq);
  for (const line of lines) {
    const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString();
    const { id, rev, stream, type } = JSON.parse(text) as RecordedEvent;
    numbers.types(type);
    insert.run(++seq, uuidBytes(id), numbers.streams(stream), rev, line);
  }
}

function numbering(db: Database, table: 'streams' | 'types'): (name: string) => number {
  const known = new Map<string, number>();
  for (const row of db.prepare(`SELECT no, name FROM ${table}`).all())
    known.set(String(row.name), Number(row.no));
  let last = [...known.values()].reduce((most, no) => Math.max(most, no), 0);
  const insert = db.prepare(`INSERT INTO ${table} (no, name) VALUES (?, ?)`);
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    insert.run(++last, name);
    known.set(name, last);
    return last;
  };
}
