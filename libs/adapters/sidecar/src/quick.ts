import type { FirstCopy } from '@ledger/kernel';
import {
  Frontier,
  leafHash,
  rootOf,
  SEGMENT_LINES,
  TileMissing,
  TileTree,
  TILE_WIDTH,
} from '@ledger/proof';
import type { Checkpoint, Hash } from '@ledger/proof';
import { segmentCount, storedLines } from './segments';
import type { Torn } from './segments';
import { tileFiles } from './tile-files';

/** What a quick look could prove. */
export interface Proven {
  /** The tree over the lines: those that were signed, and behind them what a crash left unsigned. */
  readonly tree: TileTree;
  /** Rows behind the last line: committed, and not yet in the second copy. */
  readonly rows: number;
}

/**
 * Proves that a ledger stands as it was signed without reading all of it: the tiles, and the lines of the last segment,
 * give the signed root, and the rows of that segment are those lines. Undefined where that cannot be shown; damage in
 * older segments is found by the full check (`ledger fsck`).
 */
export function provenQuickly(dir: string, rows: FirstCopy, head: Checkpoint): Proven | undefined {
  if (rows.damage() !== undefined) return undefined;
  const count = rows.size();
  const segment = Math.max(0, segmentCount(dir) - 1);
  const first = segment * SEGMENT_LINES;
  if (head.size < first || count < head.size) return undefined;
  const leaves = lastLeaves(dir, segment, rows.lines(first, count));
  if (leaves === undefined || first + leaves.length < head.size) return undefined;
  try {
    const tree = proven(dir, head, first, leaves);
    return tree && { tree, rows: count };
  } catch (error) {
    if (error instanceof TileMissing) return undefined;
    throw error;
  }
}

/** Hashes of the lines of the last segment; undefined where a row is another or the last line breaks off. */
function lastLeaves(dir: string, segment: number, rows: Iterable<Uint8Array>): Hash[] | undefined {
  const torn: Torn = { bytes: 0 };
  const stored = rows[Symbol.iterator]();
  const leaves: Hash[] = [];
  for (const line of storedLines(dir, segment, torn)) {
    const row = stored.next();
    if (row.done === true || Buffer.compare(line, row.value) !== 0) return undefined;
    leaves.push(leafHash(line));
  }
  return torn.bytes > 0 ? undefined : leaves;
}

function proven(
  dir: string,
  head: Checkpoint,
  first: number,
  leaves: readonly Hash[],
): TileTree | undefined {
  const size = first + leaves.length;
  const edge = leaves.slice(leaves.length - (size % TILE_WIDTH), leaves.length);
  const tree = TileTree.open(tileFiles(dir), size, edge);
  const frontier = Frontier.at(first, tree.hashAt);
  let signed = first === head.size ? frontier.root() : undefined;
  for (const leaf of leaves) {
    frontier.append(leaf);
    if (frontier.size === head.size) signed = frontier.root();
  }
  // By the lines, and by the tiles that receipts are made from.
  const gives =
    signed !== undefined &&
    Buffer.compare(signed, head.root) === 0 &&
    Buffer.compare(rootOf(tree.hashAt, size), frontier.root()) === 0;
  return gives ? tree : undefined;
}
