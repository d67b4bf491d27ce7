import { join } from 'node:path';
import { leafHash, rootOf, SEGMENT_LINES, TILE_WIDTH, TileMissing, TileTree } from '@ledger/proof';
import type { Checkpoint, LogHead, NoteSigner, TilePort } from '@ledger/proof';
import { CHECKPOINT_FILE, readHeads } from './checkpoint-file';
import { storedLines } from './segments';
import { headOf, signedPrefix } from './signed-prefix';
import type { SignedPrefix } from './signed-prefix';
import { tileFiles } from './tile-files';

/**
 * What `Sidecar.signedAt` gives, for who looks on while another process writes: nothing is written. Undefined where the
 * log was not signed that far.
 */
export function signedBeside(
  { dir, signer }: { readonly dir: string; readonly signer: NoteSigner },
  size: number,
): SignedPrefix | undefined {
  const [newest] = readHeads(join(dir, CHECKPOINT_FILE), signer).heads;
  if (newest === undefined || size < 1 || size > newest.checkpoint.size) return undefined;
  const over = (tree: TileTree): LogHead => headOf(signer, tree, newest);
  const onDisk = treeOfTiles(dir, newest.checkpoint);
  let head = onDisk && over(onDisk);
  const renewed = (): LogHead => (head = over(treeInMemory(dir, newest.checkpoint.size)));
  return signedPrefix({ head: () => head ?? renewed(), renewed }, size);
}

/** The tree of the tiles, if they give the root that was signed. */
export function treeOfTiles(dir: string, { size, root }: Checkpoint): TileTree | undefined {
  const files = tileFiles(dir);
  const port: TilePort = { read: (path) => files.read(path), write: () => undefined };
  try {
    const tree = TileTree.open(port, size, edgeLeaves(dir, size));
    return Buffer.compare(rootOf(tree.hashAt, size), root) === 0 ? tree : undefined;
  } catch (error) {
    if (error instanceof TileMissing) return undefined;
    throw error;
  }
}

function edgeLeaves(dir: string, size: number): Uint8Array[] {
  const first = size - (size % TILE_WIDTH);
  const segment = Math.floor(first / SEGMENT_LINES);
  const leaves: Uint8Array[] = [];
  let index = segment * SEGMENT_LINES;
  for (const line of storedLines(dir, segment)) {
    if (index >= size) break;
    if (index >= first) leaves.push(leafHash(line));
    index += 1;
  }
  if (leaves.length !== size - first) throw new TileMissing(`lines from ${first}`);
  return leaves;
}

export function treeInMemory(dir: string, size: number): TileTree {
  const tiles = new Map<string, Uint8Array>();
  const port: TilePort = {
    read: (path) => tiles.get(path),
    write: (path, bytes) => void tiles.set(path, bytes),
  };
  const tree = TileTree.empty(port);
  for (const line of storedLines(dir)) {
    if (tree.size === size) break;
    tree.append(leafHash(line));
  }
  return tree;
}
