import { CHUNK, ColumnBlock, type NarrowColumns, type NarrowEvent } from './column-block';

/** The columns of the events after the last full chunk, in memory only. */
export class Tail {
  /** `length` events from position `first` on, held by `block`. */
  constructor(
    private start: number,
    private length: number,
    private block: ColumnBlock,
  ) {}

  /** Position of its first event, stored already or the next to come. */
  get first(): number {
    return this.start;
  }

  /** Whether the next event completes a chunk. */
  get isNearlyFull(): boolean {
    return this.length + 1 === CHUNK;
  }

  /** Adds the next event. Gives the chunk that it completes; the tail is empty then. */
  add(event: NarrowEvent): { readonly first: number; readonly block: ColumnBlock } | undefined {
    this.block.put(this.length++, event);
    if (this.length < CHUNK) return undefined;
    const full = { first: this.start, block: this.block };
    this.start += CHUNK;
    this.length = 0;
    this.block = new ColumnBlock();
    return full;
  }

  /** A copy: a reader may still hold it when the writer goes on. */
  columns(position: number, count: number): NarrowColumns {
    return this.block.copy(position - this.start, count);
  }
}
