import { join } from 'node:path';
import { consistencyProof } from '@ledger/proof';
import type { Hash, NoteSigner } from '@ledger/proof';
import { readHeads, CHECKPOINT_FILE } from './checkpoint-file';
import { treeOfTiles, treeInMemory } from './beside';

/** The newest checkpoint of a ledger, and the way to show that it extends an older size. */
export interface Extension {
  readonly size: number;
  readonly note: Uint8Array;
  /** Consistency proof (RFC 9162 2.1.4) from a size the log once had. */
  readonly from: (oldSize: number) => readonly Hash[];
}

/** For who looks on while another process writes; undefined where nothing is signed yet. */
export function newestExtension({
  dir,
  signer,
}: {
  readonly dir: string;
  readonly signer: NoteSigner;
}): Extension | undefined {
  const [newest] = readHeads(join(dir, CHECKPOINT_FILE), signer).heads;
  if (newest === undefined) return undefined;
  const { checkpoint, note } = newest;
  const { size } = checkpoint;
  const tree = treeOfTiles(dir, checkpoint) ?? treeInMemory(dir, size);
  return {
    size,
    note,
    from: (oldSize) => (oldSize === 0 ? [] : consistencyProof(oldSize, size, tree.hashAt)),
  };
}
