import { statSync } from 'node:fs';
import { join } from 'node:path';
import { SLOT_BYTES } from '@ledger/proof';
import { CHECKPOINT_FILE, KNOWN_FILE } from './checkpoint-file';

/**
 * Whether a ledger of which no signed head is found may be one that never had any. Between the first commit of the rows
 * and the first signature a power cut may leave lines that are anything. Nobody was told of an event then, so the rows,
 * which were flushed, may be kept.
 *
 * Somebody who blanks the checkpoint to be believed that way meets three things. The file of the slots is made before
 * the first line is written, so one that is missing was taken away. The first signature fills one slot and is flushed
 * before there is a second, so a longer file had a head. And the signer keeps what it signed in the directory of the
 * keys: written after the slot was flushed, so a memory that holds anything, even if it can no longer be read, says
 * that there was a head. Who can empty that memory holds the key as well, and could sign whatever the rows say:
 * against that person stand receipts and witnesses, not this file.
 */
export function neverSigned(place: { readonly dir: string; readonly keysDir: string }): boolean {
  const slots = bytesIn(join(place.dir, CHECKPOINT_FILE));
  const memory = bytesIn(join(place.keysDir, KNOWN_FILE));
  return slots !== undefined && slots <= SLOT_BYTES && (memory ?? 0) === 0;
}

const bytesIn = (path: string): number | undefined =>
  statSync(path, { throwIfNoEntry: false })?.size;
