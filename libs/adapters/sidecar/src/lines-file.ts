import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { LineSplitter, SEGMENT_LINES, segmentPath } from '@ledger/proof';

const NEWLINE = 0x0a;
const BLOCK = 1 << 20;

/** A whole line and where it ends; valid during the call only. */
export type TakeLine = (bytes: Buffer, start: number, end: number) => void;

/**
 * The sidecar: one event a line, append-only, in segments of 65,536 lines. Line n of all segments together is leaf n. It
 * only grows; the one exception is a torn line at the very end, which was never acknowledged and is cut off on opening.
 */
export class LinesFile {
  private fd: number | undefined;
  private segment = -1;

  private constructor(
    private readonly dir: string,
    private lines: number,
  ) {}

  /** Opens the segments, tells every whole line to `take`, and cuts a torn end off. */
  static open(dir: string, take: TakeLine): LinesFile {
    mkdirSync(join(dir, 'log'), { recursive: true });
    const file = new LinesFile(dir, 0);
    while (existsSync(join(dir, segmentPath(file.segmentAfter())))) {
      const before = file.lines;
      file.readSegment(file.segmentAfter(), take);
      if (file.lines - before < SEGMENT_LINES) break;
    }
    return file;
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

  private segmentAfter(): number {
    return Math.floor(this.lines / SEGMENT_LINES);
  }

  private appendToSegment(lines: readonly Uint8Array[]): readonly Uint8Array[] {
    const fd = this.descriptor();
    const at = fstatSync(fd).size;
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
    const segment = this.segmentAfter();
    if (this.fd !== undefined && this.segment === segment) return this.fd;
    this.close();
    const path = join(this.dir, segmentPath(segment));
    const isNew = !existsSync(path);
    this.fd = openSync(path, isNew ? 'w+' : 'r+');
    this.segment = segment;
    if (isNew) syncFolder(dirname(path));
    return this.fd;
  }

  private readSegment(segment: number, take: TakeLine): void {
    const fd = openSync(join(this.dir, segmentPath(segment)), 'r+');
    try {
      const splitter = new LineSplitter((bytes, start, end) => {
        this.lines += 1;
        take(bytes, start, end);
      });
      const block = Buffer.alloc(BLOCK);
      for (let at = 0, read = 1; read > 0; at += read) {
        read = readSync(fd, block, 0, BLOCK, at);
        splitter.push(block.subarray(0, read));
      }
      if (splitter.rest > 0) ftruncateSync(fd, fstatSync(fd).size - splitter.rest);
    } finally {
      closeSync(fd);
    }
  }
}

function joined(lines: readonly Uint8Array[]): Buffer {
  const block = Buffer.alloc(lines.reduce((size, line) => size + line.length + 1, 0));
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
  const block = Buffer.alloc(size);
  for (let read = 0; read < size;) {
    const got = readSync(fd, block, read, size - read, at + read);
    if (got === 0) throw new Error('the sidecar is shorter than what was written to it');
    read += got;
  }
  let start = 0;
  return lines.map((line) => {
    const bytes = block.subarray(start, start + line.length);
    start += line.length + 1;
    return bytes;
  });
}

/** A new file is only there after a power cut when its folder was flushed as well. */
export function syncFolder(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
