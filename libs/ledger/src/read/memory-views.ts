import type {
  ViewCheckpoint,
  ViewRow,
  ViewSchema,
  ViewStore,
  ViewValue,
  ViewWriter,
} from '@ledger/kernel';
import { viewSchema } from './tables';

const START: ViewCheckpoint = { position: 0, horizon: 0, reference: 0 };

/** Rows of one table with their keys in order. */
class Rows {
  private readonly byKey = new Map<number, ViewRow>();
  private sorted: number[] | undefined = [];

  get(key: number): ViewRow | undefined {
    return this.byKey.get(key);
  }

  put(key: number, row: ViewRow): void {
    if (!this.byKey.has(key)) this.sorted = undefined;
    this.byKey.set(key, row);
  }

  remove(from: number, to: number): void {
    for (const key of this.keys(from, to)) this.byKey.delete(key);
    this.sorted = undefined;
  }

  keys(from: number, to: number): number[] {
    this.sorted ??= [...this.byKey.keys()].sort((a, b) => a - b);
    return this.sorted.filter((key) => key >= from && key < to);
  }
}

type Change = (rows: Rows) => void;

const own = (value: ViewValue): ViewValue => (value instanceof Uint8Array ? value.slice() : value);

/** Views that live as long as the process: for tests and for looking at a log without leaving anything behind. */
export class MemoryViews implements ViewStore {
  private readonly tables = new Map<string, Rows>();
  private at = START;

  constructor(schema: ViewSchema = viewSchema) {
    for (const { name } of schema.tables) this.tables.set(name, new Rows());
  }

  checkpoint(): ViewCheckpoint {
    return this.at;
  }

  get(table: string, key: number): ViewRow | undefined {
    return this.rows(table).get(key);
  }

  *range(table: string, from: number, to: number): Iterable<readonly [number, ViewRow]> {
    const rows = this.rows(table);
    for (const key of rows.keys(from, to)) yield [key, rows.get(key)!];
  }

  keys(table: string, from: number, to: number): Iterable<number> {
    return this.rows(table).keys(from, to);
  }

  snapshot<T>(read: () => T): T {
    return read();
  }

  async commit(
    checkpoint: ViewCheckpoint,
    write: (writer: ViewWriter) => Promise<void>,
  ): Promise<void> {
    const changes: (readonly [table: string, change: Change])[] = [];
    await write({
      put: (table, key, row) => {
        const kept = row.map(own);
        changes.push([table, (rows) => rows.put(key, kept)]);
      },
      remove: (table, from, to) => changes.push([table, (rows) => rows.remove(from, to)]),
    });
    for (const [table, change] of changes) change(this.rows(table));
    this.at = checkpoint;
  }

  clear(): void {
    for (const name of this.tables.keys()) this.tables.set(name, new Rows());
    this.at = START;
  }

  close(): void {
    this.clear();
  }

  private rows(table: string): Rows {
    const rows = this.tables.get(table);
    if (rows === undefined) throw new Error(`there is no view named ${table}`);
    return rows;
  }
}
