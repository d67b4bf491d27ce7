import type { Chunks } from './chunks';
import { CHUNK } from './column-block';

export interface ColumnsCheck {
  /** Chunks that were compared. */
  readonly chunks: number;
  /** First positions of chunks that are missing, or differ from what the bodies say. */
  readonly wrong: readonly number[];
}

/** Proves that the stored narrow columns are what the bodies say, for every full chunk of the log. */
export function checkColumns(chunks: Chunks, head: number): ColumnsCheck {
  const wrong: number[] = [];
  let compared = 0;
  for (let first = 1; first + CHUNK - 1 <= head; first += CHUNK) {
    compared++;
    const stored = chunks.stored(first)?.bytes();
    const derived = chunks.derived(first, first + CHUNK - 1).bytes();
    if (stored === undefined || Buffer.compare(stored, derived) !== 0) wrong.push(first);
  }
  return { chunks: compared, wrong };
}
