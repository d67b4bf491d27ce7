import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '@ledger/adapters/sqlite';
import { decodeSlots, openCheckpoint } from '@ledger/proof';
import type { NoteSigner, OpenCheckpoint, SignedHead, VerifierKey } from '@ledger/proof';

export const CHECKPOINT_FILE = 'checkpoint';
/** In the directory of the keys: what the signer signed last, so that an older copy of the log is recognised. */
export const KNOWN_FILE = 'log.known';

/** The file of the two slots: written in turn and, for the log itself, flushed. */
export class CheckpointSlots {
  private readonly fd: number;

  constructor(
    path: string,
    private readonly flushed: boolean,
  ) {
    const isNew = !existsSync(path);
    this.fd = openSync(path, isNew ? 'w+' : 'r+');
    if (isNew && flushed) syncFolder(dirname(path));
  }

  write({ slot }: Pick<SignedHead, 'slot'>): void {
    for (let at = 0; at < slot.bytes.length;)
      at += writeSync(this.fd, slot.bytes, at, slot.bytes.length - at, slot.offset + at);
    if (this.flushed) fdatasyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** Makes the file of the slots of a ledger, where it is not there, and waits for the disk. */
export const makeSlots = (dir: string): void =>
  new CheckpointSlots(join(dir, CHECKPOINT_FILE), true).close();

/** The bytes of the checkpoint file of a ledger; empty when there is none. */
export const readCheckpointBytes = (dir: string): Uint8Array => bytesOf(join(dir, CHECKPOINT_FILE));

const bytesOf = (path: string): Uint8Array =>
  existsSync(path) ? readFileSync(path) : new Uint8Array();

/** A head that this ledger's key signed, as it was found. */
export interface FoundHead {
  readonly sequence: number;
  readonly checkpoint: OpenCheckpoint;
  readonly note: Uint8Array;
}

/** What a file of slots says. */
export interface FoundHeads {
  /** Verified, the newest first. */
  readonly heads: readonly FoundHead[];
  /** Slots that are torn or changed. */
  readonly damaged: number;
  /** The newest whole slot does not bear this ledger's signature: only a forger writes such a one. */
  readonly forged: boolean;
}

/** Who signs for a ledger, and who did before its key was handed over. */
export type SignedFor = Pick<NoteSigner, 'verifier'> & {
  readonly former?: readonly VerifierKey[] | undefined;
};

export const readHeads = (path: string, of: SignedFor): FoundHeads => headsIn(bytesOf(path), of);

/** The same of bytes that were read already. */
export function headsIn(bytes: Uint8Array, { verifier, former = [] }: SignedFor): FoundHeads {
  const { slots, damaged } = decodeSlots(bytes);
  const heads: FoundHead[] = [];
  let forged = false;
  for (const { sequence, note } of slots) {
    const opened = openCheckpoint(note, [verifier, ...former]);
    if (opened.status === 'verified') heads.push({ sequence, checkpoint: opened.checkpoint, note });
    else forged = true;
  }
  return { heads, damaged, forged };
}
