import { type Database, type Statement, uuidText } from '@ledger/adapters/sqlite';
import { assert, placeAt, readEnvelope, type Json, type RecordedEvent } from '@ledger/kernel';

type Envelope = Record<string, Json>;

/** Reads whole events. Runs of events cross from SQLite as one text and are parsed at once: twice as fast as rows. */
export class Bodies {
  private readonly one: Statement;
  private readonly run: Statement;
  private readonly ofStream: Statement;
  private readonly last: Statement;
  private readonly idOf: Statement;

  constructor(db: Database) {
    const joined = (order: string): string =>
      `group_concat(CAST(body AS TEXT), ',' ORDER BY ${order})`;
    this.one = db.prepare('SELECT CAST(body AS TEXT) AS body FROM events WHERE seq = ?');
    this.run = db.prepare(
      `SELECT ${joined('seq')} AS bodies FROM events WHERE seq BETWEEN ? AND ?`,
    );
    this.ofStream = db.prepare(
      `SELECT ${joined('rev')} AS bodies, group_concat(seq, ',' ORDER BY rev) AS seqs
       FROM events WHERE stream = ? AND rev BETWEEN ? AND ?`,
    );
    this.last = db.prepare('SELECT max(seq) AS seq FROM events');
    this.idOf = db.prepare('SELECT id FROM events WHERE seq = ?');
  }

  /** Position of the last event, 0 in an empty log. */
  head(): number {
    return (this.last.get() as { seq: number | null }).seq ?? 0;
  }

  at(position: number): RecordedEvent {
    const row = this.one.get(position) as { body: string } | undefined;
    assert(row !== undefined, `position ${position} is in the log`);
    return readEnvelope(row.body, position);
  }

  /** Events at the positions from `first` to `last`, both included. */
  between(first: number, last: number): RecordedEvent[] {
    const { bodies } = this.run.get(first, last) as { bodies: string | null };
    const envelopes = parseAll(bodies);
    assert(envelopes.length === last - first + 1, `positions ${first} to ${last} are in the log`);
    return envelopes.map((envelope, i) => placeAt(envelope, first + i));
  }

  /** Events of a stream with revisions from `first` to `last`, as far as there are any. */
  stream(stream: number, first: number, last: number): RecordedEvent[] {
    const row = this.ofStream.get(stream, first, last) as {
      bodies: string | null;
      seqs: string | null;
    };
    const positions = JSON.parse(`[${row.seqs ?? ''}]`) as number[];
    return parseAll(row.bodies).map((envelope, i) => placeAt(envelope, positions[i]!));
  }

  idAt(position: number): string {
    const row = this.idOf.get(position) as { id: Uint8Array } | undefined;
    assert(row !== undefined, `position ${position} is in the log`);
    return uuidText(row.id);
  }
}

const parseAll = (bodies: string | null): Envelope[] =>
  JSON.parse(`[${bodies ?? ''}]`) as Envelope[];
