import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { LOG_KEY, verifierKey } from './key';
import type { VerifierKey } from './key';

/** Signs note texts under a name. */
export interface NoteSigner {
  readonly verifier: VerifierKey;
  /** The bytes that follow the key id in the signature line of this text. */
  sign(text: string): Uint8Array;
}

/** A fresh Ed25519 private key. */
export function newSigningKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

/** The log's signer: plain Ed25519 over the note text (C2SP signed-note, type 0x01). */
export function logSigner(name: string, privateKey: KeyObject): NoteSigner {
  const verifier = verifierKey(name, LOG_KEY, privateKey);
  return { verifier, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}

/** PKCS#8 PEM, encrypted (PBES2, AES-256-CBC) when there is a passphrase. Write it with file mode 0600. */
export function exportSigningKey(privateKey: KeyObject, passphrase?: string): string {
  const plain = { format: 'pem', type: 'pkcs8' } as const;
  const options =
    passphrase === undefined ? plain : { ...plain, cipher: 'aes-256-cbc', passphrase };
  return privateKey.export(options).toString();
}

export type ImportedKey =
  | { readonly status: 'ok'; readonly key: KeyObject }
  | { readonly status: 'passphrase-needed' }
  | { readonly status: 'passphrase-wrong' }
  | { readonly status: 'malformed'; readonly why: string };

const PLAIN = '-----BEGIN PRIVATE KEY-----';
const ENCRYPTED = '-----BEGIN ENCRYPTED PRIVATE KEY-----';

/** Reads what `exportSigningKey` wrote. */
export function importSigningKey(pem: string, passphrase?: string): ImportedKey {
  const encrypted = pem.startsWith(ENCRYPTED);
  if (!encrypted && !pem.startsWith(PLAIN))
    return { status: 'malformed', why: 'the key file does not begin with a PKCS#8 PEM header' };
  if (encrypted && passphrase === undefined) return { status: 'passphrase-needed' };
  try {
    const key = createPrivateKey({ key: pem, format: 'pem', ...(encrypted && { passphrase }) });
    if (key.asymmetricKeyType === 'ed25519') return { status: 'ok', key };
    return { status: 'malformed', why: `the key is ${key.asymmetricKeyType}, not Ed25519` };
  } catch {
    // OpenSSL reports a wrong passphrase as a padding or a decoding error, by chance: they cannot be told apart.
    return encrypted
      ? { status: 'passphrase-wrong' }
      : { status: 'malformed', why: 'the key file is damaged' };
  }
}
