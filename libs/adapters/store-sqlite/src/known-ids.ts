import {
  type Database,
  HashedId,
  type IdFilter,
  type Statement,
  writeUuid,
} from '@ledger/adapters/sqlite';
import { eraOf } from './era';
import type { Ids } from './ids';

/** What the writer knows of the ids in the log: the unique index keeps the present era, this the ones before it. */
export class KnownIds {
  private readonly filters: IdFilter[] = [];
  private readonly insert: Statement;
  private readonly bytes = new Uint8Array(16);
  private readonly words = new Uint32Array(this.bytes.buffer);

  constructor(
    db: Database,
    private readonly ids: Ids,
    head: number,
  ) {
    this.insert = db.prepare('INSERT OR REPLACE INTO id_filters (era, data) VALUES (?, ?)');
    const eras = ids.storedEras();
    for (let era = 0; era < Math.min(eras, eraOf(head + 1)); era++)
      this.filters.push(ids.storedFilter(era) ?? ids.filterOf(era));
    // Behind the last one that is stored they are missing where recovery has restored rows.
    this.settle(head);
  }

  /** Whether an era that is over holds the id. */
  inOlderEras(id: string): boolean {
    writeUuid(id, this.bytes);
    const hashed = new HashedId(this.words);
    return this.filters.some(
      (filter, era) => filter.mayHold(hashed) && this.ids.positionIn(era, this.bytes) !== undefined,
    );
  }

  /** Whether the log holds the id anywhere. */
  anywhere(id: string): boolean {
    if (this.inOlderEras(id)) return true;
    return this.ids.positionIn(this.filters.length, this.bytes) !== undefined;
  }

  /** Whether `count` more events after a position begin another era. */
  eraEndsWithin(head: number, count: number): boolean {
    return eraOf(head + count + 1) > this.filters.length;
  }

  /** Makes the filters of all eras that are over at a head anew from their ids. */
  remake(head: number): void {
    this.filters.length = 0;
    this.settle(head);
  }

  /** Keeps the filters of all eras that are over at a head; within the transaction that wrote it. */
  settle(head: number): void {
    for (let era = this.filters.length; era < eraOf(head + 1); era++) {
      const filter = this.ids.filterOf(era);
      this.insert.run(era, filter.bytes());
      this.filters.push(filter);
    }
  }
}
