import { assert } from '@ledger/kernel';

/** Whole numbers in few bytes (LEB128), also beyond 32 bits; small ones take one byte. */
export class VarintWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;

  reset(): void {
    this.length = 0;
  }

  /** A whole number >= 0. */
  unsigned(value: number): void {
    if (this.length + 10 > this.bytes.length) this.grow();
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** What was written, until the next `reset`. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private grow(): void {
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

export class VarintReader {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  get more(): boolean {
    return this.at < this.bytes.length;
  }

  unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.bytes[this.at++];
      assert(byte !== undefined, 'a packed number ends inside its bytes');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/** Increasing whole numbers as their packed differences. */
export function packIncreasing(values: readonly number[]): Uint8Array {
  const writer = new VarintWriter();
  let last = 0;
  for (const value of values) {
    writer.unsigned(value - last);
    last = value;
  }
  return writer.take();
}

export function unpackIncreasing(bytes: Uint8Array): number[] {
  const reader = new VarintReader(bytes);
  const values: number[] = [];
  for (let last = 0; reader.more;) values.push((last += reader.unsigned()));
  return values;
}
