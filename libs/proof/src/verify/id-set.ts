import { hash } from 'node:crypto';

const WORDS = 4;
const LOAD_MAX = 0.6;

/**
 * A set of event ids for logs of any length: 128 bits an id in one flat table, where a JavaScript Set ends at sixteen
 * million members and takes five times the memory. A UUID is its own 128 bits; of another id they come from its
 * SHA-256, so two different ids never meet in practice.
 */
export class IdSet {
  private slots = new Uint32Array(1024 * WORDS);
  private count = 0;
  private readonly key = new Uint32Array(WORDS);

  /** False when the id was there already. */
  add(id: string): boolean {
    if ((this.count + 1) * WORDS > this.slots.length * LOAD_MAX) this.grow();
    if (!readUuid(id, this.key)) readHash(id, this.key);
    const added = place(this.slots, this.key, 0);
    if (added) this.count += 1;
    return added;
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) if (!isEmpty(old, at)) place(slots, old, at);
    this.slots = slots;
  }
}

/** Puts the key where it belongs unless it is there; linear probing from a mix of its words. */
function place(slots: Uint32Array, from: Uint32Array, key: number): boolean {
  const capacity = slots.length / WORDS;
  const mixed =
    Math.imul(from[key]! ^ from[key + 3]!, 0x9e3779b1) ^ from[key + 1]! ^ from[key + 2]!;
  for (let slot = (mixed >>> 0) % capacity; ; slot = (slot + 1) % capacity) {
    const at = slot * WORDS;
    if (isEmpty(slots, at)) {
      for (let i = 0; i < WORDS; i++) slots[at + i] = from[key + i]!;
      return true;
    }
    if (isSame(slots, at, from, key)) return false;
  }
}

function isEmpty(slots: Uint32Array, at: number): boolean {
  return (slots[at]! | slots[at + 1]! | slots[at + 2]! | slots[at + 3]!) === 0;
}

function isSame(a: Uint32Array, at: number, b: Uint32Array, other: number): boolean {
  for (let i = 0; i < WORDS; i++) if (a[at + i] !== b[other + i]) return false;
  return true;
}

const DIGITS = 32;
const UUID_LENGTH = 36;

/** Reads the lower-case canonical form; false for anything else, and for the nil UUID, which marks an empty slot. */
function readUuid(id: string, key: Uint32Array): boolean {
  if (id.length !== UUID_LENGTH) return false;
  key.fill(0);
  let digits = 0;
  for (let i = 0; i < UUID_LENGTH; i++) {
    const code = id.charCodeAt(i);
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (code !== 0x2d) return false;
      continue;
    }
    const digit = code < 0x3a ? code - 0x30 : code - 0x57;
    if (digit < 0 || digit > 15 || (code >= 0x3a && code < 0x61)) return false;
    const word = digits >> 3;
    key[word] = (key[word]! << 4) | digit;
    digits += 1;
  }
  return digits === DIGITS && !isEmpty(key, 0);
}

function readHash(id: string, key: Uint32Array): void {
  const digest = hash('sha256', id, 'buffer');
  for (let i = 0; i < WORDS; i++) key[i] = digest.readUInt32LE(i * 4);
}
