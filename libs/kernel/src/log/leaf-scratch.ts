/** Bytes of one event at most, its leading 0x00 included; see EVENT_BYTES_MAX. */
const SIZE = 16 * 1024 + 1;

/**
 * One piece of memory in which texts become bytes, one after the other. A buffer for each event would cost more than
 * hashing it, most of it in garbage collection.
 */
export class LeafScratch {
  private readonly memory = Buffer.allocUnsafeSlow(SIZE);
  /** Views by length: bodies of one kind differ by a few bytes only. */
  private readonly leaves: (Uint8Array | undefined)[] = [];
  private readonly bodies: (Uint8Array | undefined)[] = [];

  /** Writes a leaf text; the views of its length show it until the next is written. Returns the length. */
  write(leaf: string): number {
    return this.memory.write(leaf, 0, SIZE, 'utf8');
  }

  /** 0x00 and the body. */
  leaf(length: number): Uint8Array {
    return (this.leaves[length] ??= this.memory.subarray(0, length));
  }

  /** The body alone. */
  body(length: number): Uint8Array {
    return (this.bodies[length] ??= this.memory.subarray(1, length));
  }
}
