import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeFolder, syncFolder } from '@ledger/adapters/sqlite';
import { exportSigningKey, importSigningKey, logSigner, newSigningKey } from '@ledger/proof';
import type { NoteSigner } from '@ledger/proof';
import { replaceDurably, writeDurably } from './segments';

/** The log's signing key cannot be used: what is wrong and what to do. */
export class LogKeyUnusable extends Error {
  override readonly name = 'LogKeyUnusable';
}

export interface LogKeyOptions {
  /** Directory of the keys, never inside a backup of the log. */
  readonly dir: string;
  readonly passphrase?: string | undefined;
}

/**
 * The Ed25519 key that signs checkpoints, made on first use: `log.key` (PKCS#8, mode 0600, encrypted when there is a
 * passphrase) and `log.name`, the origin that every checkpoint carries.
 */
export function openLogKey({ dir, passphrase }: LogKeyOptions): NoteSigner {
  makeFolder(dir, 0o700);
  const file = join(dir, 'log.key');
  if (!existsSync(file)) {
    // The name first: where the key is, both are. On the disk before anything is signed with them.
    const name = `ledger.invalid/${randomBytes(6).toString('hex')}\n`;
    writeDurably(join(dir, 'log.name'), [Buffer.from(name)]);
    makeKey(file, passphrase);
  }
  return signerOf(file, { dir, passphrase });
}

/** The key that is to follow `log.key`: on the disk before the log speaks of it, and not in use yet. */
export function makeNextKey(options: LogKeyOptions): NoteSigner {
  const file = join(options.dir, NEXT_KEY);
  makeKey(file, options.passphrase);
  return signerOf(file, options);
}

export function openNextKey(options: LogKeyOptions): NoteSigner | undefined {
  const file = join(options.dir, NEXT_KEY);
  return existsSync(file) ? signerOf(file, options) : undefined;
}

/** The next key takes the place of the former, whose private half is gone with that. */
export function takeNextKey({ dir }: LogKeyOptions): void {
  renameSync(join(dir, NEXT_KEY), join(dir, 'log.key'));
  syncFolder(dir);
}

export function dropNextKey({ dir }: LogKeyOptions): void {
  rmSync(join(dir, NEXT_KEY));
  syncFolder(dir);
}

const NEXT_KEY = 'log.key.next';

function makeKey(file: string, passphrase: string | undefined): void {
  const pem = exportSigningKey(newSigningKey(), passphrase);
  replaceDurably(file, Buffer.from(pem), 0o600);
}

function signerOf(file: string, { dir, passphrase }: LogKeyOptions): NoteSigner {
  const name = readFileSync(join(dir, 'log.name'), 'utf8').trim();
  const imported = importSigningKey(readFileSync(file, 'utf8'), passphrase);
  switch (imported.status) {
    case 'ok':
      return logSigner(name, imported.key);
    case 'passphrase-needed':
      throw new LogKeyUnusable(`${file} is encrypted: set LEDGER_PASSPHRASE.`);
    case 'passphrase-wrong':
      throw new LogKeyUnusable(`The passphrase does not open ${file}.`);
    case 'malformed':
      throw new LogKeyUnusable(
        `${file} cannot be used: ${imported.why}. Restore it from the backup of the keys.`,
      );
  }
}
