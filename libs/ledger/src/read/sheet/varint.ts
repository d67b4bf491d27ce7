import { assert } from '@ledger/kernel';

// Whole numbers >= 0 in few bytes (LEB128), also beyond 32 bits: small ones take one byte.

/** Writes a number at a place of a buffer that has room for it, and returns the place after it. */
export function putUnsigned(bytes: Uint8Array, at: number, value: number): number {
  let place = at;
  let rest = value;
  while (rest >= 0x80) {
    bytes[place++] = (rest & 0x7f) | 0x80;
    rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
  }
  bytes[place++] = rest;
  return place;
}

export class VarintReader {
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly end: number = bytes.length,
  ) {}

  get more(): boolean {
    return this.at < this.end;
  }

  unsigned(): number {
    const { bytes } = this;
    let byte = bytes[this.at++]!;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let scale = 0x80; ; scale *= 0x80) {
      assert(this.at < this.end, 'a packed number ends inside its bytes');
      byte = bytes[this.at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}

const NUMBER_BYTES_MAX = 8;

/** Increasing whole numbers as their packed differences. */
export function packIncreasing(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * NUMBER_BYTES_MAX);
  let used = 0;
  let last = 0;
  for (const value of values) {
    used = putUnsigned(bytes, used, value - last);
    last = value;
  }
  return bytes.slice(0, used);
}

export function unpackIncreasing(bytes: Uint8Array): number[] {
  const reader = new VarintReader(bytes);
  const values: number[] = [];
  for (let last = 0; reader.more;) values.push((last += reader.unsigned()));
  return values;
}
