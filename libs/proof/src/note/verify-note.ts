import { verify } from 'node:crypto';
import { cosignedMessage, timestampOf, TIMESTAMP_BYTES } from './cosigned-message';
import { WITNESS_KEY } from './key';
import type { VerifierKey } from './key';
import { isBy } from './note';
import type { Note, NoteSignature } from './note';

/** A signature that was verified; a cosignature carries the time at which it was made. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  /** POSIX seconds; only of cosignatures. */
  readonly timestamp?: number;
}

export type NoteVerdict =
  | { readonly status: 'verified'; readonly by: readonly VerifiedSignature[] }
  /** A line claims a known key and does not verify: the whole note is refused. */
  | { readonly status: 'bad-signature'; readonly key: string }
  /** Only keys that were not given signed it. */
  | { readonly status: 'unknown-key'; readonly names: readonly string[] };

/** Verifies every signature by a known key and ignores the others (C2SP signed-note, "Signatures"). */
export function verifyNote(note: Note, keys: readonly VerifierKey[]): NoteVerdict {
  const by: VerifiedSignature[] = [];
  for (const signature of note.signatures) {
    const key = keys.find((known) => isBy(signature, known));
    if (key === undefined) continue;
    const verified = verifySignature(note.text, signature, key);
    if (verified === undefined) return { status: 'bad-signature', key: `${key.name}+${key.id}` };
    if (!by.some((one) => one.key === key)) by.push(verified);
  }
  if (by.length > 0) return { status: 'verified', by };
  return { status: 'unknown-key', names: note.signatures.map(({ name, id }) => `${name}+${id}`) };
}

const SIGNATURE_BYTES = 64;

/** One signature over one text; undefined when it does not verify. */
export function verifySignature(
  text: string,
  { bytes }: NoteSignature,
  key: VerifierKey,
): VerifiedSignature | undefined {
  if (key.type === WITNESS_KEY) return verifyCosignature(text, bytes, key);
  if (bytes.length !== SIGNATURE_BYTES) return undefined;
  return verify(null, Buffer.from(text), key.key, bytes) ? { key } : undefined;
}

function verifyCosignature(text: string, bytes: Uint8Array, key: VerifierKey) {
  const timestamp = timestampOf(bytes);
  if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES || timestamp === undefined)
    return undefined;
  const message = Buffer.from(cosignedMessage(text, timestamp));
  const good = verify(null, message, key.key, bytes.subarray(TIMESTAMP_BYTES));
  return good ? { key, timestamp } : undefined;
}
