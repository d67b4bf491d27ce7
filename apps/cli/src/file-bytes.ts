import { readFile } from 'node:fs/promises';
import { problem } from './problem';

/** The bytes of a file of the disk. */
export async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '?';
    throw problem(`读不到文件 ${path}（${code}）。`, `${path} cannot be read (${code}).`);
  }
}
