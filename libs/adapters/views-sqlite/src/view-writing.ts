import type { ViewCheckpoint, ViewRow, ViewSchema, ViewWriter } from '@ledger/kernel';
import { rollBack, transaction } from '@ledger/adapters/sqlite';
import type { Database, Statement } from '@ledger/adapters/sqlite';
import { createTables, dropTables } from './schema';

interface WriteStatements {
  readonly put: Statement;
  readonly remove: Statement;
}

/** The connection that writes. A commit may take its time: readers have their own connection and see none of it. */
export class ViewWriting implements ViewWriter {
  private tables: ReadonlyMap<string, WriteStatements>;

  constructor(
    private readonly db: Database,
    private readonly schema: ViewSchema,
  ) {
    this.tables = this.prepare();
  }

  private prepare(): ReadonlyMap<string, WriteStatements> {
    const { db } = this;
    return new Map(
      this.schema.tables.map(({ name, columns }) => {
        const places = columns.map(() => ', ?').join('');
        return [
          name,
          {
            put: db.prepare(`INSERT OR REPLACE INTO ${name} VALUES (?${places})`),
            remove: db.prepare(`DELETE FROM ${name} WHERE key >= ? AND key < ?`),
          },
        ];
      }),
    );
  }

  put(table: string, key: number, row: ViewRow): void {
    this.of(table).put.run(key, ...row);
  }

  remove(table: string, from: number, to: number): void {
    this.of(table).remove.run(from, to);
  }

  async commit(
    checkpoint: ViewCheckpoint,
    write: (writer: ViewWriter) => Promise<void>,
  ): Promise<void> {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      await write(this);
      this.mark(checkpoint);
      this.db.exec('COMMIT');
    } catch (error) {
      rollBack(this.db);
      throw error;
    }
  }

  private mark({ position, horizon, reference }: ViewCheckpoint): void {
    this.db.exec('DELETE FROM checkpoint');
    this.db.prepare('INSERT INTO checkpoint VALUES (?, ?, ?)').run(position, horizon, reference);
  }

  clear(): void {
    transaction(this.db, () => {
      dropTables(this.db);
      createTables(this.db, this.schema);
    });
    this.tables = this.prepare();
  }

  compact(): void {
    this.db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  }

  private of(table: string): WriteStatements {
    const statements = this.tables.get(table);
    if (statements === undefined) throw new Error(`there is no view named ${table}`);
    return statements;
  }
}
