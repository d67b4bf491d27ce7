import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scryptSync } from 'node:crypto';
import { syncFolder } from '@ledger/adapters/sqlite';
import { KEY_BYTES, random } from './box';
import { KeysUnreadable } from './keys-unreadable';

const KEK_FILE = 'kek.key';

/**
 * The key that wraps all others, from `kek.key` (0600). A new one is made only where nothing was wrapped yet: with any
 * other, whatever is sealed would be lost without a word.
 */
export function kekFromFile(dir: string, nothingWrappedYet: boolean): Buffer {
  const path = join(dir, KEK_FILE);
  const found = read(path);
  if (found !== undefined) return checked(found, path);
  if (!nothingWrappedYet)
    throw new KeysUnreadable(
      `${path} is missing. Names and notes in this ledger open with that key only: restore the file from its backup.`,
    );
  create(path);
  return checked(read(path) ?? '', path);
}

/** The same from a passphrase: scrypt (RFC 7914) with N = 2^15, r = 8, p = 1 (32 MiB, about 0.1 s). */
export function kekFromPassphrase(passphrase: string, salt: Uint8Array): Buffer {
  return scryptSync(passphrase, salt, KEY_BYTES, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function checked(text: string, path: string): Buffer {
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new KeysUnreadable(`${path} does not hold a key: restore the file from its backup.`);
}

/** Whole or not at all, and never over another's: a second process that begins at the same moment uses the first one's. */
function create(path: string): void {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, `${random(KEY_BYTES).toString('hex')}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  // Before anything is wrapped with it: without its name after a power cut, all of that would be lost.
  syncFolder(dirname(path));
}
