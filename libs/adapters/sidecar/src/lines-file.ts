import {
  closeSync,
  existsSync,
  fdatasyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, syncFolder } from '@ledger/adapters/sqlite';
import { SEGMENT_LINES, segmentPath } from '@ledger/proof';
import { segmentCount, sizeOf, strandedSegments, writeDurably } from './segments';

const NEWLINE = 0x0a;

/**
 * The sidecar: one event a line, append-only, in segments of 65,536 lines. Line n of all segments together is leaf n. It
 * only grows; the exceptions are recovery's: a torn line at the very end, which was never acknowledged, and damage that
 * the rows can mend under a signed root.
 */
export class LinesFile {
  private fd: number | undefined;
  private segment = -1;

  /** Continues behind `lines` whole lines: whoever opens it has counted them. */
  constructor(
    private readonly dir: string,
    private lines: number,
  ) {
    makeFolder(join(dir, 'log'));
  }

  get count(): number {
    return this.lines;
  }

  /** Writes lines behind the last one and waits for the disk. Gives back the bytes of each as the disk has them. */
  append(lines: readonly Uint8Array[]): readonly Uint8Array[] {
    const stored: Uint8Array[] = [];
    for (let from = 0; from < lines.length;) {
      const room = SEGMENT_LINES - (this.lines % SEGMENT_LINES);
      const part = lines.slice(from, from + room);
      stored.push(...this.appendToSegment(part));
      from += part.length;
    }
    return stored;
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
    this.segment = -1;
  }

  private appendToSegment(lines: readonly Uint8Array[]): readonly Uint8Array[] {
    const fd = this.descriptor();
    const at = sizeOf(fd);
    const block = joined(lines);
    for (let written = 0; written < block.length;) {
      written += writeSync(fd, block, written, block.length - written, at + written);
    }
    fdatasyncSync(fd);
    this.lines += lines.length;
    return readBack(fd, at, lines);
  }

  /** The segment that the next line goes to; a new one is made known to its folder before anything is written in it. */
  private descriptor(): number {
    const segment = Math.floor(this.lines / SEGMENT_LINES);
    if (this.fd !== undefined && this.segment === segment) return this.fd;
    this.close();
    const path = join(this.dir, segmentPath(segment));
    const isNew = !existsSync(path);
    this.fd = openSync(path, isNew ? 'w+' : 'r+');
    this.segment = segment;
    if (isNew) syncFolder(dirname(path));
    return this.fd;
  }
}

/**
 * Writes all segments from one on anew, each beside the old one and then in its place, the old one kept as `.damaged`.
 * Only recovery does this, with lines that give the signed root.
 */
export function rewriteLines(dir: string, lines: Iterable<Uint8Array>, from = 0): void {
  makeFolder(join(dir, 'log'));
  const before = [segmentCount(dir) - 1, ...strandedSegments(dir)];
  let segment = from;
  let part: Uint8Array[] = [];
  const flush = (): void => replaceSegment(dir, segment++, part.splice(0));
  for (const line of lines) {
    part.push(line);
    if (part.length === SEGMENT_LINES) flush();
  }
  if (part.length > 0) flush();
  part = [];
  for (; segment <= Math.max(...before); segment++) {
    const path = join(dir, segmentPath(segment));
    if (existsSync(path)) setAside(path);
  }
  syncFolder(join(dir, 'log'));
}

function replaceSegment(dir: string, segment: number, lines: readonly Uint8Array[]): void {
  const path = join(dir, segmentPath(segment));
  writeDurably(`${path}.new`, [joined(lines)]);
  if (existsSync(path)) setAside(path);
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

function setAside(path: string): void {
  rmSync(`${path}.damaged`, { force: true });
  renameSync(path, `${path}.damaged`);
}

function joined(lines: readonly Uint8Array[]): Buffer {
  const block = Buffer.allocUnsafe(lines.reduce((size, line) => size + line.length + 1, 0));
  let at = 0;
  for (const line of lines) {
    block.set(line, at);
    at += line.length;
    block[at++] = NEWLINE;
  }
  return block;
}

/** What was written is read again before it is signed: a checkpoint never covers bytes that nobody has seen on the disk. */
function readBack(fd: number, at: number, lines: readonly Uint8Array[]): readonly Uint8Array[] {
  const size = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const block = Buffer.allocUnsafe(size);
  for (let read = 0; read < size;) {
    const got = readSync(fd, block, read, size - read, at + read);
    if (got === 0) throw new Error('the sidecar is shorter than what was written to it');
    read += got;
  }
  let start = 0;
  return lines.map((line) => {
    const bytes = block.subarray(start, start + line.length);
    if (Buffer.compare(bytes, line) !== 0)
      throw new Error('the sidecar reads back other bytes than were written');
    start += line.length + 1;
    return bytes;
  });
}
