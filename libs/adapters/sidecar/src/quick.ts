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

/**
 * The tree of a ledger that stands as it was signed, proven without reading all of it: the tiles with the lines of the
 * last segment give the signed root, and the rows of that segment are those lines. Undefined where that cannot be
 * shown; damage in older segments is found by the full check (`ledger fsck`).
 */
export function provenQuickly(
  dir: string,
  rows: FirstCopy,
  head: Checkpoint,
): TileTree | undefined {
  if (rows.damage(false) !== undefined || rows.size() !== head.size) return undefined;
  const segment = Math.max(0, segmentCount(dir) - 1);
  const first = segment * SEGMENT_LINES;
  if (head.size < first || head.size > first + SEGMENT_LINES) return undefined;
  const leaves = lastLeaves(dir, segment, rows.lines(first, head.size));
  if (leaves?.length !== head.size - first) return undefined;
  try {
    return proven(dir, head, first, leaves);
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
  return torn.bytes > 0 || stored.next().done !== true ? undefined : leaves;
}

function proven(
  dir: string,
  { size, root }: Checkpoint,
  first: number,
  leaves: readonly Hash[],
): TileTree | undefined {
  const edge = leaves.slice(leaves.length - (size % TILE_WIDTH), leaves.length);
  const tree = TileTree.open(tileFiles(dir), size, edge);
  const frontier = Frontier.at(first, tree.hashAt);
  for (const leaf of leaves) frontier.append(leaf);
  const gives = (found: Hash): boolean => Buffer.compare(found, root) === 0;
  // By the lines, and by the tiles that receipts are made from.
  return gives(frontier.root()) && gives(rootOf(tree.hashAt, size)) ? tree : undefined;
}
