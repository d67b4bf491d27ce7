/**
 * The second copy of the log and its proof (reliability 3.2, 3.3). The store calls it after its rows are committed and
 * before anybody is told; index = position − 1. Errors of the disk pass through: the outcome is then unknown.
 */
export interface SecondCopy {
  /** Lines that are durable and signed. */
  size(): number;
  /** Appends the exact bytes of the next events, makes them durable, reads them back, and signs the log as it now is. */
  commit(lines: readonly Uint8Array[]): void;
  /** The receipt of a line (c2sp.org/tlog-proof@v1) under the newest checkpoint. */
  receipt(index: number): Uint8Array;
  /** The newest signed checkpoint; undefined before the first event. */
  checkpoint(): Uint8Array | undefined;
  close(): void;
}

/** The rows of a store as recovery sees them, before anybody reads or writes through the store (reliability 3.4). */
export interface FirstCopy {
  /** Rows that can be counted; 0 when the file cannot be opened. */
  size(): number;
  /** The exact bytes of the events from one index to before another; ends early where the file cannot be read. */
  lines(from: number, to: number): Iterable<Uint8Array>;
  /** What is wrong with the file itself, beside the bytes of events: as far as it was noticed, or is looked for now. */
  damage(look?: LookAtRows): string | undefined;
  /** Adds events behind the last row. */
  append(lines: Iterable<Uint8Array>): void;
  /** Sets the file aside and makes it anew of these events. Gives back where the old one lies. */
  replace(lines: Iterable<Uint8Array>): string;
}

/** How closely damage beside the bytes of events is looked for. */
export interface LookAtRows {
  /** Events from this index on: their columns and their entries in the indexes are compared with their bytes. */
  readonly from: number;
  /** Whether the database checks the whole of its file. */
  readonly file: boolean;
}

/** Opens the second copy beside the rows; the two agree when it returns. Throws when they cannot be brought to agree. */
export type OpenSecondCopy = (rows: FirstCopy) => SecondCopy;

/** The rows as somebody sees them who looks on while the writer goes on writing. */
export interface RowsBeside extends Pick<FirstCopy, 'lines'> {
  /**
   * Looks at what lies beside the bytes of the first events: their columns, the indexes, the file itself. Every step is
   * short but the last, the database's own check of its whole file. Says what is wrong.
   */
  faults(upTo: number): Generator<undefined, string | undefined>;
  close(): void;
}
