import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';

/** The folder `data/` of the product: regulation text and clauses, calendars, policies, samples. */
export function assetsDir(): string {
  let dir = __dirname;
  while (!existsSync(join(dir, 'package.json')) || !existsSync(join(dir, 'data'))) {
    const parent = dirname(dir);
    if (parent === dir)
      throw new Error('the folder `data` of the attendance ledger is missing; reinstall it');
    dir = parent;
  }
  return join(dir, 'data');
}

/** A file of `data/` as text. */
export function assetText(...path: readonly string[]): string {
  return readFileSync(join(assetsDir(), ...path), 'utf8');
}

/** A file of `data/` as parsed JSON. */
export function assetJson<T>(...path: readonly string[]): T {
  return JSON.parse(assetText(...path)) as T;
}

/** SHA-256 of the regulation text that the built-in policies render, hex. */
export function regulationSha256(): string {
  return createHash('sha256').update(assetText('rulebook', 'regulation.zh.txt')).digest('hex');
}
