import type { ViewCheckpoint, ViewRow, ViewSchema, ViewStore, ViewWriter } from '@ledger/kernel';
import type { Database } from '@ledger/adapters/sqlite';
import { ViewTables } from './view-tables';
import { ViewWriting } from './view-writing';

/** Views in one SQLite file: one table a view, rows by their whole-number key, the checkpoint beside them. */
export class SqliteViews implements ViewStore {
  private readonly tables: ViewTables;
  private readonly writing: ViewWriting | undefined;

  constructor(
    private readonly reader: Database,
    private readonly writer: Database | undefined,
    schema: ViewSchema,
  ) {
    this.tables = new ViewTables(reader, schema);
    this.writing = writer && new ViewWriting(writer, schema);
  }

  checkpoint(): ViewCheckpoint {
    return this.tables.checkpoint();
  }
  get(table: string, key: number): ViewRow | undefined {
    return this.tables.get(table, key);
  }
  range(table: string, from: number, to: number): Iterable<readonly [number, ViewRow]> {
    return this.tables.range(table, from, to);
  }
  keys(table: string, from: number, to: number): Iterable<number> {
    return this.tables.keys(table, from, to);
  }
  snapshot<T>(read: () => T): T {
    return this.tables.snapshot(read);
  }

  /** From now on every reading is of one commit, until the file is closed; for a connection of its own. */
  hold(): void {
    this.reader.exec('BEGIN');
  }

  commit(checkpoint: ViewCheckpoint, write: (writer: ViewWriter) => Promise<void>): Promise<void> {
    return this.mustWrite().commit(checkpoint, write);
  }
  clear(): void {
    this.mustWrite().clear();
  }

  /** Writes the file anew, so that nothing of rows that are gone is left in it. */
  compact(): void {
    this.mustWrite().compact();
  }

  close(): void {
    this.reader.close();
    this.writer?.close();
  }

  private mustWrite(): ViewWriting {
    if (this.writing === undefined)
      throw new Error('these views were opened for reading; another process writes them');
    return this.writing;
  }
}
