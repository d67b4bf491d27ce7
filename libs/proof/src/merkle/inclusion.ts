import { assert } from '@ledger/kernel';
import { HASH_BYTES, sameBytes } from '../bytes';
import { nodeHash } from './hash';
import type { Hash } from './hash';
import { rangeHash, splitOf } from './range';
import type { HashAt } from './range';

/** The path from a leaf to the root of the first `size` leaves, the leaf's sibling first (RFC 9162 section 2.1.3.1). */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Hash[] {
  assert(index >= 0 && index < size, `leaf ${index} is inside a tree of ${size}`);
  const fromTheRoot: Hash[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    const left = index < middle;
    fromTheRoot.push(left ? rangeHash(hashAt, middle, end) : rangeHash(hashAt, start, middle));
    [start, end] = left ? [start, middle] : [middle, end];
  }
  return fromTheRoot.reverse();
}

export interface InclusionClaim {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

/** Whether the path leads from the leaf at that index to that root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion({ leaf, index, size, proof, root }: InclusionClaim): boolean {
  if (index < 0 || index >= size || leaf.length !== HASH_BYTES) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

const half = (n: number): number => Math.floor(n / 2);
