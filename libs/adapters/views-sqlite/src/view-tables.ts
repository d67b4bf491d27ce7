import type { ViewCheckpoint, ViewReader, ViewRow, ViewSchema } from '@ledger/kernel';
import type { Database, Statement } from '@ledger/adapters/sqlite';

const START: ViewCheckpoint = { position: 0, horizon: 0, reference: 0 };
/** Rows fetched at once by a range: few enough for memory, enough to make the statement cheap. */
const PAGE = 256;

interface TableStatements {
  readonly columns: readonly string[];
  readonly get: Statement;
  readonly page: Statement;
  readonly keys: Statement;
}

type Row = Record<string, ViewRow[number]>;

/** Committed rows, read through a connection that never writes. */
export class ViewTables implements ViewReader {
  private readonly tables: ReadonlyMap<string, TableStatements>;
  private readonly checkpointNow: Statement;
  private isInSnapshot = false;

  constructor(
    private readonly db: Database,
    schema: ViewSchema,
  ) {
    this.tables = new Map(
      schema.tables.map(({ name, columns }) => [
        name,
        {
          columns: columns.map(([column]) => column),
          get: db.prepare(`SELECT * FROM ${name} WHERE key = ?`),
          page: db.prepare(
            `SELECT * FROM ${name} WHERE key >= ? AND key < ? ORDER BY key LIMIT ${PAGE}`,
          ),
          keys: db.prepare(`SELECT key FROM ${name} WHERE key >= ? AND key < ? ORDER BY key`),
        },
      ]),
    );
    this.checkpointNow = db.prepare('SELECT position, horizon, reference FROM checkpoint');
  }

  checkpoint(): ViewCheckpoint {
    const row = this.checkpointNow.get() as Row | undefined;
    if (row === undefined) return START;
    return {
      position: Number(row.position),
      horizon: Number(row.horizon),
      reference: Number(row.reference),
    };
  }

  get(table: string, key: number): ViewRow | undefined {
    const { get, columns } = this.of(table);
    const row = get.get(key) as Row | undefined;
    return row && columns.map((column) => row[column]!);
  }

  *range(table: string, from: number, to: number): Iterable<readonly [number, ViewRow]> {
    const { page, columns } = this.of(table);
    for (let next = from; ;) {
      const rows = page.all(next, to) as Row[];
      for (const row of rows)
        yield [Number(row.key), columns.map((column) => row[column]!)] as const;
      if (rows.length < PAGE) return;
      next = Number(rows.at(-1)!.key) + 1;
    }
  }

  keys(table: string, from: number, to: number): Iterable<number> {
    return this.of(table)
      .keys.all(from, to)
      .map(({ key }) => Number(key));
  }

  /** Reads of one commit, whatever is written meanwhile. */
  snapshot<T>(read: () => T): T {
    if (this.isInSnapshot) return read();
    this.db.exec('BEGIN');
    this.isInSnapshot = true;
    try {
      return read();
    } finally {
      this.isInSnapshot = false;
      this.db.exec('COMMIT');
    }
  }

  private of(table: string): TableStatements {
    const statements = this.tables.get(table);
    if (statements === undefined) throw new Error(`there is no view named ${table}`);
    return statements;
  }
}
