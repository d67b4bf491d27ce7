import { parseCheckpointText } from '../note/checkpoint';
import { parseHandOver } from '../note/hand-over';
import type { HandOver } from '../note/hand-over';
import type { VerifierKey } from '../note/key';
import { parseNote } from '../note/note';
import { verifyNote } from '../note/verify-note';
import type { Document } from './claims';

/** The hand-overs of a log's keys lie beside its checkpoint, the oldest first, an empty line between two notes. */
export const HAND_OVERS_FILE = 'checkpoint.rotations';

/** What the keys that somebody was given lead to. */
export interface FollowedKeys {
  /** The keys given and those that they lead to; one that was handed over says how far it may sign (`until`). */
  readonly keys: readonly VerifierKey[];
  /** Every hand-over as a checkpoint that the log must begin with (`VerifyOptions.since`); what is damaged fails there. */
  readonly handOvers: readonly Document[];
}

/**
 * Follows a log's keys through its hand-overs, both ways: whoever was given an old key can verify what the new one signed,
 * and with the new key receipts of the old one. A hand-over counts where both keys signed it and one of them is known.
 */
export function followKeys(given: readonly VerifierKey[], file: Uint8Array): FollowedKeys {
  const handOvers = splitNotes(file).map((bytes, i) => ({
    name: `${HAND_OVERS_FILE} (${i + 1})`,
    bytes,
  }));
  const signed = handOvers.map(({ bytes }) => bothSigned(bytes)).filter((one) => one !== undefined);
  const keys = [...given];
  const isKnown = (key: VerifierKey): boolean => keys.some((one) => isSame(one, key));
  // Forth from an old key, then back from a new one.
  for (const { former, key } of signed) if (isKnown(former) && !isKnown(key)) keys.push(key);
  for (const { former, key } of signed.toReversed())
    if (isKnown(key) && !isKnown(former)) keys.push(former);
  const until = (key: VerifierKey): VerifierKey => {
    const handed = signed.find(({ former }) => isSame(former, key));
    return handed === undefined ? key : { ...key, until: handed.size };
  };
  return { keys: keys.map(until), handOvers };
}

const isSame = (a: VerifierKey, b: VerifierKey): boolean =>
  a.name === b.name && a.type === b.type && Buffer.compare(a.publicKey, b.publicKey) === 0;

/** A hand-over that both its keys signed; whether one of them can be trusted is another question. */
function bothSigned(bytes: Uint8Array): (HandOver & { readonly size: number }) | undefined {
  const note = parseNote(bytes);
  if (note.status === 'malformed') return undefined;
  const text = parseCheckpointText(note.value.text);
  if (text.status === 'malformed') return undefined;
  const { origin, size, extensions } = text.value;
  const named = parseHandOver(extensions);
  if (named.status === 'malformed' || named.value.key.name !== origin) return undefined;
  const { former, key } = named.value;
  const verdict = verifyNote(note.value, [former, key]);
  return verdict.status === 'verified' && verdict.by.length === 2
    ? { size, former, key }
    : undefined;
}

/** The notes of a file of hand-overs: text and signatures by turns, each ended by an empty line. */
export function splitNotes(file: Uint8Array): readonly Uint8Array[] {
  const parts = Buffer.from(file).toString('latin1').split('\n\n');
  const notes: Uint8Array[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const note = parts.slice(i, i + 2).join('\n\n');
    if (note !== '') notes.push(Buffer.from(note.endsWith('\n') ? note : `${note}\n`, 'latin1'));
  }
  return notes;
}

/** The file that holds these notes. */
export const joinNotes = (notes: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(notes.flatMap((note, i) => (i === 0 ? [note] : [Buffer.from('\n'), note])));
