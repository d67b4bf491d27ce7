import { sqliteCode, type Database } from '@ledger/adapters/sqlite';
import { LedgerNotFound, type RowsBeside } from '@ledger/kernel';
import {
  brokenIntegrity,
  isOnlyBusy,
  rowsAfter,
  wordsOf,
  wrongColumns,
  type RowsFound,
} from './row-checks';
import { openForReading } from './schema';

/** Rows a read. Each read is a transaction of its own: a long one would keep the writer's WAL from being emptied. */
const PAGE = 256;

/**
 * The rows of a log that another connection writes, read from the file anew. What cannot be read ends the rows; why,
 * `faults` says.
 */
export function openRowsBeside(dir: string): RowsBeside {
  return new ReadRows(dir);
}

class ReadRows implements RowsBeside {
  private readonly db: Database | undefined;
  private fault: string | undefined;

  constructor(dir: string) {
    try {
      this.db = openForReading(dir, { cacheMiB: 2 });
    } catch (error) {
      if (!(error instanceof LedgerNotFound)) this.note(error);
      else this.fault = error.message;
    }
  }

  *lines(from: number, to: number): Generator<Uint8Array> {
    for (let next = from; next < to;) {
      const { bodies, gap } = this.page(next, Math.min(to - next, PAGE));
      yield* bodies;
      next += bodies.length;
      if (gap !== undefined) this.fault ??= `position ${gap} is missing`;
      if (gap !== undefined || bodies.length === 0) return;
    }
  }

  *faults(upTo: number): Generator<undefined, string | undefined> {
    for (let first = 1; first <= upTo && this.fault === undefined; first += PAGE) {
      const last = Math.min(first + PAGE - 1, upTo);
      this.fault ??= this.reading((db) => wrongColumns(db, first, last));
      yield;
    }
    return (this.fault ??= this.reading(brokenIntegrity));
  }

  close(): void {
    this.db?.close();
  }

  private page(from: number, count: number): RowsFound {
    return this.reading((db) => rowsAfter(db, from, count)) ?? { bodies: [] };
  }

  private reading<T>(read: (db: Database) => T): T | undefined {
    if (this.db === undefined) return undefined;
    try {
      return read(this.db);
    } catch (error) {
      this.note(error);
      return undefined;
    }
  }

  /** @throws errors that say nothing about the file. */
  private note(error: unknown): void {
    if (sqliteCode(error) === undefined || isOnlyBusy(error)) throw error;
    this.fault ??= wordsOf(error);
  }
}
