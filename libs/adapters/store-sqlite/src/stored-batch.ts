import { assert, type EventBatch, type RecordedEvent } from '@ledger/kernel';
import type { Bodies } from './bodies';
import type { NarrowColumns } from './column-block';

const PAGE_MAX = 256;

/** A run of events whose bodies are read only when asked for; one after another they are read in growing pages. */
export class StoredBatch implements EventBatch {
  readonly count: number;
  readonly positions: Float64Array;
  readonly types: Uint16Array;
  readonly streams: Uint32Array;
  readonly ats: Float64Array;
  readonly flags: Uint16Array;
  private page: readonly RecordedEvent[] = [];
  private pageFrom = 0;

  constructor(
    private readonly first: number,
    columns: NarrowColumns,
    private readonly bodies: Bodies,
  ) {
    this.count = columns.types.length;
    this.types = columns.types;
    this.streams = columns.streams;
    this.ats = columns.ats;
    this.flags = columns.flags;
    this.positions = new Float64Array(this.count);
    for (let i = 0; i < this.count; i++) this.positions[i] = first + i;
  }

  event(i: number): RecordedEvent {
    assert(i >= 0 && i < this.count, 'an index lies within its batch');
    const pageEnd = this.pageFrom + this.page.length;
    if (i < this.pageFrom || i >= pageEnd) this.turnTo(i, i === pageEnd && i > 0);
    return this.page[i - this.pageFrom]!;
  }

  private turnTo(i: number, inOrder: boolean): void {
    const size = inOrder ? Math.min(PAGE_MAX, this.page.length * 8, this.count - i) : 1;
    const position = this.first + i;
    this.page =
      size === 1 ? [this.bodies.at(position)] : this.bodies.between(position, position + size - 1);
    this.pageFrom = i;
  }
}
