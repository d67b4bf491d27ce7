import { createPublicKey, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { decodeBase64, encodeBase64, malformed, ok } from '../bytes';
import type { Parsed } from '../bytes';

/** 0x01: Ed25519 over the note text (C2SP signed-note). 0x04: Ed25519 cosignature with a time (C2SP tlog-cosignature). */
export type KeyType = 0x01 | 0x04;
export const LOG_KEY = 0x01;
export const WITNESS_KEY = 0x04;

/** What a reader of signed notes is given out of band. Name and id together say which key signed. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hex digits: SHA-256(name || 0x0A || type || public key)[:4]. */
  readonly id: string;
  readonly type: KeyType;
  /** The 32 bytes of the Ed25519 public key (RFC 8032). */
  readonly publicKey: Uint8Array;
  readonly key: KeyObject;
  /** The largest tree that it may sign: of a log key that was handed over. */
  readonly until?: number;
}

const PUBLIC_KEY_BYTES = 32;
/** DER of an Ed25519 SubjectPublicKeyInfo up to the key's bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const NAME_FORBIDS = /[+\p{White_Space}\p{Cc}]/u;

/** Not empty, no Unicode space, no plus, no control character (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return name !== '' && !NAME_FORBIDS.test(name);
}

function keyId(name: string, typeAndKey: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typeAndKey]), 'hex').slice(0, 8);
}

/** The verifier key of a public key under a name. Throws when either cannot be one. */
export function verifierKey(name: string, type: KeyType, key: KeyObject): VerifierKey {
  if (!isKeyName(name)) throw new TypeError(`not a key name: ${JSON.stringify(name)}`);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  // Only the public half is kept: a verifier key is shown and handed on.
  const open = key.type === 'private' ? createPublicKey(key) : key;
  const publicKey = open.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length);
  return { name, id: keyId(name, Buffer.from([type, ...publicKey])), type, publicKey, key: open };
}

/** `<name>+<id>+<base64(type || public key)>`: the string that everybody is given. */
export function formatVkey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${encodeBase64(Buffer.from([type, ...publicKey]))}`;
}

const VKEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s;

/** Reads a vkey strictly: the id must be the one that name and key give. */
export function parseVkey(text: string): Parsed<VerifierKey> {
  const [, name, id, encoded] = VKEY.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined)
    return malformed('a verifier key has the form name+id+key');
  if (!isKeyName(name)) return malformed('the name in the verifier key has a space in it');
  const typeAndKey = decodeBase64(encoded);
  if (typeAndKey?.length !== 1 + PUBLIC_KEY_BYTES)
    return malformed('the verifier key does not hold a type and 32 bytes in base64');
  const type = typeAndKey[0];
  if (type !== LOG_KEY && type !== WITNESS_KEY)
    return malformed(`signature type ${type} is not known here`);
  if (keyId(name, typeAndKey) !== id)
    return malformed('the id in the verifier key does not belong to its name and key');
  const publicKey = typeAndKey.subarray(1);
  const spki = Buffer.concat([SPKI_PREFIX, publicKey]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return ok({ name, id, type, publicKey, key });
}
