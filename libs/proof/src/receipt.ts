import { decodeBase64, decodeHash, encodeBase64, malformed, ok, parseDecimal } from './bytes';
import type { Parsed } from './bytes';
import type { Hash } from './merkle/hash';
import { verifyInclusion } from './merkle/inclusion';
import { openCheckpoint } from './note/checkpoint';
import type { CheckpointVerdict, OpenCheckpoint } from './note/checkpoint';
import type { VerifierKey } from './note/key';

/** Proof that a leaf is in the log, to be kept by whoever it concerns (c2sp.org/tlog-proof@v1). */
export interface Receipt {
  /** Index of the leaf, from 0. */
  readonly index: number;
  /** The path from the leaf's sibling to a child of the root. */
  readonly proof: readonly Hash[];
  /** The checkpoint note as it is. */
  readonly checkpoint: Uint8Array;
  /** Opaque and not authenticated; the ledger writes none. */
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const PROOF_LINES_MAX = 63;
/** What a receipt of a ledger with ten million events must stay under; issue 3. */
export const RECEIPT_BYTES_GOAL = 2048;

export function formatReceipt({ index, proof, checkpoint, extra }: Receipt): Uint8Array {
  const head = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(encodeBase64),
    '',
    '',
  ].join('\n');
  return Buffer.concat([Buffer.from(head), checkpoint]);
}

/** Reads a receipt strictly; the checkpoint in it is taken as it is and read by `openCheckpoint`. */
export function parseReceipt(bytes: Uint8Array): Parsed<Receipt> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const blank = buffer.indexOf('\n\n');
  if (blank < 0) return malformed('the receipt has no empty line before its checkpoint');
  const lines = buffer.toString('latin1', 0, blank).split('\n');
  if (lines.shift() !== HEADER) return malformed(`the receipt does not begin with ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()!.slice(6)) : null;
  if (extra === undefined) return malformed('the extra line of the receipt is not base64');
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice(6)) : undefined;
  if (index === undefined) return malformed('the receipt has no index line');
  const proof = lines.map(decodeHash);
  if (proof.length > PROOF_LINES_MAX || !proof.every((hash) => hash !== undefined))
    return malformed('a line of the receipt is not a hash in base64');
  const checkpoint = buffer.subarray(blank + 2);
  return ok({ index, proof, checkpoint, ...(extra !== null && { extra }) });
}

export type ReceiptVerdict =
  | { readonly status: 'verified'; readonly checkpoint: OpenCheckpoint }
  /** The path does not lead from this leaf to the signed root: other bytes, another index, or a changed receipt. */
  | { readonly status: 'not-included'; readonly checkpoint: OpenCheckpoint }
  | Exclude<CheckpointVerdict, { readonly status: 'verified' }>;

/** Whether the log signed for this leaf at this place. A witness policy can be asked about the checkpoint returned. */
export function verifyReceipt(
  leaf: Hash,
  { index, proof, checkpoint: note }: Receipt,
  keys: readonly VerifierKey[],
): ReceiptVerdict {
  const opened = openCheckpoint(note, keys);
  if (opened.status !== 'verified') return opened;
  const { checkpoint } = opened;
  const { size, root } = checkpoint;
  const included = verifyInclusion({ leaf, index, size, proof, root });
  return { status: included ? 'verified' : 'not-included', checkpoint };
}
