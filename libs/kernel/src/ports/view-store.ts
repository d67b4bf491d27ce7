import type { EpochMs } from '../time';

/** What a view row may hold. */
export type ViewValue = string | number | Uint8Array | null;

/** The columns of one row, without its key, in the order of `ViewTable.columns`. */
export type ViewRow = readonly ViewValue[];

/** One table of views: rows by a whole-number key that says where they belong. */
export interface ViewTable {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: 'INTEGER' | 'TEXT' | 'BLOB'])[];
}

/** What a store of views holds; another fingerprint means that the rows are of another release and start anew. */
export interface ViewSchema {
  readonly fingerprint: string;
  readonly tables: readonly ViewTable[];
  /** SQL text by name, for people who look with a SQL tool; engines without SQL leave them out. */
  readonly sqlViews: Readonly<Record<string, string>>;
}

/** What the rows stand on: written in the same transaction as the rows themselves. */
export interface ViewCheckpoint {
  /** Position of the last event that the rows include; 0 = none. */
  readonly position: number;
  /** Until when the log is known to have come: days that ended by then are concluded. */
  readonly horizon: EpochMs;
  /** Position of the last event that changed the small reference rows; who keeps them in memory reads anew when it moves. */
  readonly reference: number;
}

/** Rows as they were committed. */
export interface ViewReader {
  checkpoint(): ViewCheckpoint;
  get(table: string, key: number): ViewRow | undefined;
  /** Rows of `from` (included) to `to` (excluded) in key order. */
  range(table: string, from: number, to: number): Iterable<readonly [key: number, row: ViewRow]>;
  /** The keys of the same rows, without the rows. */
  keys(table: string, from: number, to: number): Iterable<number>;
  /** Everything read inside the function is of one commit. */
  snapshot<T>(read: () => T): T;
}

export interface ViewWriter {
  /** Puts a row in the place of the one with the same key; bytes in it are copied. */
  put(table: string, key: number, row: ViewRow): void;
  /** Takes away the rows of `from` (included) to `to` (excluded). */
  remove(table: string, from: number, to: number): void;
}

/** Read models are disposable: losing them loses nothing, so a commit needs to be whole, not durable. */
export interface ViewStore extends ViewReader {
  /** Rows and checkpoint, all or nothing; nobody sees a row before all of them are there. One commit at a time. */
  commit(checkpoint: ViewCheckpoint, write: (writer: ViewWriter) => Promise<void>): Promise<void>;
  /** Everything away; the checkpoint is at the start of the log again. */
  clear(): void;
  close(): void;
}
