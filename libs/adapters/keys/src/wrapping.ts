import { decrypt, encrypt, NONCE_BYTES, random } from './box';
import { KeysUnreadable } from './keys-unreadable';

/** A key under the wrapping key, bound to its name: the nonce, then the ciphertext with its tag. */
export function wrap(kek: Uint8Array, name: string, key: Uint8Array): Buffer {
  const nonce = random(NONCE_BYTES);
  const text = Buffer.from(key).toString('hex');
  return Buffer.concat([nonce, encrypt({ key: kek, nonce, bound: name, text })]);
}

/** The key again. Throws KeysUnreadable where it was wrapped with another key, or for another name. */
export function unwrap(kek: Uint8Array, name: string, wrapped: Uint8Array): Buffer {
  try {
    const nonce = wrapped.subarray(0, NONCE_BYTES);
    const cipher = wrapped.subarray(NONCE_BYTES);
    return Buffer.from(decrypt({ key: kek, nonce, bound: name, cipher }), 'hex');
  } catch {
    throw new KeysUnreadable(
      'These keys were wrapped with another key: use the kek.key or the passphrase that belongs to this ledger.',
    );
  }
}
