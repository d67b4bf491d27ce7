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
