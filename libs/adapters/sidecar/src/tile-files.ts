import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TilePort } from '@ledger/proof';

/** Full tiles as files below a directory; derived, so they are renamed into place but not flushed. */
export function tileFiles(dir: string): TilePort {
  return {
    read(path) {
      const file = join(dir, path);
      return existsSync(file) ? readFileSync(file) : undefined;
    },
    write(path, bytes) {
      const file = join(dir, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, bytes);
      renameSync(`${file}.new`, file);
    },
  };
}

/** Tiles that are compared with what they must be; mended only when asked to. */
export interface CheckedTiles extends TilePort {
  /** Tiles that are missing or differ. */
  wrong: number;
  /** Whether what is wrong is written anew. */
  mend: boolean;
}

export function checkedTiles(dir: string, mend: boolean): CheckedTiles {
  const files = tileFiles(dir);
  const checked: CheckedTiles = {
    wrong: 0,
    mend,
    read: (path) => files.read(path),
    write(path, bytes) {
      const found = files.read(path);
      if (found !== undefined && Buffer.compare(found, bytes) === 0) return;
      checked.wrong += 1;
      if (checked.mend) files.write(path, bytes);
    },
  };
  return checked;
}
