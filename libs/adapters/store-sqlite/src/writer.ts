import { type Database, rollBack, type Statement, writeUuid } from '@ledger/adapters/sqlite';
import { LeafScratch, type PlannedRow } from '@ledger/kernel';
import type { KnownIds } from './known-ids';
import type { Names } from './names';
import type { Tail } from './tail';

export interface WriterParts {
  readonly db: Database;
  readonly streams: Names;
  readonly types: Names;
  readonly tail: Tail;
  readonly ids: KnownIds;
}

/** Writes planned events, all of them in one durable transaction or none. */
export class Writer {
  private readonly insertEvent: Statement;
  private readonly insertChunk: Statement;
  private readonly begin: Statement;
  private readonly commit: Statement;
  private readonly scratch = new LeafScratch();
  private readonly id = new Uint8Array(16);

  constructor(private readonly parts: WriterParts) {
    const { db } = parts;
    this.insertEvent = db.prepare(
      'INSERT INTO events (seq, id, stream, rev, body) VALUES (?, ?, ?, ?, ?)',
    );
    this.insertChunk = db.prepare('INSERT INTO chunks (first, data) VALUES (?, ?)');
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
  }

  /** Returns when the rows are on the disk. Throws what the driver throws, with nothing written as far as it knows. */
  write(rows: readonly PlannedRow[]): void {
    if (rows.length === 1 && this.needsOneStatement(rows[0]!)) this.writeAlone(rows[0]!);
    else this.writeTogether(rows);
  }

  /** A single INSERT is a transaction of its own: two statements fewer on the way of a lone punch. */
  private needsOneStatement(row: PlannedRow): boolean {
    const { streams, types, tail, ids } = this.parts;
    return (
      !ids.eraEndsWithin(row.place.position - 1, 1) &&
      !tail.isNearlyFull &&
      streams.numberOf(row.stream) !== undefined &&
      types.numberOf(row.event.type) !== undefined
    );
  }

  private writeAlone(row: PlannedRow): void {
    this.insert(row);
    this.narrow(row);
  }

  private writeTogether(rows: readonly PlannedRow[]): void {
    this.begin.run();
    try {
      for (const row of rows) this.insert(row);
      // Columns come after the last row that a unique index may refuse: what follows must not fail.
      for (const row of rows) this.narrow(row);
      this.parts.ids.settle(rows.at(-1)!.place.position);
      this.commit.run();
    } catch (error) {
      rollBack(this.parts.db);
      this.parts.streams.forget();
      this.parts.types.forget();
      throw error;
    }
  }

  private insert({ place, stream, leaf }: PlannedRow): void {
    const no = this.parts.streams.ensure(stream);
    const body = this.scratch.body(this.scratch.write(leaf));
    this.insertEvent.run(place.position, writeUuid(place.id, this.id), no, place.rev, body);
  }

  private narrow({ stream, event }: PlannedRow): void {
    const { streams, types, tail } = this.parts;
    const full = tail.add({
      type: types.ensure(event.type),
      stream: streams.ensure(stream),
      at: event.at,
      flags: event.flags,
    });
    if (full !== undefined) this.insertChunk.run(full.first, full.block.bytes());
  }
}
