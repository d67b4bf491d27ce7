/** Ids that a filter is made for: 131,072. With more of them it says "may be" too often. */
export const FILTER_IDS = 2 ** 17;

const BLOCK_BITS = 12;
const BLOCK_WORDS = 16;
/** Bytes of one filter: 256 KiB. */
export const FILTER_BYTES = 4 * BLOCK_WORDS * 2 ** BLOCK_BITS;

/**
 * Says of an id that it was not added, or that it may have been: a Bloom filter of 16 bits an id, kept within one cache
 * line an id (Putze, Sanders, Singler 2007). About one id in a thousand that is not there may be.
 */
export class IdFilter {
  private readonly words: Uint32Array;

  constructor(bytes: Uint8Array = new Uint8Array(FILTER_BYTES)) {
    this.words = new Uint32Array(new Uint8Array(bytes).buffer);
  }

  add(id: HashedId): void {
    for (let i = 0; i < PROBES; i++) {
      const bit = id.bit(i);
      this.words[id.block * BLOCK_WORDS + (bit >>> 5)]! |= 1 << (bit & 31);
    }
  }

  mayHold(id: HashedId): boolean {
    for (let i = 0; i < PROBES; i++) {
      const bit = id.bit(i);
      if ((this.words[id.block * BLOCK_WORDS + (bit >>> 5)]! & (1 << (bit & 31))) === 0)
        return false;
    }
    return true;
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.words.buffer);
  }
}

const PROBES = 6;
const BITS_A_PROBE = 9;

/** An id as filters see it. Ids that differ in a few bits only are spread as well as random ones. */
export class HashedId {
  readonly block: number;
  private readonly low: number;
  private readonly high: number;

  /** `words`: the 16 bytes of the id from index `at` on. */
  constructor(words: Uint32Array, at = 0) {
    const first = mixed(words[at]! ^ mixed(words[at + 1]!));
    const second = mixed((words[at + 2]! + first) ^ mixed(words[at + 3]!));
    const third = mixed(first + second);
    this.block = third >>> (32 - BLOCK_BITS);
    this.low = second;
    this.high = mixed(third ^ GOLDEN);
  }

  /** The i-th of the bits 0 … 511 that stand for the id in its block. */
  bit(i: number): number {
    const half = i < PROBES / 2 ? this.low : this.high;
    return (half >>> ((i % (PROBES / 2)) * BITS_A_PROBE)) & 0x1ff;
  }
}

/** 2^32 divided by the golden ratio: any constant that is not zero would do. */
const GOLDEN = 0x9e3779b9;

/** The finalizer of MurmurHash3: every bit of the input changes half of the output. */
function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
