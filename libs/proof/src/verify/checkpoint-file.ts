import { openCheckpoint } from '../note/checkpoint';
import type { VerifierKey } from '../note/key';
import { decodeSlots, SLOTS_BYTES } from '../note/slots';
import type { Document } from './claims';

/** What the `checkpoint` file of a log holds. */
export interface CheckpointFile {
  /** The note to verify against; undefined when none was written yet. */
  readonly checkpoint: Uint8Array | undefined;
  /** The older slot, where its signer is known: the log must begin with its tree too (`VerifyOptions.since`). */
  readonly older: readonly Document[];
  /** Slots that were torn or changed. */
  readonly damagedSlots: number;
}

/**
 * Reads a checkpoint file: two slots, or a note as plain text. The newest whole slot counts even if its signature
 * fails, because only a forger writes such a one; a torn slot leaves the older.
 */
export function readCheckpointFile(file: Uint8Array, keys: readonly VerifierKey[]): CheckpointFile {
  if (file.length < SLOTS_BYTES && !file.includes(0))
    return { checkpoint: file.length === 0 ? undefined : file, older: [], damagedSlots: 0 };
  const { slots, damaged } = decodeSlots(file);
  const [newest, ...rest] = slots;
  const older = rest
    .filter(({ note }) => openCheckpoint(note, keys).status !== 'unknown-key')
    .map(({ note }) => ({ name: 'checkpoint (older slot)', bytes: note }));
  // Both slots damaged: the bytes as they are, which no reader takes for a note.
  const checkpoint = newest?.note ?? (damaged > 0 ? file : undefined);
  return { checkpoint, older, damagedSlots: damaged };
}
