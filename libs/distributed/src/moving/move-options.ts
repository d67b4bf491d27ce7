import type { Timing } from '@ledger/adapters/store-eventstoredb';

export interface MoveOptions {
  /** Data directory of the embedded ledger. */
  readonly dir: string;
  readonly connectionString: string;
  /** Wraps the keys, the same on both sides, instead of `kek.key`. */
  readonly passphrase?: string;
  /** Directory with `kek.key`, and with `log.key` where the log is to be signed on with it; for the way back. */
  readonly keysDir?: string;
  /** Folder of files and evidence that the nodes share. */
  readonly filesDir?: string;
  readonly now?: () => number;
  readonly timing?: Partial<Timing>;
  /** So much of so much: events, or bytes of the server's log. */
  readonly progress?: (done: number, total: number) => void;
}

/** What was moved; `from` and `to` were computed apart, each from the bytes that stand there. */
export interface MoveReport {
  readonly events: number;
  /** Events that a move before this one had brought there. */
  readonly found: number;
  /** Root of the Merkle tree over all leaves, base64 as in a checkpoint. */
  readonly root: { readonly from: string; readonly to: string };
  readonly keys: number;
  readonly erased: number;
  readonly files: number;
}
