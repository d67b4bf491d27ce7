import type { Chunks } from './chunks';
import { CHUNK } from './column-block';
import { eraOf } from './era';
import type { Ids } from './ids';

export interface ColumnsCheck {
  /** Chunks that were compared. */
  readonly chunks: number;
  /** First positions of chunks that are missing, or differ from what the bodies say. */
  readonly wrong: readonly number[];
  /** Eras whose stored filter of ids is not what their ids give: it might let an id in a second time. */
  readonly wrongFilters: readonly number[];
}

/**
 * Proves that what is derived from the bodies and stored beside them is what the bodies say: the narrow columns of every
 * full chunk, and the filters of ids. In short steps; nothing is written.
 */
export function* checkingColumns(
  { chunks, ids }: { readonly chunks: Chunks; readonly ids: Ids },
  head: number,
): Generator<undefined, ColumnsCheck> {
  const wrong: number[] = [];
  let compared = 0;
  for (let first = 1; first + CHUNK - 1 <= head; first += CHUNK) {
    compared++;
    if (!(yield* chunks.checking(first))) wrong.push(first);
  }
  const wrongFilters: number[] = [];
  for (let era = 0; era < eraOf(head + 1); era++) {
    if (!ids.isFilterSound(era)) wrongFilters.push(era);
    yield;
  }
  return { chunks: compared, wrong, wrongFilters };
}
