import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedFile } from '@ledger/kernel';
import type { FileStore, KeptFile } from '@ledger/kernel';

const SHA256 = /^[0-9a-f]{64}$/;

/** Files of a directory, each named by its digest. The directory is made with the first file. */
export function openFiles(dir: string): FileStore {
  // A digest is checked before it becomes a path: nothing that is no digest leaves the directory.
  const pathOf = (sha256: string): string | undefined =>
    SHA256.test(sha256) ? join(dir, sha256) : undefined;
  return {
    put: (bytes) => put(dir, bytes),
    read: async (sha256) => {
      const path = pathOf(sha256);
      const bytes = path === undefined ? undefined : await orNothing(readFile(path));
      if (bytes !== undefined && digestOf(bytes) !== sha256) throw new DamagedFile(sha256);
      return bytes;
    },
    has: async (sha256) => {
      const path = pathOf(sha256);
      return path !== undefined && (await isFile(path));
    },
    remove: async (sha256) => {
      const path = pathOf(sha256);
      if (path === undefined || !(await isFile(path))) return false;
      await rm(path);
      return true;
    },
  };
}

/**
 * Written whole under another name, flushed, then linked to its own: a reader finds all of it or nothing, and two
 * writers of the same bytes do not disturb each other. A damaged file of that name is put right.
 */
async function put(dir: string, bytes: Uint8Array): Promise<KeptFile> {
  const kept: KeptFile = { sha256: digestOf(bytes), size: bytes.byteLength };
  const path = join(dir, kept.sha256);
  const known = await orNothing(readFile(path));
  if (known !== undefined) {
    if (digestOf(known) === kept.sha256) return kept;
    await rm(path, { force: true });
  }
  await mkdir(dir, { recursive: true });
  const temporary = join(dir, `.${kept.sha256}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeDurably(temporary, bytes);
    await link(temporary, path).catch(unlessThere);
  } finally {
    await rm(temporary, { force: true });
  }
  await flushDirectory(dir);
  return kept;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name of a new file is durable once its directory is; Windows has no such call and needs none. */
async function flushDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const isFile = async (path: string): Promise<boolean> =>
  (await orNothing(stat(path)))?.isFile() ?? false;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

async function orNothing<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function unlessThere(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}
