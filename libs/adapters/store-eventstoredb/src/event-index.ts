import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  connect,
  openDatabase,
  transaction,
  uuidBytes,
  uuidText,
  writeUuid,
  type Database,
  type Statement,
} from '@ledger/adapters/sqlite';
import { IdFilters } from './id-filters';
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

/** Rows that are written with one call. */
const GROUP = 64;
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
  private readonly filters: IdFilters;
  private readonly scratch = new Uint8Array(16);
  private readonly waiting = new Map<string, Entry>();
  private readonly waitingAt = new Map<number, string>();
  /** Ids that wait already and stand in the log a second time. */
  private again: Entry[] = [];
  private readonly byId: Statement;
  private readonly byPosition: Statement;
  private readonly insert: Statement;
  private readonly insertGroup: Statement;
  private readonly repeat: Statement;
  private readonly setMark: Statement;

  private constructor(private readonly db: Database) {
    this.streams = new StreamNames(db);
    this.filters = new IdFilters(db);
    this.byId = db.prepare('SELECT position, stream, rev FROM events WHERE id = ?');
    this.byPosition = db.prepare(
      'SELECT id FROM events WHERE position = ?1 UNION ALL SELECT id FROM repeats WHERE position = ?1',
    );
    this.insert = db.prepare('INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)');
    this.insertGroup = db.prepare(
      `INSERT OR IGNORE INTO events VALUES ${Array(GROUP).fill('(?, ?, ?, ?)').join(', ')}`,
    );
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
    if (known === undefined) {
      this.waiting.set(id, { id, position, stream, rev });
      this.filters.add(id);
    } else this.again.push({ id, position, stream, rev });
    this.waitingAt.set(position, id);
  }

  /** The first event with an id. */
  find(id: string): Located | undefined {
    const waiting = this.waiting.get(id);
    const row = this.byId.get(this.bytesOf(id)) as
      { position: number; stream: number; rev: number } | undefined;
    if (row === undefined) return waiting;
    return { position: row.position, stream: this.streams.nameOf(row.stream), rev: row.rev };
  }

  has(id: string): boolean {
    if (this.waiting.has(id)) return true;
    return this.filters.mayHold(id) && this.byId.get(this.bytesOf(id)) !== undefined;
  }

  idAt(position: number): string | undefined {
    const waiting = this.waitingAt.get(position);
    if (waiting !== undefined) return waiting;
    const row = this.byPosition.get(position) as { id: Uint8Array } | undefined;
    return row === undefined ? undefined : uuidText(row.id);
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
      for (const group of groupsOf([...this.waiting.values(), ...this.again]))
        repeated.push(...this.writeAll(group));
      this.setMark.run(
        String(mark.commit),
        String(mark.prepare),
        mark.position,
        mark.id,
        mark.stamp,
      );
    });
    this.forgetWaiting();
    this.filters.readOn();
    return repeated;
  }

  /** Gives the ids that stand in the log twice. One call writes many rows, unless some of them were there before. */
  private writeAll(group: readonly Entry[]): readonly string[] {
    if (group.length === GROUP && this.writeGroup(group)) return [];
    return group.filter((entry) => !this.write(entry)).map(({ id }) => id);
  }

  private writeGroup(group: readonly Entry[]): boolean {
    const values = group.flatMap(({ id, position, stream, rev }) => [
      position,
      uuidBytes(id),
      this.streams.ensure(stream),
      rev,
    ]);
    return Number(this.insertGroup.run(...values).changes) === GROUP;
  }

  private write({ id, position, stream, rev }: Entry): boolean {
    const bytes = this.bytesOf(id);
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
    this.filters.clear();
    this.db.exec('DELETE FROM events; DELETE FROM repeats; DELETE FROM mark');
  }

  /** The bytes of an id, until the next call: SQLite copies what it is given. */
  private bytesOf(id: string): Uint8Array {
    return writeUuid(id, this.scratch);
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

function* groupsOf(entries: readonly Entry[]): Generator<readonly Entry[]> {
  for (let at = 0; at < entries.length; at += GROUP) yield entries.slice(at, at + GROUP);
}

function dropAll(db: Database): void {
  for (const table of ['streams', 'events', 'repeats', 'mark'])
    db.exec(`DROP TABLE IF EXISTS ${table}`);
}
