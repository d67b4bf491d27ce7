import { EMPTY_ROOT, nodeHash } from './hash';
import type { Hash } from './hash';

/**
 * Reads the root of a perfect subtree: level 0 are the leaves, and (level, index) covers the leaves from
 * index × 2^level up to (index + 1) × 2^level, all of which must exist.
 */
export type HashAt = (level: number, index: number) => Hash;

/** The largest power of two below `n`, for n ≥ 2 (the `k` of RFC 9162 section 2.1.1). */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export function isPowerOfTwo(n: number): boolean {
  return n >= 1 && (n === 1 || splitOf(n) * 2 === n);
}

/** MTH(D[start:end]) of RFC 9162 for the ranges its recursion meets: `start` is a multiple of the range's split. */
export function rangeHash(hashAt: HashAt, start: number, end: number): Hash {
  const width = end - start;
  if (isPowerOfTwo(width)) return hashAt(Math.log2(width), start / width);
  const middle = start + splitOf(width);
  return nodeHash(rangeHash(hashAt, start, middle), rangeHash(hashAt, middle, end));
}

/** The root of the first `size` leaves. */
export function rootOf(hashAt: HashAt, size: number): Hash {
  return size === 0 ? EMPTY_ROOT : rangeHash(hashAt, 0, size);
}
