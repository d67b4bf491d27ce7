import { isUtf8 } from 'node:buffer';

/**
 * Recognises canonical JSON (`canonical` of the kernel: RFC 8785 with whole numbers and ASCII keys) straight from the
 * stored bytes: `scan` is true exactly when `canonical(JSON.parse(line)) === line` for an object. Reading the bytes
 * once is several times faster than parsing and writing them again. While it reads, it tells a visitor where the
 * members of the outermost object lie.
 */
export class CanonicalScanner {
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private end = 0;
  private ascii = true;

  /** Called for each member of the outermost object: key and value as ranges of the bytes, quotes outside the key. */
  constructor(private readonly member: MemberVisitor = ignore) {}

  scan(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.ascii = true;
    if (bytes[start] !== OPEN_BRACE || !this.object(0) || this.at !== end) return false;
    return this.ascii || isUtf8(bytes.subarray(start, end));
  }

  private value(depth: number): boolean {
    const byte: number = this.at < this.end ? this.bytes[this.at]! : END;
    switch (byte) {
      case QUOTE:
        return this.string();
      case OPEN_BRACE:
        return this.object(depth);
      case OPEN_BRACKET:
        return this.array(depth);
      case 0x74:
        return this.word(TRUE);
      case 0x66:
        return this.word(FALSE);
      case 0x6e:
        return this.word(NULL);
      default:
        return this.integer();
    }
  }

  private object(depth: number): boolean {
    if (depth >= DEPTH_MAX) return false;
    this.at += 1;
    if (this.take(CLOSE_BRACE)) return true;
    let [beforeStart, beforeEnd] = [0, 0];
    do {
      const keyStart = this.at + 1;
      if (!this.key()) return false;
      const keyEnd = this.at - 1;
      if (beforeEnd !== 0 && !this.ascends(beforeStart, beforeEnd, keyStart, keyEnd)) return false;
      if (!this.take(COLON)) return false;
      const valueStart = this.at;
      if (!this.value(depth + 1)) return false;
      if (depth === 0) this.member(this.bytes, { keyStart, keyEnd, valueStart, valueEnd: this.at });
      [beforeStart, beforeEnd] = [keyStart, keyEnd];
    } while (this.take(COMMA));
    return this.take(CLOSE_BRACE);
  }

  private array(depth: number): boolean {
    if (depth >= DEPTH_MAX) return false;
    this.at += 1;
    if (this.take(CLOSE_BRACKET)) return true;
    do {
      if (!this.value(depth + 1)) return false;
    } while (this.take(COMMA));
    return this.take(CLOSE_BRACKET);
  }

  private take(byte: number): boolean {
    if (this.at >= this.end || this.bytes[this.at] !== byte) return false;
    this.at += 1;
    return true;
  }

  /** `"` letter or underscore, then letters, digits and `_ . : -`, `"`. */
  private key(): boolean {
    if (!this.take(QUOTE)) return false;
    if (this.at >= this.end || KEY_BYTES[this.bytes[this.at]!] !== KEY_FIRST) return false;
    while (this.at < this.end && KEY_BYTES[this.bytes[this.at]!] !== 0) this.at += 1;
    return this.take(QUOTE);
  }

  /** Keys stand in the order of their bytes and none stands twice. */
  private ascends(start: number, end: number, nextStart: number, nextEnd: number): boolean {
    const shorter = Math.min(end - start, nextEnd - nextStart);
    for (let i = 0; i < shorter; i++) {
      const order = this.bytes[nextStart + i]! - this.bytes[start + i]!;
      if (order !== 0) return order > 0;
    }
    return nextEnd - nextStart > end - start;
  }

  private string(): boolean {
    const { bytes, end } = this;
    let at = this.at + 1;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        this.at = at + 1;
        return true;
      }
      if (byte < 0x20) return false;
      if (byte === BACKSLASH) {
        const length = this.escape(at);
        if (length === 0) return false;
        at += length - 1;
      } else if (byte >= 0x80) this.ascii = false;
    }
    return false;
  }

  /** Length of the one canonical escape at a backslash, 0 for any other: JSON.stringify escapes what it must only. */
  private escape(at: number): number {
    const next = this.bytes[at + 1]!;
    if (at + 1 < this.end && SHORT_ESCAPES.has(next)) return 2;
    if (next !== 0x75 || at + 6 > this.end) return 0;
    const code = String.fromCharCode(...this.bytes.subarray(at + 2, at + 6));
    return LONG_ESCAPES.has(code) ? 6 : 0;
  }

  /** `0`, or digits without a leading zero with or without a minus, up to 2^53 - 1. */
  private integer(): boolean {
    const start = this.at;
    const negative = this.take(MINUS);
    const first = this.at;
    while (this.at < this.end && isDigit(this.bytes[this.at]!)) this.at += 1;
    const digits = this.at - first;
    if (digits === 0 || digits > 16) return false;
    if (this.bytes[first] === ZERO) return digits === 1 && !negative;
    if (digits < 16) return true;
    const text = String.fromCharCode(...this.bytes.subarray(start, this.at));
    return Number.isSafeInteger(Number(text));
  }

  private word(word: readonly number[]): boolean {
    if (this.at + word.length > this.end) return false;
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word[i]) return false;
    this.at += word.length;
    return true;
  }
}

/** Where a member of the outermost object lies in the bytes. */
export interface MemberRange {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}
export type MemberVisitor = (bytes: Uint8Array, range: MemberRange) => void;

const ignore: MemberVisitor = () => undefined;

/** Deeper nesting is refused: no event comes near it, and a recursion must have an end. */
const DEPTH_MAX = 128;

/** No byte: the line is over. */
const END = -1;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const codes = (text: string): number[] => [...Buffer.from(text)];
const TRUE = codes('true');
const FALSE = codes('false');
const NULL = codes('null');
const SHORT_ESCAPES = new Set(codes('"\\bfnrt'));
/** The control characters that have no short escape, as JSON.stringify writes them: `001f`. */
const LONG_ESCAPES = new Set(
  Array.from({ length: 0x20 }, (_, code) => code)
    .filter((code) => ![0x08, 0x09, 0x0a, 0x0c, 0x0d].includes(code))
    .map((code) => code.toString(16).padStart(4, '0')),
);

const KEY_FIRST = 1;
const KEY_LATER = 2;
const KEY_BYTES = new Uint8Array(256);
for (const byte of codes('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_'))
  KEY_BYTES[byte] = KEY_FIRST;
for (const byte of codes('0123456789.:-')) KEY_BYTES[byte] = KEY_LATER;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
