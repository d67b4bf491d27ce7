import type { PendingEvent, RecordedEvent } from '../fact';

/** The revision a stream must have for an append: an exact one, or no stream yet. `ANY` does not exist on purpose. */
export type ExpectedRevision = number | 'NO_STREAM';

export interface StreamAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly PendingEvent[];
}

/** Where an accepted event stands. */
export interface Placed {
  readonly id: string;
  readonly rev: number;
  readonly position: number;
  readonly recordedAt: string;
}

/**
 * Accepted: durable, now or (`idempotent`) by an earlier append of the same ids. Conflict: the stream moved on; nothing
 * was written. A rejected promise with `OutcomeUnknown` means that the events may be in the log: retry with the same ids.
 */
export type AppendOutcome =
  | { readonly kind: 'accepted'; readonly placed: readonly Placed[]; readonly idempotent: boolean }
  | { readonly kind: 'conflict'; readonly actual: ExpectedRevision };

/** An I/O error during an append. The events may or may not be in the log. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/**
 * A run of events in log order with narrow columns beside them, so that a fold over millions of punches need not
 * parse their bodies. Arrays are valid until the next batch is asked for.
 */
export interface EventBatch {
  readonly count: number;
  /** Global positions, increasing. */
  readonly positions: ArrayLike<number>;
  /** Number of the type in `EventStore.typeName`. */
  readonly types: ArrayLike<number>;
  /** Number of the stream in `EventStore.streamName`. */
  readonly streams: ArrayLike<number>;
  /** First narrow column (`Columns.at`), 0 where the type has none. */
  readonly ats: ArrayLike<number>;
  /** Second narrow column (`Columns.flags`). */
  readonly flags: ArrayLike<number>;
  /** The whole event at index i of the batch; parsed on demand. */
  event(i: number): RecordedEvent;
}

/** What a type of event lifts out of its data into the narrow columns; a pure function of type and data. */
export interface Columns {
  /** Epoch milliseconds, or 0. */
  readonly at: number;
  /** Bits, 0 … 65535. */
  readonly flags: number;
}
export type ColumnsOf = (type: string, data: Record<string, unknown>) => Columns | undefined;

/** How a process stands to a log that has several writers. */
export interface Following {
  /** Position of the last event that the subscription brought. */
  readonly position: number;
  /** Whether the subscription has heard of the server since it was made. */
  readonly isLive: boolean;
}

/**
 * The log. Both engines keep the semantics of EventStoreDB for exact revisions: gap-free revisions from 0, atomic
 * appends, idempotence by event id (eventstore.md E).
 */
export interface EventStore {
  /** Appends to one stream. Concurrent calls share one transaction and one fsync (group commit). */
  append(append: StreamAppend): Promise<AppendOutcome>;
  /** Many streams in one transaction, all or nothing per stream; for imports. Outcomes in the order given. */
  appendAll(appends: readonly StreamAppend[]): Promise<readonly AppendOutcome[]>;
  /** A stream from a revision on, forward; empty when there is none. */
  readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]>;
  /**
   * Log order, after a position (exclusive; 0 = from the start, else one that the log gave out), in batches, up to the
   * head at the time of the call.
   */
  scan(after: number, upTo?: number): Iterable<EventBatch> | AsyncIterable<EventBatch>;
  /** One event by its id, wherever it is. */
  find(id: string): Promise<RecordedEvent | undefined>;
  /** Ids of events at the given positions. */
  idsAt(positions: readonly number[]): Promise<readonly string[]>;
  /**
   * Position of the last event; 0 when the log is empty. Of a log with several writers: the last one that this process
   * has heard of, its own appends included as soon as they are acknowledged.
   */
  head(): number;
  /** How this process stands to a log that others append to as well; left out where it is the only writer. */
  following?(): Following;
  typeName(type: number): string;
  streamName(stream: number): string;
  /** Calls back after each commit, or some at once, with the new head; returns the function that ends it. */
  onCommit(listener: (head: number) => void): () => void;
  close(): Promise<void>;
}
