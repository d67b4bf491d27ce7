import type { FirstCopy } from '@ledger/kernel';
import { Frontier, leafHash, leafHashHex, SEGMENT_LINES, TileTree } from '@ledger/proof';
import type { Checkpoint } from '@ledger/proof';
import { storedLines } from './segments';
import type { Torn } from './segments';
import { SignedRoots } from './signed-roots';
import { checkedTiles } from './tile-files';
import type { CheckedTiles } from './tile-files';

/** Both copies read once, side by side. */
export interface Comparison {
  readonly lines: SignedRoots;
  readonly rows: SignedRoots;
  /** First index at which both copies have an event and not the same one. */
  readonly differ: number | undefined;
  readonly torn: number;
  /** The tree over the lines, its tiles compared but not written. */
  readonly tree: TileTree;
  readonly tiles: CheckedTiles;
}

/**
 * Reads both copies in constant memory and holds each against every head that was signed.
 * @throws TileMissing where the tiles up to `first` are not whole.
 */
export function compareCopies(compared: Omit<Compared, 'upTo'>): Comparison {
  const steps = comparingCopies({ ...compared, upTo: Number.MAX_SAFE_INTEGER });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export interface Compared {
  readonly dir: string;
  readonly rows: Pick<FirstCopy, 'lines'>;
  readonly signed: readonly Checkpoint[];
  /**
   * Index of the first event that is read, at the beginning of a segment; 0 when not given. What lies before it comes
   * from the tiles: a head that is signed over more than that still tells whether they are the ones of this log.
   */
  readonly first?: number;
  /** Events behind this index are left alone: somebody may be writing them. */
  readonly upTo: number;
}

/** Events a step: about a millisecond. */
const STEP = 64;

/** The same step by step; each step says how many events are done. */
export function* comparingCopies({
  dir,
  rows,
  signed,
  first = 0,
  upTo,
}: Compared): Generator<number, Comparison> {
  const torn: Torn = { bytes: 0 };
  const tiles = checkedTiles(dir, false);
  const tree = TileTree.open(tiles, first, []);
  const ofLines = new SignedRoots(signed, Frontier.at(first, tree.hashAt));
  // As long as the copies agree there is one tree to grow.
  let ofRows: SignedRoots | undefined;
  let differ: number | undefined;
  const lines = storedLines(dir, first / SEGMENT_LINES, torn);
  const stored = rows.lines(first, upTo)[Symbol.iterator]();
  for (let index = first; index < upTo; index++) {
    if (index % STEP === 0) yield index;
    const line = lines.next();
    const row = stored.next();
    if (line.done === true && row.done === true) break;
    const both = line.done !== true && row.done !== true;
    const same = both && Buffer.compare(line.value, row.value) === 0;
    if (both && !same) differ ??= index;
    if (!same) ofRows ??= ofLines.fork();
    if (row.done !== true && ofRows !== undefined) ofRows.append(leafHashHex(row.value));
    if (line.done === true) continue;
    const leaf = leafHashHex(line.value);
    ofLines.append(leaf);
    tree.append(Buffer.from(leaf, 'hex'));
  }
  lines.return(undefined);
  return { lines: ofLines, rows: ofRows ?? ofLines, differ, torn: torn.bytes, tree, tiles };
}

/** The tree over the lines, its tiles from `first` on mended where they are not what the lines say. */
export function treeOfLines(dir: string, first = 0): TileTree {
  const tree = TileTree.open(checkedTiles(dir, true), first, []);
  for (const line of storedLines(dir, first / SEGMENT_LINES)) tree.append(leafHash(line));
  return tree;
}
