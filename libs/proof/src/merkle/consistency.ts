import { assert } from '@ledger/kernel';
import { sameBytes } from '../bytes';
import { nodeHash } from './hash';
import type { Hash } from './hash';
import { isPowerOfTwo, rangeHash, splitOf } from './range';
import type { HashAt } from './range';

/**
 * Shows that the first `newSize` leaves begin with the first `oldSize` (RFC 9162 section 2.1.4.1). Nothing is needed,
 * and the proof is empty, from the empty tree and between equal trees.
 */
export function consistencyProof(oldSize: number, newSize: number, hashAt: HashAt): Hash[] {
  assert(oldSize >= 0 && oldSize <= newSize, `a tree of ${oldSize} grows to ${newSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const fromTheRoot: Hash[] = [];
  let [start, end] = [0, newSize];
  while (oldSize !== end) {
    const middle = start + splitOf(end - start);
    const left = oldSize <= middle;
    fromTheRoot.push(left ? rangeHash(hashAt, middle, end) : rangeHash(hashAt, start, middle));
    [start, end] = left ? [start, middle] : [middle, end];
  }
  // A verifier has the old root already; a subtree that is the whole old tree is left out.
  if (start > 0) fromTheRoot.push(rangeHash(hashAt, start, end));
  return fromTheRoot.reverse();
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Hash;
  readonly newSize: number;
  readonly newRoot: Hash;
  readonly proof: readonly Hash[];
}

/**
 * Whether the new tree begins with the old one (RFC 9162 section 2.1.4.2). Says no for an empty old tree: every tree
 * begins with it, so there is nothing to prove and a proof would mean nothing.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (oldSize > newSize || oldSize < 1) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (proof.length === 0) return false;
  return walk(claim, isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof);
}

function walk({ oldSize, oldRoot, newSize, newRoot }: ConsistencyClaim, path: readonly Hash[]) {
  let [node, last] = [oldSize - 1, newSize - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [oldHash, newHash] = [path[0]!, path[0]!];
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot);
}

const half = (n: number): number => Math.floor(n / 2);
