import { hash } from 'node:crypto';
import { HASH_BYTES, malformed, ok, toHex } from '../bytes';
import type { Parsed } from '../bytes';
import { EMPTY_ROOT } from './hash';
import type { Hash } from './hash';
import type { HashAt } from './range';

/** A frontier as it is kept in a file: the tree's size and the hashes in hex, the largest subtree first. */
export interface FrontierState {
  readonly size: number;
  readonly nodes: readonly string[];
}

const DEPTH_MAX = 53;

/**
 * The right edge of a growing RFC 9162 tree: the roots of its perfect subtrees, one for each bit of its size. That is
 * all it takes to append a leaf and to know the root; 32 bytes a level, however many leaves there are.
 */
export class Frontier {
  private count = 0;
  private depth = 0;
  /** The subtree roots one after the other, the largest first. */
  private readonly nodes = Buffer.alloc(DEPTH_MAX * HASH_BYTES);
  /** `0x01 || left || right`: the input of the next merge. */
  private readonly pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

  /** Leaves so far. */
  get size(): number {
    return this.count;
  }

  /** Adds the hash of the next leaf. */
  append(leaf: Hash): void {
    this.appendHex(toHex(leaf));
  }

  /** The same from 64 hex digits: hex is what the hash function gives out fastest. */
  appendHex(leaf: string): void {
    let right = leaf;
    for (let size = this.count; size % 2 === 1; size = (size - 1) / 2) {
      this.depth -= 1;
      right = this.mergeOnto(this.depth, right);
    }
    this.nodes.write(right, this.depth * HASH_BYTES, 'hex');
    this.depth += 1;
    this.count += 1;
  }

  /** The Merkle tree hash of all leaves so far. */
  root(): Hash {
    if (this.depth === 0) return EMPTY_ROOT;
    let right = this.nodes.toString('hex', (this.depth - 1) * HASH_BYTES, this.depth * HASH_BYTES);
    for (let level = this.depth - 2; level >= 0; level--) right = this.mergeOnto(level, right);
    return Buffer.from(right, 'hex');
  }

  toJSON(): FrontierState {
    const nodes = Array.from({ length: this.depth }, (_, i) =>
      this.nodes.toString('hex', i * HASH_BYTES, (i + 1) * HASH_BYTES),
    );
    return { size: this.count, nodes };
  }

  /** The frontier of the first `size` leaves of a tree whose inner hashes can be read. */
  static at(size: number, hashAt: HashAt): Frontier {
    const frontier = new Frontier();
    let start = 0;
    for (let level = DEPTH_MAX - 1; level >= 0; level--) {
      const width = 2 ** level;
      if (size - start < width) continue;
      frontier.nodes.set(hashAt(level, start / width), frontier.depth * HASH_BYTES);
      frontier.depth += 1;
      start += width;
    }
    frontier.count = size;
    return frontier;
  }

  /** Reads what `toJSON` wrote; refuses a list that does not fit the size. */
  static fromJSON(state: FrontierState): Parsed<Frontier> {
    const { size, nodes } = state;
    if (!Number.isSafeInteger(size) || size < 0) return malformed('the size is not a whole number');
    if (nodes.length !== bitsOf(size))
      return malformed(
        `a tree of ${size} leaves has ${bitsOf(size)} subtrees, not ${nodes.length}`,
      );
    if (!nodes.every((node) => /^[0-9a-f]{64}$/.test(node)))
      return malformed('a subtree hash is not 64 hex digits');
    const frontier = new Frontier();
    nodes.forEach((node, i) => frontier.nodes.write(node, i * HASH_BYTES, 'hex'));
    frontier.depth = nodes.length;
    frontier.count = size;
    return ok(frontier);
  }

  private mergeOnto(level: number, right: string): string {
    this.nodes.copy(this.pair, 1, level * HASH_BYTES, (level + 1) * HASH_BYTES);
    this.pair.write(right, 1 + HASH_BYTES, 'hex');
    return hash('sha256', this.pair, 'hex');
  }
}

function bitsOf(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
