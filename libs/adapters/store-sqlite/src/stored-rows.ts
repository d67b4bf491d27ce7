import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteCode, transaction, type Database } from '@ledger/adapters/sqlite';
import { LedgerNotFound, type FirstCopy, type RecordedEvent } from '@ledger/kernel';
import { LEDGER_FILE, openForWriting } from './schema';
import { uuidBytes } from './uuid-bytes';

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

  damage(thorough: boolean): string | undefined {
    if (thorough) this.reading((db) => this.check(db));
    if (this.broken === undefined) return undefined;
    return this.broken instanceof Error ? this.broken.message : messageOf(this.broken);
  }

  append(lines: Iterable<Uint8Array>): void {
    const db = this.database();
    transaction(db, () => {
      insertAll(db, lines);
      // What is derived from the rows is made anew when the store opens.
      db.exec("DELETE FROM chunks; DELETE FROM id_filters; DELETE FROM meta WHERE key = 'columns'");
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
    mkdirSync(aside, { recursive: true });
    for (const suffix of FILES) {
      const path = join(this.dir, LEDGER_FILE + suffix);
      if (existsSync(path)) renameSync(path, join(aside, LEDGER_FILE + suffix));
    }
    return aside;
  }

  private page(from: number, count: number): Uint8Array[] {
    const rows = this.reading((db) =>
      db
        .prepare('SELECT seq, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?')
        .all(from, count),
    ) as readonly { seq: number; body: Uint8Array }[] | undefined;
    const bodies: Uint8Array[] = [];
    for (const { seq, body } of rows ?? []) {
      if (seq !== from + bodies.length + 1 || typeof body !== 'object' || body === null) {
        this.broken ??= new Error(`position ${from + bodies.length + 1} is missing`);
        break;
      }
      bodies.push(body);
    }
    return bodies;
  }

  private check(db: Database): undefined {
    const found = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    const faults = found.map((row) => row.integrity_check).filter((text) => text !== 'ok');
    if (faults.length > 0) this.broken ??= new Error(`integrity check: ${faults[0]}`);
    this.checkNames(db);
  }

  /** Streams and ids stand in columns of their own beside the body; both must say what the body says. */
  private checkNames(db: Database): void {
    const wrong = db
      .prepare(
        `SELECT e.seq FROM events e LEFT JOIN streams s ON s.no = e.stream
         WHERE s.name IS NOT json_extract(CAST(e.body AS TEXT), '$.stream')
            OR e.rev IS NOT json_extract(CAST(e.body AS TEXT), '$.rev')
            OR lower(hex(e.id)) IS NOT replace(json_extract(CAST(e.body AS TEXT), '$.id'), '-', '')
         LIMIT 1`,
      )
      .get();
    if (wrong !== undefined)
      this.broken ??= new Error(`the columns of position ${String(wrong.seq)} are not its event's`);
  }

  private reading<T>(read: (db: Database) => T): T | undefined {
    if (this.db === undefined) return undefined;
    try {
      return read(this.db);
    } catch (error) {
      if (sqliteCode(error) === undefined) throw error;
      this.broken ??= error;
      return undefined;
    }
  }
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);

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
