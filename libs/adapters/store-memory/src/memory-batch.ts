import { readEnvelope, type EventBatch, type PlannedRow, type RecordedEvent } from '@ledger/kernel';
import type { Numbered } from './numbered';

/** A run of events in memory, seen as columns. */
export class MemoryBatch implements EventBatch {
  readonly count: number;
  readonly positions: readonly number[];
  readonly types: readonly number[];
  readonly streams: readonly number[];
  readonly ats: readonly number[];
  readonly flags: readonly number[];

  constructor(
    private readonly rows: readonly PlannedRow[],
    names: { readonly types: Numbered; readonly streams: Numbered },
  ) {
    this.count = rows.length;
    this.positions = rows.map((row) => row.place.position);
    this.types = rows.map((row) => names.types.ensure(row.event.type));
    this.streams = rows.map((row) => names.streams.ensure(row.stream));
    this.ats = rows.map((row) => row.event.at);
    this.flags = rows.map((row) => row.event.flags);
  }

  event(i: number): RecordedEvent {
    const row = this.rows[i]!;
    return readEnvelope(row.leaf.slice(1), row.place.position);
  }
}
