/** What is wrong with a line, a checkpoint, or a document about the log. */
export type Damage =
  /** The line is not canonical JSON of one event. */
  | 'NOT_CANONICAL'
  /** `id`, `stream`, `rev`, `prev` or `recordedAt` is missing or not of its form. */
  | 'ENVELOPE'
  /** The stream's revisions are not gap-free from 0. */
  | 'REVISION_GAP'
  /** `prev` is not the leaf hash of the stream's previous event: one of the two lines was changed. */
  | 'PREVIOUS_HASH'
  /** `recordedAt` is not later than that of the line before. */
  | 'TIME_ORDER'
  /** The event id stands in the log already. */
  | 'DUPLICATE_ID'
  /** The lines do not give the signed root. */
  | 'ROOT'
  | 'CHECKPOINT_MALFORMED'
  | 'CHECKPOINT_SIGNATURE'
  /** An older checkpoint is malformed or its signature does not verify. */
  | 'SINCE_MALFORMED'
  | 'SINCE_SIGNATURE'
  /** The lines do not give the root of an older checkpoint: history was rewritten. */
  | 'SINCE_ROOT'
  | 'RECEIPT_MALFORMED'
  | 'RECEIPT_SIGNATURE'
  /** The receipt's path does not lead from this log's line to the root that was signed for it. */
  | 'RECEIPT_NOT_INCLUDED'
  /** The lines do not give the root of the receipt's checkpoint: history was rewritten. */
  | 'RECEIPT_ROOT'
  /** A checkpoint or receipt is of another log. */
  | 'OTHER_ORIGIN';

/** Why the copy at hand is not the whole of it, though nothing shows a change. */
export type Gap =
  /** Fewer lines than the checkpoint covers. */
  | 'MISSING_LINES'
  /** Lines after the last checkpoint: nobody signed for them yet. */
  | 'UNSIGNED_TAIL'
  /** The last line has no newline. */
  | 'TORN_LINE'
  /** An older checkpoint or a receipt is of a larger log: this copy was rolled back, or is an older one. */
  | 'OLDER_COPY'
  /** The witness policy asks for cosignatures that are not there. */
  | 'QUORUM'
  /** No checkpoint to verify against. */
  | 'NO_CHECKPOINT';

/** One key followed another. */
export interface HandedOver {
  /** `name+id` of both. */
  readonly former: string;
  readonly key: string;
  /** Events that the log had then. */
  readonly size: number;
}

export interface Intact {
  readonly status: 'intact';
  readonly origin: string;
  /** Leaves under the checkpoint, all of them read. */
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** `name+id` of the log keys that signed. */
  readonly signedBy: readonly string[];
  /** Hand-overs of the log's key that the lines were verified against, oldest first; only where there were some. */
  readonly handOvers?: readonly HandedOver[];
  /** Names of witnesses whose cosignature was verified. */
  readonly witnesses: readonly string[];
  readonly streams: number;
  /** Receipts and older checkpoints that were verified against these lines. */
  readonly receipts: number;
  readonly since: number;
}

export interface Tampered {
  readonly status: 'tampered';
  readonly what: Damage;
  /** Index (from 0) of the first line that is, or can be, the changed one; null when the damage is not in a line. */
  readonly firstBadIndex: number | null;
  /** Index after the last line that can be the changed one; `firstBadIndex + 1` when it is known exactly. */
  readonly badBefore: number | null;
  /** The checkpoint file, receipt or older checkpoint it was found with. */
  readonly document?: string;
}

export interface Incomplete {
  readonly status: 'incomplete';
  readonly what: Gap;
  /** Lines read. */
  readonly lines: number;
  /** Lines that the largest known checkpoint covers. */
  readonly covered: number;
  readonly document?: string;
  /** Witnesses that did cosign; with `QUORUM`. */
  readonly witnesses?: readonly string[];
}

export interface UnknownKey {
  readonly status: 'unknown-key';
  /** `name+id` of the keys that signed instead. */
  readonly names: readonly string[];
  readonly document?: string;
}

export type VerifyResult = Intact | Tampered | Incomplete | UnknownKey;

/** Exit code of `ledger verify` and `verify.mjs`. */
export function exitCode({ status }: VerifyResult): 0 | 2 | 3 | 4 {
  switch (status) {
    case 'intact':
      return 0;
    case 'tampered':
      return 2;
    case 'incomplete':
      return 3;
    case 'unknown-key':
      return 4;
  }
}
