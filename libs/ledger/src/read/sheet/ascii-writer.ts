const FIRST_BYTES = 16_384;
const BILLION = 1_000_000_000;

/** Puts JSON text together byte by byte: a rebuild writes gigabytes of it, and strings glued to strings cost twice the time. */
export class AsciiWriter {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private used = 0;

  /** Begins anew. */
  clear(): void {
    this.used = 0;
  }

  toString(): string {
    return this.bytes.toString('latin1', 0, this.used);
  }

  /** Text as it is, in a JSON string or out of it; what is not ASCII becomes `\uXXXX`. */
  text(text: string): void {
    if (this.used + 6 * text.length > this.bytes.length) this.grow(6 * text.length);
    const { bytes } = this;
    let { used } = this;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code < 0x80) bytes[used++] = code;
      else used += bytes.write(`\\u${code.toString(16).padStart(4, '0')}`, used, 'latin1');
    }
    this.used = used;
  }

  /** A whole number in decimal. */
  integer(value: number): void {
    if (this.used + 24 > this.bytes.length) this.grow(24);
    let rest = value;
    if (rest < 0) {
      this.bytes[this.used++] = MINUS;
      rest = -rest;
    }
    if (rest >= BILLION) {
      const high = Math.floor(rest / BILLION);
      this.integer(high);
      this.digits(rest - high * BILLION, 9);
    } else this.digits(rest, digitsOf(rest));
  }

  private digits(value: number, count: number): void {
    let rest = value;
    for (let place = this.used + count - 1; place >= this.used; place -= 1) {
      const tenth = (rest / 10) | 0;
      this.bytes[place] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.used += count;
  }

  private grow(needed: number): void {
    const larger = Buffer.allocUnsafe(2 * this.bytes.length + needed);
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }
}

const MINUS = 45;
const ZERO = 48;

function digitsOf(value: number): number {
  let count = 1;
  for (let limit = 10; value >= limit; limit *= 10) count += 1;
  return count;
}
