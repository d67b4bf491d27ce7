import { hash } from 'node:crypto';
import { HASH_BYTES } from '../bytes';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

/** Hash of the empty tree: SHA-256 of nothing (RFC 9162 section 2.1.1). */
export const EMPTY_ROOT: Hash = hash('sha256', '', 'buffer');

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

let leafInput = Buffer.alloc(4096);

/** The prefix and the leaf side by side, in a buffer that is used again: copying is cheaper than a streaming hash. */
function leafInputOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const length = end - start + 1;
  if (length > leafInput.length) leafInput = Buffer.alloc(length * 2);
  leafInput[0] = LEAF_PREFIX;
  leafInput.set(start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end), 1);
  return leafInput.subarray(0, length);
}

/** Hash of a leaf: SHA-256(0x00 || bytes) (RFC 9162 section 2.1.1). The bytes are hashed as they were stored. */
export function leafHash(bytes: Uint8Array): Hash {
  return Buffer.from(leafHashHex(bytes), 'hex');
}

/** The same for a slice of a larger buffer, as 64 lower-case hex digits: the form of `prev` in an event. */
export function leafHashHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return hash('sha256', leafInputOf(bytes, start, end), 'hex');
}

const nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES);
nodeInput[0] = NODE_PREFIX;

/** Hash of an inner node: SHA-256(0x01 || left || right) (RFC 9162 section 2.1.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  // Through hex: a buffer that the hash function makes costs several times the hash itself.
  return Buffer.from(hash('sha256', nodeInput, 'hex'), 'hex');
}
