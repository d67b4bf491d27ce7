import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { UnreadableFile, unreadable } from './unreadable-file';

/** How the text of a file is written. GB18030 is the superset of GBK and GB2312 that Chinese Windows programs write. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** What one pass over the bytes of a file tells. */
export interface FileSurvey {
  readonly path: string;
  readonly bytes: number;
  /** Digest of all bytes, hex: what an import is known by. */
  readonly sha256: string;
  readonly kind: 'text' | 'workbook';
  /** Only of a text. */
  readonly encoding: TextEncoding;
  /** Every byte is below 128: the cheapest text to decode. */
  readonly ascii: boolean;
}

const BLOCK_BYTES = 1 << 20;

/**
 * Reads a file once, in blocks: its digest, whether it is a text or a workbook, and the encoding of a text. Text that is
 * not UTF-8 (and has no byte order mark) is taken as GB18030. Throws `UnreadableFile` for what is neither.
 */
export function surveyFile(path: string): FileSurvey {
  try {
    const file = openSync(path, 'r');
    try {
      if (fstatSync(file).isDirectory()) throw new UnreadableFile('NOT_A_FILE');
      return survey(path, file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(error);
  }
}

function survey(path: string, file: number): FileSurvey {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  const text = new TextCheck();
  let bytes = 0;
  let kind: FileSurvey['kind'] = 'text';
  for (;;) {
    const length = readSync(file, block, 0, BLOCK_BYTES, null);
    if (length === 0) break;
    const part = block.subarray(0, length);
    if (bytes === 0) kind = kindOf(part);
    hash.update(part);
    if (kind === 'text') text.take(part);
    bytes += length;
  }
  if (bytes === 0) throw new UnreadableFile('EMPTY');
  return { path, bytes, sha256: hash.digest('hex'), kind, ...text.answer() };
}

const startsWith = (block: Buffer, ...bytes: number[]): boolean =>
  bytes.every((byte, i) => block[i] === byte);

/** By the first bytes: the extension of a file says little about what is in it. */
function kindOf(head: Buffer): FileSurvey['kind'] {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return 'workbook';
  if (startsWith(head, 0x50, 0x4b, 0x05, 0x06)) throw new UnreadableFile('NOT_A_WORKBOOK');
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile(oleCode(head));
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) throw new UnreadableFile('BINARY');
  if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(head.toString('latin1', 0, 256)))
    throw new UnreadableFile('WEB_PAGE');
  return 'text';
}

/** A password turns an .xlsx into an OLE container with this stream; anything else in OLE is an old workbook. */
function oleCode(head: Buffer): 'ENCRYPTED' | 'OLD_XLS' {
  return head.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'ENCRYPTED' : 'OLD_XLS';
}

/** Follows the blocks of a text and says at the end how it is encoded. */
class TextCheck {
  private mark: TextEncoding | undefined;
  private first = true;
  private ascii = true;
  private utf8 = true;
  private rest = Buffer.alloc(0);

  take(block: Buffer): void {
    if (this.first) this.mark = byteOrderMark(block);
    this.first = false;
    if (this.mark === 'utf-16le' || this.mark === 'utf-16be') {
      this.ascii = false;
      return;
    }
    if (block.includes(0)) throw new UnreadableFile('BINARY');
    if (this.ascii && this.rest.length === 0 && isAscii(block)) return;
    this.ascii = false;
    if (this.utf8) this.checkUtf8(block);
  }

  private checkUtf8(block: Buffer): void {
    const bytes = this.rest.length === 0 ? block : Buffer.concat([this.rest, block]);
    const end = bytes.length - unfinished(bytes);
    this.utf8 = isUtf8(bytes.subarray(0, end));
    this.rest = Buffer.from(bytes.subarray(end));
  }

  answer(): { readonly encoding: TextEncoding; readonly ascii: boolean } {
    const utf8 = this.utf8 && this.rest.length === 0;
    return { encoding: this.mark ?? (utf8 ? 'utf-8' : 'gb18030'), ascii: this.ascii };
  }
}

function byteOrderMark(block: Buffer): TextEncoding | undefined {
  if (startsWith(block, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(block, 0xff, 0xfe)) return 'utf-16le';
  return startsWith(block, 0xfe, 0xff) ? 'utf-16be' : undefined;
}

/** How many bytes at the end begin a UTF-8 character that the next block finishes (0 to 3). */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}
