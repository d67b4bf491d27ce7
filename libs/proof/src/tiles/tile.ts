import { HASH_BYTES } from '../bytes';
import { nodeHash } from '../merkle/hash';
import type { Hash } from '../merkle/hash';
import { TILE_BYTES, TILE_WIDTH } from './path';

/** Hash `i` of a row of hashes. */
export function hashIn(row: Uint8Array, i: number): Hash {
  return row.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
}

/**
 * The row of hashes of one tile, full or on its way, and what is known of the tree above them. An inner hash is
 * computed when it is asked for the first time; once its leaves are there it never changes.
 */
export class Tile {
  /** The node of height h at index i is kept at (256 >> h) + i: the root at 1, its children at 2 and 3. */
  private readonly inner: (Hash | undefined)[] = [];

  constructor(readonly row: Uint8Array = new Uint8Array(TILE_BYTES)) {}

  set(i: number, hash: Hash): void {
    this.row.set(hash, i * HASH_BYTES);
  }

  /** Root over the 2^height hashes from index × 2^height on, all of which must be set. */
  hash(height: number, index: number): Hash {
    if (height === 0) return hashIn(this.row, index);
    const at = (TILE_WIDTH >> height) + index;
    return (this.inner[at] ??= nodeHash(
      this.hash(height - 1, index * 2),
      this.hash(height - 1, index * 2 + 1),
    ));
  }

  /** Root over the whole tile. */
  get root(): Hash {
    return this.hash(Math.log2(TILE_WIDTH), 0);
  }
}
