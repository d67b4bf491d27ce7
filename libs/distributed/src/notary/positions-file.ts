import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { NOTARY_MARK } from '@ledger/embedded';

const BYTES = 8;

/**
 * The server's position of each leaf, eight bytes each, in the order of the leaves: increasing, so that a position is
 * found by halving; the file also marks the directory as a notary's. Derived from the log and not flushed: what is missing after a crash is found there again.
 */
export class PositionsFile {
  private readonly fd: number;
  private readonly cell = Buffer.alloc(BYTES);
  /** Leaves whose positions are known. */
  count: number;

  private constructor(dir: string) {
    this.fd = openSync(join(dir, NOTARY_MARK), 'a+');
    this.count = Math.floor(fstatSync(this.fd).size / BYTES);
  }

  static open(dir: string): PositionsFile {
    return new PositionsFile(dir);
  }

  /** Of the leaf with this index. */
  at(index: number): number {
    readSync(this.fd, this.cell, 0, BYTES, index * BYTES);
    return Number(this.cell.readBigUInt64LE());
  }

  append(positions: readonly number[]): void {
    const bytes = Buffer.alloc(positions.length * BYTES);
    positions.forEach((position, i) => bytes.writeBigUInt64LE(BigInt(position), i * BYTES));
    writeSync(this.fd, bytes);
    this.count += positions.length;
  }

  /** Forgets what is behind the first leaves. */
  cut(count: number): void {
    ftruncateSync(this.fd, count * BYTES);
    this.count = Math.min(this.count, count);
  }

  /** Number of leaves at or before a position of the server. */
  upTo(position: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Index of the leaf at exactly this position; undefined when there is none. */
  indexOf(position: number): number | undefined {
    const count = this.upTo(position);
    return count > 0 && this.at(count - 1) === position ? count - 1 : undefined;
  }

  close(): void {
    closeSync(this.fd);
  }
}
