import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fillSentence } from './unreadable-file';
import type { Sentence } from './unreadable-file';

/** A file that could not be written; whatever stood under its name before still stands. */
export class UnwritableFile extends Error {
  override readonly name = 'UnwritableFile';
  readonly sentence: Sentence;
  constructor(
    readonly path: string,
    readonly code: string,
  ) {
    const sentence = fillSentence(SENTENCES[code] ?? OTHER, { path, code });
    super(sentence.en);
    this.sentence = sentence;
  }
}

const NOT_ALLOWED: Sentence = {
  zh: '无法写入 {path}：没有权限，或该文件正在 Excel 中打开。请关闭文件或换一个位置。',
  en: '{path} cannot be written: no permission, or it is open in Excel. Close it or choose another place.',
};
const SENTENCES: Readonly<Record<string, Sentence>> = {
  ENOENT: {
    zh: '无法写入 {path}：文件夹不存在。请先建立文件夹。',
    en: '{path} cannot be written: its folder does not exist. Create the folder first.',
  },
  EISDIR: {
    zh: '无法写入 {path}：已有同名的文件夹。请换一个文件名。',
    en: '{path} cannot be written: a folder has that name. Choose another file name.',
  },
  ENOSPC: {
    zh: '无法写入 {path}：磁盘空间不足。',
    en: '{path} cannot be written: the disk is full.',
  },
  EACCES: NOT_ALLOWED,
  EPERM: NOT_ALLOWED,
  EBUSY: NOT_ALLOWED,
};
const OTHER: Sentence = {
  zh: '无法写入 {path}({code})。',
  en: '{path} cannot be written ({code}).',
};

/**
 * Writes a file under a temporary name in the same folder, flushes it to the disk and renames it: a reader finds the old
 * file or the new one, never half of one. Throws `UnwritableFile`.
 */
export async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new UnwritableFile(path, (error as NodeJS.ErrnoException).code ?? 'I/O');
  }
}
