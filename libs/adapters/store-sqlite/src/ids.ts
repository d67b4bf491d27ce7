import {
  type Database,
  FILTER_BYTES,
  HashedId,
  IdFilter,
  type Statement,
  uuidBytes,
} from '@ledger/adapters/sqlite';
import { ERA_BITS, eraOf } from './era';

/** As the unique index `event_ids` says it, so that SQLite finds the index. */
const ERA = `(seq >> ${ERA_BITS})`;

/**
 * Where an event id is. Ids are random, so one index over all of them would touch a page of its own for every event of
 * a large log: 2.4 million went in at a third of the rate of a table without it. The unique index is therefore cut into
 * eras of positions, and of every era that is over a filter knows which ids cannot be in it.
 */
export class Ids {
  private readonly inEra: Statement;
  private readonly filter: Statement;

  constructor(private readonly db: Database) {
    this.inEra = db.prepare(`SELECT seq FROM events WHERE ${ERA} = ? AND id = ?`);
    this.filter = db.prepare('SELECT data FROM id_filters WHERE era = ?');
  }

  /** Position of an id in a log of that head; the newest era is asked first. */
  position(id: string, head: number): number | undefined {
    const bytes = uuidBytes(id);
    for (let era = eraOf(head); era >= 0; era--) {
      const position = this.positionIn(era, bytes);
      if (position !== undefined) return position;
    }
    return undefined;
  }

  positionIn(era: number, bytes: Uint8Array): number | undefined {
    return (this.inEra.get(era, bytes) as { seq: number } | undefined)?.seq;
  }

  /** The filter of an era, from its ids. */
  filterOf(era: number): IdFilter {
    const hex = this.db
      .prepare(`SELECT group_concat(hex(id), '') AS ids FROM events WHERE ${ERA} = ?`)
      .get(era)?.ids as string;
    const words = new Uint32Array(new Uint8Array(Buffer.from(hex, 'hex')).buffer);
    const filter = new IdFilter();
    for (let at = 0; at < words.length; at += 4) filter.add(new HashedId(words, at));
    return filter;
  }

  /** Eras up to the last one whose filter is stored. */
  storedEras(): number {
    const row = this.db.prepare('SELECT max(era) + 1 AS eras FROM id_filters').get();
    return Number(row?.eras ?? 0);
  }

  /** The filter of an era as it is stored; undefined where none is, or none that can be one. */
  storedFilter(era: number): IdFilter | undefined {
    const bytes = this.storedBytes(era);
    return bytes?.length === FILTER_BYTES ? new IdFilter(bytes) : undefined;
  }

  /** Whether the stored filter of an era, if there is one, is what its ids give. */
  isFilterSound(era: number): boolean {
    const bytes = this.storedBytes(era);
    return bytes === undefined || Buffer.compare(bytes, this.filterOf(era).bytes()) === 0;
  }

  private storedBytes(era: number): Uint8Array | undefined {
    return (this.filter.get(era) as { data: Uint8Array } | undefined)?.data;
  }
}
