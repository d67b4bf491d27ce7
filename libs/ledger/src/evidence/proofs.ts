/** What stands behind the events where the record is signed: handed in by the engine that keeps it. */
export interface Proofs {
  /**
   * The signed tree over the first events of the log, at least up to a position and the same for the same position;
   * undefined where nothing was signed that far.
   */
  upTo(position: number): Promise<SignedTree | undefined>;
}

export interface SignedTree {
  /** The checkpoint note (C2SP tlog-checkpoint) with its signatures. */
  readonly checkpoint: Uint8Array;
  /** Verifier keys of the log and of its witnesses, `name+id+key`. */
  readonly keys: readonly string[];
  /** Receipt of one event under this checkpoint (c2sp.org/tlog-proof@v1). */
  receipt(position: number): Promise<Uint8Array>;
}
