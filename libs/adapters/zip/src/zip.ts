import { zipSync } from 'fflate';
import { assert } from '@ledger/kernel';

/** One file of an archive. */
export interface ZipFile {
  /** With `/` between folders, relative, without `..`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** 1980-01-01 00:00 by the wall clock, which is what an archive writes: the first day that it can name, in every zone. */
const EPOCH = new Date(1980, 0, 1);
/** Endings of files that are compressed already. */
const PACKED = /\.(pdf|xlsx|zip|png|jpe?g)$/i;

/** A zip archive. Files in order of their paths, no dates, compressed by plain JavaScript: the same files give the same bytes. */
export function zipBytes(files: readonly ZipFile[]): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const seen = new Set<string>();
  for (const { path } of sorted) {
    assert(isSafe(path), `${path} stays inside its archive`);
    assert(!seen.has(path), `${path} stands once in its archive`);
    seen.add(path);
  }
  return zipSync(
    Object.fromEntries(
      sorted.map(({ path, bytes }) => [path, [bytes, { level: PACKED.test(path) ? 0 : 6 }]]),
    ),
    { mtime: EPOCH },
  );
}

const isSafe = (path: string): boolean =>
  path !== '' &&
  !path.startsWith('/') &&
  !/[\\:\0]/.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
