import {
  FILTER_IDS,
  HashedId,
  IdFilter,
  writeUuid,
  type Database,
  type Statement,
} from '@ledger/adapters/sqlite';

/** Ids of the file that are taken in at once: a few milliseconds. */
const TURN = 16_384;

/**
 * Says of most ids at once that the index does not hold them, which SQLite would need longer for than all the rest of an
 * append takes to be planned. What the file held when it was opened is taken in bit by bit.
 */
export class IdFilters {
  private readonly filters: IdFilter[] = [];
  private count = 0;
  private readonly bytes = new Uint8Array(16);
  private readonly words = new Uint32Array(this.bytes.buffer);
  private readonly some: Statement;
  /** Last position that was taken in of the file, and the last one there is to take. */
  private read = 0;
  private until: number;

  constructor(db: Database) {
    this.some = db.prepare(
      `SELECT group_concat(hex(id), '') AS ids, max(position) AS last FROM
         (SELECT id, position FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ${TURN})`,
    );
    const row = db.prepare('SELECT max(position) AS last FROM events').get();
    this.until = Number(row?.last ?? 0);
  }

  add(id: string): void {
    writeUuid(id, this.bytes);
    this.addHashed(new HashedId(this.words));
  }

  /** False only where no event of the index has the id. */
  mayHold(id: string): boolean {
    if (this.read < this.until) return true;
    writeUuid(id, this.bytes);
    const hashed = new HashedId(this.words);
    return this.filters.some((filter) => filter.mayHold(hashed));
  }

  /** Takes in more of what the file held. */
  readOn(): void {
    if (this.read >= this.until) return;
    const { ids, last } = this.some.get(this.read, this.until) as { ids: string; last: number };
    const words = new Uint32Array(new Uint8Array(Buffer.from(ids, 'hex')).buffer);
    for (let at = 0; at < words.length; at += 4) this.addHashed(new HashedId(words, at));
    this.read = last;
  }

  clear(): void {
    this.filters.length = 0;
    this.count = 0;
    this.read = this.until = 0;
  }

  private addHashed(id: HashedId): void {
    if (this.count % FILTER_IDS === 0) this.filters.push(new IdFilter());
    this.count += 1;
    this.filters.at(-1)!.add(id);
  }
}
