import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SignedHead } from '@ledger/proof';
import { syncFolder } from './lines-file';

export const CHECKPOINT_FILE = 'checkpoint';

/** The file of the two slots: written in turn and flushed. */
export class CheckpointSlots {
  private readonly fd: number;

  constructor(dir: string) {
    const path = join(dir, CHECKPOINT_FILE);
    const isNew = !existsSync(path);
    this.fd = openSync(path, isNew ? 'w+' : 'r+');
    if (isNew) syncFolder(dirname(path));
  }

  write({ slot }: Pick<SignedHead, 'slot'>): void {
    writeSync(this.fd, slot.bytes, 0, slot.bytes.length, slot.offset);
    fdatasyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** The bytes of the file; empty when there is none. */
export function readCheckpointBytes(dir: string): Uint8Array {
  const path = join(dir, CHECKPOINT_FILE);
  return existsSync(path) ? readFileSync(path) : new Uint8Array();
}
