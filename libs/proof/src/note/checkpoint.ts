import { decodeHash, encodeBase64, malformed, ok, parseDecimal } from '../bytes';
import type { Parsed } from '../bytes';
import type { Hash } from '../merkle/hash';
import { parseHandOver } from './hand-over';
import type { HandOver } from './hand-over';
import { LOG_KEY } from './key';
import type { VerifierKey } from './key';
import { parseNote, signNote } from './note';
import type { Note } from './note';
import type { NoteSigner } from './signing-key';
import { verifyNote } from './verify-note';
import type { NoteVerdict, VerifiedSignature } from './verify-note';

/** A tree head: which log, how many leaves, the root over them (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Identity of the log: a URL without a scheme. */
  readonly origin: string;
  /** Leaves. */
  readonly size: number;
  readonly root: Hash;
}

export interface CheckpointText extends Checkpoint {
  /** Lines after the third. This log writes them only where it hands its key over; a witness cosigns those of other logs as they are. */
  readonly extensions: readonly string[];
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Reads the text of a checkpoint note. */
export function parseCheckpointText(text: string): Parsed<CheckpointText> {
  const lines = text.split('\n');
  const [origin, sizeLine, rootLine, ...rest] = lines.slice(0, -1);
  if (lines.at(-1) !== '' || origin === undefined || origin === '')
    return malformed('the checkpoint does not begin with its origin');
  const size = parseDecimal(sizeLine ?? '');
  if (size === undefined) return malformed('the second line of the checkpoint is not a tree size');
  const root = decodeHash(rootLine ?? '');
  if (root === undefined) return malformed('the third line of the checkpoint is not a root hash');
  if (rest.includes('')) return malformed('the checkpoint has an empty line in its text');
  return ok({ origin, size, root, extensions: rest });
}

/** A signed checkpoint note. The log must never sign two that are not consistent with one another. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/** A checkpoint whose log signature holds. */
export interface OpenCheckpoint extends Checkpoint {
  readonly note: Note;
  /** Log keys first met in the note; at least one. */
  readonly signedBy: readonly VerifiedSignature[];
  /** Verified cosignatures by the witnesses among the keys given. */
  readonly cosignedBy: readonly VerifiedSignature[];
  /** Only of one by which the log's key was handed over. */
  readonly handOver?: HandOver;
}

export type CheckpointVerdict =
  | { readonly status: 'verified'; readonly checkpoint: OpenCheckpoint }
  | { readonly status: 'malformed'; readonly why: string }
  | Exclude<NoteVerdict, { readonly status: 'verified' }>;

/**
 * Opens a checkpoint of a ledger: strict form, no extension lines but those of a hand-over, signed by a log key that bears
 * the name of the origin. Cosignatures of witnesses among the keys are verified too; one that fails spoils the note, and
 * so does one by a key that was handed over before the log was so long.
 */
export function openCheckpoint(bytes: Uint8Array, keys: readonly VerifierKey[]): CheckpointVerdict {
  const note = parseNote(bytes);
  if (note.status === 'malformed') return note;
  const text = parseCheckpointText(note.value.text);
  if (text.status === 'malformed') return text;
  const { origin, size, root, extensions } = text.value;
  const handOver = extensions.length > 0 ? parseHandOver(extensions) : undefined;
  if (handOver?.status === 'malformed') return handOver;
  const verdict = verifyNote(note.value, keys);
  if (verdict.status !== 'verified') return verdict;
  const signedBy = verdict.by.filter(({ key }) => key.type === LOG_KEY && key.name === origin);
  if (signedBy.length === 0)
    return { status: 'unknown-key', names: note.value.signatures.map((s) => `${s.name}+${s.id}`) };
  const late = signedBy.find(({ key: { until = size } }) => size > until);
  if (late !== undefined)
    return { status: 'bad-signature', key: `${late.key.name}+${late.key.id}` };
  const cosignedBy = verdict.by.filter(({ key }) => key.type !== LOG_KEY);
  return {
    status: 'verified',
    checkpoint: {
      origin,
      size,
      root,
      note: note.value,
      signedBy,
      cosignedBy,
      ...(handOver !== undefined && { handOver: handOver.value }),
    },
  };
}
