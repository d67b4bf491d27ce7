import { endianness } from 'node:os';
import { assert } from '@ledger/kernel';

/** Events a chunk. Full chunks are stored; the rest is the tail. */
export const CHUNK = 4096;
const EVENT_BYTES = 16;

/** The narrow columns of up to one chunk of events, in one piece of memory that is stored as it is (little-endian). */
export class ColumnBlock {
  readonly ats: Float64Array;
  readonly streams: Uint32Array;
  readonly types: Uint16Array;
  readonly flags: Uint16Array;

  constructor(private readonly memory: ArrayBuffer = new ArrayBuffer(CHUNK * EVENT_BYTES)) {
    assert(memory.byteLength === CHUNK * EVENT_BYTES, 'a chunk holds 4,096 events of 16 bytes');
    assert(endianness() === 'LE', 'columns are stored little-endian');
    this.ats = new Float64Array(memory, 0, CHUNK);
    this.streams = new Uint32Array(memory, CHUNK * 8, CHUNK);
    this.types = new Uint16Array(memory, CHUNK * 12, CHUNK);
    this.flags = new Uint16Array(memory, CHUNK * 14, CHUNK);
  }

  /** The block whose stored bytes these are. */
  static from(bytes: Uint8Array): ColumnBlock {
    return new ColumnBlock(new Uint8Array(bytes).buffer);
  }

  put(i: number, event: NarrowEvent): void {
    this.ats[i] = event.at;
    this.streams[i] = event.stream;
    this.types[i] = event.type;
    this.flags[i] = event.flags;
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.memory);
  }

  /** The columns from index `from` on, seen in place. */
  view(from: number, count: number): NarrowColumns {
    const end = from + count;
    return {
      ats: this.ats.subarray(from, end),
      streams: this.streams.subarray(from, end),
      types: this.types.subarray(from, end),
      flags: this.flags.subarray(from, end),
    };
  }

  /** A copy, for a reader who may still hold it when the writer goes on. */
  copy(from: number, count: number): NarrowColumns {
    const end = from + count;
    return {
      ats: this.ats.slice(from, end),
      streams: this.streams.slice(from, end),
      types: this.types.slice(from, end),
      flags: this.flags.slice(from, end),
    };
  }
}

/** Columns of a run of events, by index. */
export interface NarrowColumns {
  readonly ats: Float64Array;
  readonly streams: Uint32Array;
  readonly types: Uint16Array;
  readonly flags: Uint16Array;
}

/** One event as the columns hold it. */
export interface NarrowEvent {
  readonly type: number;
  readonly stream: number;
  readonly at: number;
  readonly flags: number;
}

/** Position of the first event of the chunk that a position belongs to. */
export const chunkStart = (position: number): number => position - ((position - 1) % CHUNK);
