import { decodeHash, decodeUtf8, encodeBase64, malformed, ok, parseDecimal } from '../bytes';
import type { Parsed } from '../bytes';
import type { Hash } from '../merkle/hash';
import { formatSignatureLine, parseSignatureLine } from '../note/note';
import type { NoteSignature } from '../note/note';

/** What a log sends a witness: the size the witness knows, the proof from there, the new checkpoint (C2SP tlog-witness). */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  /** The checkpoint note as it is. */
  readonly checkpoint: Uint8Array;
}

const PROOF_LINES_MAX = 63;
/** Larger bodies are refused unread: 63 proof lines and a note with 16 signatures stay far below. */
export const ADD_CHECKPOINT_BYTES_MAX = 64 * 1024;

export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): Uint8Array {
  const head = [`old ${oldSize}`, ...proof.map(encodeBase64), '', ''].join('\n');
  return Buffer.concat([Buffer.from(head), checkpoint]);
}

export function parseAddCheckpoint(body: Uint8Array): Parsed<AddCheckpoint> {
  if (body.length > ADD_CHECKPOINT_BYTES_MAX) return malformed('the request is too long');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const blank = bytes.indexOf('\n\n');
  if (blank < 0) return malformed('the request has no empty line before the checkpoint');
  const [first, ...lines] = bytes.toString('latin1', 0, blank).split('\n');
  const oldSize = first?.startsWith('old ') ? parseDecimal(first.slice(4)) : undefined;
  if (oldSize === undefined) return malformed('the request does not begin with an old size line');
  if (lines.length > PROOF_LINES_MAX)
    return malformed(`the proof has more than ${PROOF_LINES_MAX} lines`);
  const proof = lines.map(decodeHash);
  if (!proof.every((hash) => hash !== undefined))
    return malformed('a proof line is not a hash in base64');
  return ok({ oldSize, proof, checkpoint: bytes.subarray(blank + 2) });
}

/** The answer to an accepted checkpoint: the witness's signature lines. */
export function formatCosignatures(signatures: readonly NoteSignature[]): string {
  return signatures.map(formatSignatureLine).join('');
}

/** Reads that answer; to be verified as signatures of the checkpoint that was sent. */
export function parseCosignatures(body: Uint8Array): Parsed<readonly NoteSignature[]> {
  const text = decodeUtf8(body);
  if (!text?.endsWith('\n')) return malformed('the answer is not a list of lines');
  const signatures = text.slice(0, -1).split('\n').map(parseSignatureLine);
  if (!signatures.every((signature) => signature !== undefined))
    return malformed('a line of the answer is not a signature');
  return ok(signatures);
}
