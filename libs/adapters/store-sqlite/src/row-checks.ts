import { sqliteCode, type Database } from '@ledger/adapters/sqlite';
import { ERA_BITS } from './era';

/** Some rows in their order, as far as they are there. */
export interface RowsFound {
  readonly bodies: readonly Uint8Array[];
  /** Position at which the row is missing or holds no bytes. */
  readonly gap?: number;
}

/** The bodies behind an index, at most `count` of them, in one short read. */
export function rowsAfter(db: Database, from: number, count: number): RowsFound {
  const rows = db
    .prepare('SELECT seq, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?')
    .all(from, count) as unknown as readonly { seq: number; body: Uint8Array | null }[];
  const bodies: Uint8Array[] = [];
  for (const { seq, body } of rows) {
    const position = from + bodies.length + 1;
    if (seq !== position || typeof body !== 'object' || body === null)
      return { bodies, gap: position };
    bodies.push(body);
  }
  return { bodies };
}

/** Streams and ids stand in columns of their own beside the body; both must say what the body says. */
export function wrongColumns(db: Database, first: number, last: number): string | undefined {
  const wrong = db
    .prepare(
      `SELECT e.seq FROM events e LEFT JOIN streams s ON s.no = e.stream
       WHERE e.seq BETWEEN ? AND ?
         AND (s.name IS NOT json_extract(CAST(e.body AS TEXT), '$.stream')
           OR e.rev IS NOT json_extract(CAST(e.body AS TEXT), '$.rev')
           OR lower(hex(e.id)) IS NOT replace(json_extract(CAST(e.body AS TEXT), '$.id'), '-', ''))
       LIMIT 1`,
    )
    .get(first, last);
  return wrong && `the columns of position ${String(wrong.seq)} are not its event's`;
}

/**
 * Whether the indexes lead to the rows from a position on: a part of what the database's own check would find, for the
 * rows that were written last.
 */
export function missingInIndexes(db: Database, first: number): string | undefined {
  const missing = db
    .prepare(
      `SELECT e.seq FROM events e
       WHERE e.seq >= ?
         AND ((SELECT i.seq FROM events i INDEXED BY event_ids
                WHERE ${ERA('i')} = ${ERA('e')} AND i.id = e.id) IS NOT e.seq
           OR (SELECT i.seq FROM events i INDEXED BY sqlite_autoindex_events_1
                WHERE i.stream = e.stream AND i.rev = e.rev) IS NOT e.seq)
       LIMIT 1`,
    )
    .get(first);
  return missing && `an index does not lead to position ${String(missing.seq)}`;
}

/** As the index `event_ids` says it, so that SQLite finds the index. */
const ERA = (row: string): string => `(${row}.seq >> ${ERA_BITS})`;

/** What the database's own check finds in its file; comparing rows cannot see a damaged index. */
export function brokenIntegrity(db: Database): string | undefined {
  const found = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  const faults = found.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  return faults.length === 0 ? undefined : `integrity check: ${faults[0]}`;
}

const BUSY = 5;
const LOCKED = 6;

/** Somebody else holds the file for the moment: that says nothing about it. */
export function isOnlyBusy(error: unknown): boolean {
  const code = (sqliteCode(error) ?? 0) & 0xff;
  return code === BUSY || code === LOCKED;
}

export const wordsOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
