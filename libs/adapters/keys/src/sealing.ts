import { hash } from 'node:crypto';
import { canonical, type Json, type Sealed } from '@ledger/kernel';
import { decrypt, encrypt, NONCE_BYTES, random } from './box';
import { SealBroken } from './keys-unreadable';

/** A subject's key as it is used. */
export interface SubjectKey {
  readonly id: string;
  readonly key: Buffer;
}

type Fields = Readonly<Record<string, Json>>;

const SALT_BYTES = 32;

/**
 * Identifying text under a subject's key, bound to its event. AES-256-GCM alone would let a second key open the block to
 * another text: `h` commits to this one (reliability 3.8).
 */
export function sealedUnder({ id, key }: SubjectKey, eventId: string, fields: Fields): Sealed {
  const nonce = random(NONCE_BYTES);
  const text = canonical([random(SALT_BYTES).toString('base64'), fields]);
  return {
    c: encrypt({ key, nonce, bound: eventId, text }).toString('base64'),
    h: hash('sha256', text, 'base64'),
    k: id,
    n: nonce.toString('base64'),
  };
}

/** `[salt, fields]` as it was sealed and committed to. Throws SealBroken where it is not. */
export function disclosed({ key }: SubjectKey, eventId: string, sealed: Sealed): string {
  const text = decrypted(key, eventId, sealed);
  if (hash('sha256', text, 'base64') !== sealed.h)
    throw new SealBroken(`the sealed part of event ${eventId} is not what was committed to`);
  return text;
}

/** The fields of a disclosed text. */
export const fieldsOf = (text: string): Fields => (JSON.parse(text) as [string, Fields])[1];

function decrypted(key: Buffer, eventId: string, sealed: Sealed): string {
  const nonce = Buffer.from(sealed.n, 'base64');
  const cipher = Buffer.from(sealed.c, 'base64');
  try {
    return decrypt({ key, nonce, bound: eventId, cipher });
  } catch {
    throw new SealBroken(`the sealed part of event ${eventId} was changed`);
  }
}
