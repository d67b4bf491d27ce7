import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  followKeys,
  HAND_OVERS_FILE,
  joinNotes,
  parseCheckpointText,
  parseNote,
  splitNotes,
} from '@ledger/proof';
import type { Checkpoint, VerifierKey } from '@ledger/proof';
import { replaceDurably } from './segments';

/** In the directory of the keys: every hand-over of the log's key, as the signer keeps it. */
const KEPT_FILE = 'log.rotations';

interface Place {
  readonly dir: string;
  readonly keysDir: string;
}

/** The keys that signed before this one, each up to where it was handed over. */
export function formerKeys(keysDir: string, verifier: VerifierKey): readonly VerifierKey[] {
  const { keys } = followKeys([verifier], bytesOf(join(keysDir, KEPT_FILE)));
  return keys.filter(({ id }) => id !== verifier.id);
}

/** Keeps a hand-over with the keys, on the disk when it returns. The same again changes nothing. */
export function keepHandOver(keysDir: string, note: Uint8Array): void {
  const path = join(keysDir, KEPT_FILE);
  const notes = splitNotes(bytesOf(path));
  if (notes.some((one) => Buffer.compare(one, note) === 0)) return;
  replaceDurably(path, joinNotes([...notes, note]));
}

/**
 * Puts beside the log what verifiers follow: the hand-overs that the signer keeps and that this log's tree gives, which
 * after a rollback may be fewer. Whether that had to be written. Where the signer keeps none, nothing is touched.
 */
export function spreadHandOvers(
  { dir, keysDir }: Place,
  begins: (head: Pick<Checkpoint, 'size' | 'root'>) => boolean,
): boolean {
  const kept = splitNotes(bytesOf(join(keysDir, KEPT_FILE)));
  if (kept.length === 0) return false;
  const bytes = joinNotes(kept.filter((note) => begins(headIn(note))));
  const path = join(dir, HAND_OVERS_FILE);
  if (Buffer.compare(bytes, bytesOf(path)) === 0) return false;
  replaceDurably(path, bytes);
  return true;
}

const NOTHING = { size: Infinity, root: Buffer.alloc(0) };

function headIn(bytes: Uint8Array): Pick<Checkpoint, 'size' | 'root'> {
  const note = parseNote(bytes);
  const text = note.status === 'ok' ? parseCheckpointText(note.value.text) : note;
  return text.status === 'ok' ? text.value : NOTHING;
}

const bytesOf = (path: string): Uint8Array =>
  existsSync(path) ? readFileSync(path) : new Uint8Array();
