import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  connect,
  openDatabase,
  transaction,
  type Database,
  type Statement,
} from '@ledger/adapters/sqlite';
import { StreamNames } from './stream-names';

/** Where an event stands. */
export interface Located {
  readonly position: number;
  readonly stream: string;
  readonly rev: number;
}

/** How far the index has come, and by what it knows the log again. */
export interface IndexMark {
  /** Both halves of a position of the server; of an event, or of a checkpoint beyond the last one. */
  readonly commit: bigint;
  readonly prepare: bigint;
  /** Position and id of the last event that is in it. */
  readonly position: number;
  readonly id: string;
  /** Latest `recordedAt` seen. */
  readonly stamp: string;
}

interface Entry extends Located {
  readonly id: string;
}

/** Changes of whatever is stored; another number means: make it anew. */
const VERSION = 1;
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, stream INTEGER NOT NULL, rev INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS repeats (position INTEGER PRIMARY KEY, id BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS mark (
    one INTEGER PRIMARY KEY CHECK (one = 1), commitPosition TEXT NOT NULL, preparePosition TEXT NOT NULL,
    position INTEGER NOT NULL, id TEXT NOT NULL, stamp TEXT NOT NULL) STRICT;
  PRAGMA user_version = ${VERSION}`;

/**
 * Which event id stands where: what the server cannot be asked. Fed by the subscription, kept beside the views, and as
 * disposable as they are. Entries wait in memory and are written in groups, together with the mark.
 */
export class EventIndex {
  readonly streams: StreamNames;
  private readonly waiting = new Map<string, Entry>();
  private readonly waitingAt = new Map<number, string>();
  /** Ids that wait already and stand in the log a second time. */
  private again: Entry[] = [];
  private readonly byId: Statement;
  private readonly byPosition: Statement;
  private readonly insert: Statement;
  private readonly repeat: Statement;
  private readonly setMark: Statement;

  private constructor(private readonly db: Database) {
    this.streams = new StreamNames(db);
    this.byId = db.prepare('SELECT position, stream, rev FROM events WHERE id = ?');
    this.byPosition = db.prepare(
      'SELECT id FROM events WHERE position = ?1 UNION ALL SELECT id FROM repeats WHERE position = ?1',
    );
    this.insert = db.prepare('INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)');
    this.repeat = db.prepare('INSERT OR IGNORE INTO repeats VALUES (?, ?)');
    this.setMark = db.prepare('INSERT OR REPLACE INTO mark VALUES (1, ?, ?, ?, ?, ?)');
  }

  /** Opens the index of a directory, or one in memory. */
  static open(dir: string | undefined): EventIndex {
    if (dir === undefined) return EventIndex.on(connect(':memory:'));
    mkdirSync(dir, { recursive: true });
    return EventIndex.on(openDatabase(join(dir, 'event-ids.sqlite'), { synchronous: 'NORMAL' }));
  }

  private static on(db: Database): EventIndex {
    const version = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version.user_version !== VERSION) dropAll(db);
    db.exec(SCHEMA);
    return new EventIndex(db);
  }

  mark(): IndexMark | undefined {
    const row = this.db.prepare('SELECT * FROM mark').get() as
      Record<string, string | number> | undefined;
    if (row === undefined) return undefined;
    return {
      commit: BigInt(row.commitPosition!),
      prepare: BigInt(row.preparePosition!),
      position: Number(row.position),
      id: String(row.id),
      stamp: String(row.stamp),
    };
  }

  put(id: string, place: Located): void {
    const { position, stream, rev } = place;
    const known = this.waiting.get(id);
    if (known?.position === position) return;
    if (known === undefined) this.waiting.set(id, { id, position, stream, rev });
    else this.again.push({ id, position, stream, rev });
    this.waitingAt.set(position, id);
  }

  /** The first event with an id. */
  find(id: string): Located | undefined {
    const waiting = this.waiting.get(id);
    const row = this.byId.get(idBytes(id)) as
      { position: number; stream: number; rev: number } | undefined;
    if (row === undefined) return waiting;
    return { position: row.position, stream: this.streams.nameOf(row.stream), rev: row.rev };
  }

  has(id: string): boolean {
    return this.waiting.has(id) || this.byId.get(idBytes(id)) !== undefined;
  }

  idAt(position: number): string | undefined {
    const waiting = this.waitingAt.get(position);
    if (waiting !== undefined) return waiting;
    const row = this.byPosition.get(position) as { id: Uint8Array } | undefined;
    return row === undefined ? undefined : idText(row.id);
  }

  /** Position of the first event that is known. */
  first(): number | undefined {
    const row = this.db.prepare('SELECT min(position) AS first FROM events').get() as {
      first: number | null;
    };
    return row.first ?? this.waitingAt.keys().next().value;
  }

  /** Entries that are not written yet. */
  get waitingCount(): number {
    return this.waiting.size;
  }

  /** Writes what waits, and how far the index has come with it. Gives the ids that stand in the log twice. */
  flush(mark: IndexMark): readonly string[] {
    const repeated: string[] = [];
    transaction(this.db, () => {
      for (const entry of [...this.waiting.values(), ...this.again])
        if (!this.write(entry)) repeated.push(entry.id);
      this.setMark.run(
        String(mark.commit),
        String(mark.prepare),
        mark.position,
        mark.id,
        mark.stamp,
      );
    });
    this.forgetWaiting();
    return repeated;
  }

  private write({ id, position, stream, rev }: Entry): boolean {
    const bytes = idBytes(id);
    const done = this.insert.run(position, bytes, this.streams.ensure(stream), rev);
    if (done.changes !== 0) return true;
    const known = this.byId.get(bytes) as { position: number } | undefined;
    if (known?.position === position) return true;
    this.repeat.run(position, bytes);
    return false;
  }

  /** Everything away: the log is another one than the index was made from. */
  clear(): void {
    this.forgetWaiting();
    this.db.exec('DELETE FROM events; DELETE FROM repeats; DELETE FROM mark');
  }

  private forgetWaiting(): void {
    this.waiting.clear();
    this.waitingAt.clear();
    this.again = [];
  }

  close(): void {
    this.db.close();
  }
}

function dropAll(db: Database): void {
  for (const table of ['streams', 'events', 'repeats', 'mark'])
    db.exec(`DROP TABLE IF EXISTS ${table}`);
}

/** Places of the sixteen bytes in the text of a UUID. */
const DIGITS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const scratch = Buffer.alloc(16);

/** The bytes of a UUID, until the next call: SQLite copies what it is given. */
function idBytes(id: string): Buffer {
  for (let i = 0; i < 16; i += 1) {
    const at = DIGITS[i]!;
    scratch[i] = (nibble(id.charCodeAt(at)) << 4) | nibble(id.charCodeAt(at + 1));
  }
  return scratch;
}

/** Value of a hexadecimal digit in lower case. */
const nibble = (code: number): number => (code <= 0x39 ? code - 0x30 : code - 0x57);

function idText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
