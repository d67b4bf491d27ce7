import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { cosignedMessage, TIMESTAMP_BYTES } from '../note/cosigned-message';
import { verifierKey, WITNESS_KEY } from '../note/key';
import type { NoteSigner } from '../note/signing-key';

/**
 * A witness's signer (C2SP tlog-cosignature, type 0x04): the time in POSIX seconds, big-endian, then an Ed25519
 * signature over time and text. The message does not name the witness, so each needs a key of its own. The time is
 * passed in and must not be zero.
 */
export function cosigner(name: string, privateKey: KeyObject, timestamp: number): NoteSigner {
  return {
    verifier: verifierKey(name, WITNESS_KEY, privateKey),
    sign(text) {
      const time = Buffer.alloc(TIMESTAMP_BYTES);
      time.writeBigUInt64BE(BigInt(timestamp));
      return Buffer.concat([
        time,
        sign(null, Buffer.from(cosignedMessage(text, timestamp)), privateKey),
      ]);
    },
  };
}
