import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;

/**
 * HMAC-SHA-256 (RFC 2104) under a fixed key of at most 64 bytes, hex. Written out as its two hashes because
 * `createHmac` costs twice as much a call, and every line of an import asks three times.
 */
export function hmacUnder(key: Uint8Array): (text: string) => string {
  const outer = Buffer.alloc(BLOCK + DIGEST);
  let inner = Buffer.alloc(BLOCK + 1024);
  for (let i = 0; i < BLOCK; i++) {
    inner[i] = 0x36 ^ (key[i] ?? 0);
    outer[i] = 0x5c ^ (key[i] ?? 0);
  }
  return (text) => {
    if (inner.length < BLOCK + text.length * 3) {
      const larger = Buffer.alloc(BLOCK + text.length * 3);
      inner.copy(larger, 0, 0, BLOCK);
      inner = larger;
    }
    const end = BLOCK + inner.write(text, BLOCK);
    outer.write(hash('sha256', inner.subarray(0, end), 'hex'), BLOCK, 'hex');
    return hash('sha256', outer, 'hex');
  };
}
