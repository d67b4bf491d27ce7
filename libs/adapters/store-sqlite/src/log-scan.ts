import type { Bodies } from './bodies';
import type { Chunks } from './chunks';
import { CHUNK, chunkStart, type NarrowColumns } from './column-block';
import { StoredBatch } from './stored-batch';
import type { Tail } from './tail';

export interface ScanSources {
  readonly bodies: Bodies;
  readonly chunks: Chunks;
  /** Undefined for a reader beside the writer. */
  readonly tail: Tail | undefined;
}

/** Batches after a position up to another, one chunk each, without touching a body until somebody asks for it. */
export function* batches(from: ScanSources, after: number, upTo: number): Generator<StoredBatch> {
  for (let next = after + 1; next <= upTo;) {
    const count = Math.min(upTo, chunkStart(next) + CHUNK - 1) - next + 1;
    yield new StoredBatch(next, columns(from, next, count), from.bodies);
    next += count;
  }
}

/** From memory, from a stored chunk, or, where neither has them, from the bodies. */
function columns(from: ScanSources, first: number, count: number): NarrowColumns {
  const start = chunkStart(first);
  if (from.tail?.first === start) return from.tail.columns(first, count);
  const stored = from.chunks.stored(start);
  if (stored !== undefined) return stored.view(first - start, count);
  return from.chunks.derived(first, first + count - 1).view(0, count);
}
