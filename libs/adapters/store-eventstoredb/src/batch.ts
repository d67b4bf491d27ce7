import { assert, type ColumnsOf, type EventBatch, type RecordedEvent } from '@ledger/kernel';
import type { StreamNames } from './stream-names';
import type { TypeNames } from './type-names';
import { recorded, type LogEvent } from './wire-event';

export interface BatchNames {
  readonly types: TypeNames;
  readonly streams: StreamNames;
  readonly columnsOf: ColumnsOf;
}

/** A run of events with their narrow columns, lifted out of the data as they are read. */
export class ReadBatch implements EventBatch {
  readonly count: number;
  readonly positions: Float64Array;
  readonly types: Uint16Array;
  readonly streams: Uint32Array;
  readonly ats: Float64Array;
  readonly flags: Uint16Array;

  constructor(
    private readonly events: readonly LogEvent[],
    { types, streams, columnsOf }: BatchNames,
  ) {
    const { length } = events;
    this.count = length;
    this.positions = new Float64Array(length);
    this.types = new Uint16Array(length);
    this.streams = new Uint32Array(length);
    this.ats = new Float64Array(length);
    this.flags = new Uint16Array(length);
    for (let i = 0; i < length; i += 1) {
      const { position, type, stream, envelope } = events[i]!;
      const columns = columnsOf(type, envelope.data as Record<string, unknown>);
      this.positions[i] = position;
      this.types[i] = types.ensure(type);
      this.streams[i] = streams.ensure(stream);
      if (columns === undefined) continue;
      this.ats[i] = columns.at;
      this.flags[i] = columns.flags;
    }
  }

  event(i: number): RecordedEvent {
    const event = this.events[i];
    assert(event !== undefined, 'an index lies within its batch');
    return recorded(event);
  }
}
