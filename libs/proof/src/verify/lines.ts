/** Takes one line of the log: a range of a buffer, without its newline. Valid during the call only. */
export type LineTaker = (bytes: Buffer, start: number, end: number) => void;

const NEWLINE = 0x0a;

/** Lines of one file of the sidecar. */
export const SEGMENT_LINES = 65_536;

/** `log/000000.ndjson`, `log/000001.ndjson`, …: where line `index` of the log lies. */
export function segmentPath(segment: number): string {
  return `log/${String(segment).padStart(6, '0')}.ndjson`;
}

/**
 * Cuts chunks of bytes, as they come from a file, into lines. Gives back how many bytes at the end belong to no line
 * because their newline is missing.
 */
export function eachLine(chunks: Iterable<Uint8Array>, take: LineTaker): number {
  const splitter = new LineSplitter(take);
  for (const chunk of chunks) splitter.push(chunk);
  return splitter.rest;
}

/** The same, chunk by chunk. */
export class LineSplitter {
  private carried = Buffer.alloc(0);

  constructor(private readonly take: LineTaker) {}

  push(chunk: Uint8Array): void {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = 0;
    if (this.carried.length > 0) {
      const end = fresh.indexOf(NEWLINE) + 1;
      const whole = Buffer.concat([this.carried, fresh.subarray(0, end || fresh.length)]);
      this.carried = whole;
      if (end === 0) return;
      this.take(whole, 0, whole.length - 1);
      start = end;
    }
    for (let end = fresh.indexOf(NEWLINE, start); end >= 0; end = fresh.indexOf(NEWLINE, start)) {
      this.take(fresh, start, end);
      start = end + 1;
    }
    this.carried = Buffer.from(fresh.subarray(start));
  }

  /** Bytes after the last newline so far. */
  get rest(): number {
    return this.carried.length;
  }
}
