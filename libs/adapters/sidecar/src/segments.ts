import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '@ledger/adapters/sqlite';
import { LineSplitter, segmentPath } from '@ledger/proof';

const BLOCK = 1 << 20;

/** How many segments there are, one after another from the first. */
export function segmentCount(dir: string): number {
  let count = 0;
  while (existsSync(join(dir, segmentPath(count)))) count += 1;
  return count;
}

/** Segments behind one that is missing: they hold lines, but nothing says any more which. */
export function strandedSegments(dir: string): readonly number[] {
  const folder = join(dir, 'log');
  if (!existsSync(folder)) return [];
  const whole = segmentCount(dir);
  return readdirSync(folder)
    .map((name) => Number(/^(\d{6})\.ndjson$/.exec(name)?.[1] ?? -1))
    .filter((segment) => segment >= whole);
}

/** Bytes behind the last newline of a segment. */
export interface Torn {
  bytes: number;
}

/**
 * The whole lines of the segments from `segment` on, in order. Nothing is assumed of their number: a segment with lines
 * too few only shifts what follows. `torn` is told what hangs over at the end of the last segment.
 */
export function* storedLines(
  dir: string,
  segment = 0,
  torn: Torn = { bytes: 0 },
): Generator<Buffer> {
  for (let i = segment; existsSync(join(dir, segmentPath(i))); i++)
    yield* segmentLines(join(dir, segmentPath(i)), torn);
}

/** Whole lines of one segment, counted. */
export function lineCount(dir: string, segment: number): number {
  let count = 0;
  for (const _ of linesOfSegment(dir, segment)) count += 1;
  return count;
}

/** Whole lines of one segment. */
export const linesOfSegment = (dir: string, segment: number): Generator<Buffer> =>
  segmentLines(join(dir, segmentPath(segment)), { bytes: 0 });

function* segmentLines(path: string, torn: Torn): Generator<Buffer> {
  const fd = openSync(path, 'r');
  try {
    let lines: Buffer[] = [];
    const splitter = new LineSplitter((bytes, start, end) =>
      lines.push(bytes.subarray(start, end)),
    );
    for (let at = 0; ;) {
      const block = Buffer.allocUnsafe(BLOCK);
      const read = readSync(fd, block, 0, BLOCK, at);
      if (read === 0) break;
      at += read;
      splitter.push(block.subarray(0, read));
      yield* lines;
      lines = [];
    }
    torn.bytes = splitter.rest;
  } finally {
    closeSync(fd);
  }
}

/** Cuts a line off that was never whole: nobody was told of it. */
export function cutTornEnd(dir: string, bytes: number): void {
  const last = segmentCount(dir) - 1;
  if (bytes === 0 || last < 0) return;
  const path = join(dir, segmentPath(last));
  const fd = openSync(path, 'r+');
  try {
    ftruncateSync(fd, statSync(path).size - bytes);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes a whole file and waits for the disk, folder included. */
export function writeDurably(path: string, chunks: Iterable<Uint8Array>, mode = 0o644): void {
  const fd = openSync(path, 'w', mode);
  try {
    for (const chunk of chunks)
      for (let written = 0; written < chunk.length;) written += writeSync(fd, chunk, written);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  syncFolder(dirname(path));
}

/** The same in the place of a file that may be there: whoever reads it finds the one or the other. */
export function replaceDurably(path: string, bytes: Uint8Array, mode = 0o644): void {
  writeDurably(`${path}.new`, [bytes], mode);
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

export const sizeOf = (fd: number): number => fstatSync(fd).size;
