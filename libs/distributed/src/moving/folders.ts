import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Files that events point at, each under its SHA-256. */
const FOLDERS = ['files', 'evidence'] as const;

/** Whether a data directory has any. */
export const hasFiles = (dir: string): boolean =>
  FOLDERS.some((name) => existsSync(join(dir, name)) && readdirSync(join(dir, name)).length > 0);

/** Copies those that are not there yet; each appears whole. How many there are now. */
export function copyFiles(from: string, to: string): number {
  return FOLDERS.reduce((sum, name) => sum + copyFolder(join(from, name), join(to, name)), 0);
}

function copyFolder(from: string, to: string): number {
  if (!existsSync(from)) return 0;
  mkdirSync(to, { recursive: true });
  let count = 0;
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) count += copyFolder(source, target);
    else if (!entry.name.endsWith('.new')) {
      count += 1;
      if (existsSync(target)) continue;
      copyFileSync(source, `${target}.new`);
      renameSync(`${target}.new`, target);
    }
  }
  return count;
}
