import { transaction, type Database, type Statement } from '@ledger/adapters/sqlite';
import type { ColumnsOf } from '@ledger/kernel';
import type { Bodies } from './bodies';
import { CHUNK, ColumnBlock } from './column-block';
import type { Names } from './names';

export interface ChunkSources {
  readonly db: Database;
  readonly bodies: Bodies;
  readonly types: Names;
  readonly streams: Names;
  readonly columnsOf: ColumnsOf;
  /** Version of `columnsOf`: chunks of another version are not read. */
  readonly columnsVersion: string;
}

/** The stored chunks of narrow columns, and the way to make one from the bodies, which are the truth. */
export class Chunks {
  private readonly byFirst: Statement;
  private readonly firsts: Statement;

  /** Whether the stored chunks are of this version. */
  private current: boolean;

  constructor(private readonly from: ChunkSources) {
    this.byFirst = from.db.prepare('SELECT data FROM chunks WHERE first = ?');
    this.firsts = from.db.prepare('SELECT first FROM chunks ORDER BY first');
    const stored = from.db.prepare("SELECT value FROM meta WHERE key = 'columns'").get();
    this.current = stored?.value === from.columnsVersion;
  }

  /** The stored chunk that begins at a position; undefined when it is missing or of another version. */
  stored(first: number): ColumnBlock | undefined {
    if (!this.current) return undefined;
    const row = this.byFirst.get(first) as { data: Uint8Array } | undefined;
    return row === undefined ? undefined : ColumnBlock.from(row.data);
  }

  allFirsts(): number[] {
    return (this.firsts.all() as { first: number }[]).map((row) => row.first);
  }

  /** What the columns from `first` to `last` must be; both in one chunk that begins at `first`. */
  derived(first: number, last: number): ColumnBlock {
    const block = new ColumnBlock();
    for (let from = first; from <= last; from += PAGE)
      this.derive(block, { first, from, last: Math.min(last, from + PAGE - 1) }, numberFor);
    return block;
  }

  /** Whether a full chunk is stored and is what the bodies say; nothing is written. */
  *checking(first: number): Generator<undefined, boolean> {
    const block = new ColumnBlock();
    for (let from = first; from < first + CHUNK; from += PAGE) {
      this.derive(block, { first, from, last: from + PAGE - 1 }, numberOf);
      yield;
    }
    const stored = this.stored(first)?.bytes();
    return stored !== undefined && Buffer.compare(stored, block.bytes()) === 0;
  }

  /**
   * Makes the full chunks behind the last one that is stored, as they are missing where recovery has restored rows; all
   * of them if those that are stored have another version.
   */
  bringUpToDate(head: number): void {
    if (!this.current) return this.remake(head);
    const last = this.allFirsts().at(-1) ?? 0;
    const missing = fullChunks(head).filter((first) => first > last);
    if (missing.length > 0) transaction(this.from.db, () => this.make(missing));
  }

  /** Makes every full chunk of the log anew. */
  remake(head: number): void {
    const { db, columnsVersion } = this.from;
    transaction(db, () => {
      db.exec('DELETE FROM chunks');
      this.make(fullChunks(head));
      db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('columns', ?)").run(
        columnsVersion,
      );
    });
    this.current = true;
  }

  private make(firsts: readonly number[]): void {
    const insert = this.from.db.prepare('INSERT INTO chunks (first, data) VALUES (?, ?)');
    for (const first of firsts) insert.run(first, this.derived(first, first + CHUNK - 1).bytes());
  }

  private derive(block: ColumnBlock, { first, from, last }: Part, number: NumberOf): void {
    const { bodies, types, streams, columnsOf } = this.from;
    for (const { position, type, stream, data } of bodies.between(from, last)) {
      const { at = 0, flags = 0 } = columnsOf(type, data) ?? {};
      const [typeNo, streamNo] = [number(types, type), number(streams, stream)];
      block.put(position - first, { type: typeNo, stream: streamNo, at, flags });
    }
  }
}

/** Positions at which the full chunks of a log begin. */
function fullChunks(head: number): number[] {
  const firsts: number[] = [];
  for (let first = 1; first + CHUNK - 1 <= head; first += CHUNK) firsts.push(first);
  return firsts;
}

/** Positions from `from` to `last` of the chunk that begins at `first`. */
interface Part {
  readonly first: number;
  readonly from: number;
  readonly last: number;
}

type NumberOf = (names: Names, name: string) => number;
const numberFor: NumberOf = (names, name) => names.ensure(name);
/** 0 is no number: a name that has lost its own is a difference. */
const numberOf: NumberOf = (names, name) => names.numberOf(name) ?? 0;

const PAGE = 512;
