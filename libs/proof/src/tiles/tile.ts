import { HASH_BYTES } from '../bytes';
import { nodeHash } from '../merkle/hash';
import type { Hash } from '../merkle/hash';

/** Hash `i` of a row of hashes. */
export function hashIn(row: Uint8Array, i: number): Hash {
  return row.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
}

/** Root of 2^height neighbouring hashes of a tile; `index` counts in steps of that width. */
export function hashInTile(tile: Uint8Array, height: number, index: number): Hash {
  const width = 2 ** height;
  let row = Array.from({ length: width }, (_, i) => hashIn(tile, index * width + i));
  while (row.length > 1) {
    const above: Hash[] = [];
    for (let i = 0; i < row.length; i += 2) above.push(nodeHash(row[i]!, row[i + 1]!));
    row = above;
  }
  return row[0]!;
}
