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
