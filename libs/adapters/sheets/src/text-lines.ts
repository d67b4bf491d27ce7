import { closeSync, openSync, readSync } from 'node:fs';
import type { FileSurvey } from './survey';
import { unreadable } from './unreadable-file';

/** Some whole lines, without their line ends. `first` is the number of the first one, from 1. */
export interface Lines {
  readonly first: number;
  readonly lines: readonly string[];
}

const BLOCK_BYTES = 64 * 1024;
/** A longer line is cut here, so that a file without line ends cannot fill the memory; the cut line is one longer. */
export const LINE_CHARS_MAX = 64 * 1024;

/**
 * The lines of a text in blocks of about 64 KB, decoded as the survey found: constant memory whatever the size. Reads
 * the bytes that were surveyed and no more, so that the digest holds even if somebody appends meanwhile.
 * `onRead` hears how many bytes are behind. Throws `UnreadableFile` when the disk fails.
 */
export function* textLines(
  survey: FileSurvey,
  onRead: (bytes: number) => void = () => undefined,
): Generator<Lines, void, undefined> {
  let first = 1;
  const split = new LineSplitter();
  for (const text of textBlocks(survey, onRead)) {
    const lines = split.take(text);
    if (lines.length > 0) yield { first, lines };
    first += lines.length;
  }
  const last = split.end();
  if (last !== '') yield { first, lines: [last] };
}

/** The first lines of a text, for finding out what it is. */
export function firstLines(survey: FileSurvey, count: number): readonly string[] {
  const found: string[] = [];
  for (const { lines } of textLines(survey)) {
    found.push(...lines.slice(0, count - found.length));
    if (found.length >= count) break;
  }
  return found;
}

class LineSplitter {
  private rest = '';
  private skipping = false;

  take(text: string): string[] {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop()!;
    if (this.skipping && lines.length > 0) {
      lines[0] = lines[0]!.slice(0, LINE_CHARS_MAX + 1);
      this.skipping = false;
    }
    if (this.rest.length > LINE_CHARS_MAX) {
      this.rest = this.rest.slice(0, LINE_CHARS_MAX + 1);
      this.skipping = true;
    }
    for (let i = 0; i < lines.length; i++) lines[i] = withoutReturn(lines[i]!);
    return lines;
  }

  end(): string {
    return withoutReturn(this.rest);
  }
}

function withoutReturn(line: string): string {
  const last = line.length - 1;
  return last >= 0 && line.charCodeAt(last) === 13 ? line.slice(0, last) : line;
}

function* textBlocks(
  survey: FileSurvey,
  onRead: (bytes: number) => void,
): Generator<string, void, undefined> {
  const file = open(survey.path);
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  const decode = decoderOf(survey);
  try {
    let read = 0;
    while (read < survey.bytes) {
      const length = readBlock(file, block, Math.min(BLOCK_BYTES, survey.bytes - read));
      if (length === 0) break;
      read += length;
      onRead(read);
      yield decode(block.subarray(0, length));
    }
    yield decode(undefined);
  } finally {
    closeSync(file);
  }
}

/** Bytes to text, keeping the half of a character at the end of a block for the next one; undefined ends the text. */
function decoderOf(survey: FileSurvey): (block: Buffer | undefined) => string {
  if (survey.ascii) return (block) => (block === undefined ? '' : block.toString('latin1'));
  const decoder = new TextDecoder(survey.encoding);
  return (block) => (block === undefined ? decoder.decode() : decoder.decode(block, STREAM));
}
const STREAM = { stream: true };

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadable(error);
  }
}

function readBlock(file: number, block: Buffer, length: number): number {
  try {
    return readSync(file, block, 0, length, null);
  } catch (error) {
    throw unreadable(error);
  }
}
