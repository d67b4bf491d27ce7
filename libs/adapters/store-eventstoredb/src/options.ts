import type { Clock, ColumnsOf } from '@ledger/kernel';

/** Milliseconds. */
export interface Timing {
  /** Deadline of one attempt to append; told to the server and kept by gRPC. */
  readonly attempt: number;
  /** An append is tried again with the same ids until then; after that its outcome is unknown. */
  readonly append: number;
  /** The same for a read; reads change nothing, so that they end in EngineUnavailable. */
  readonly read: number;
  /** How long opening waits for the first contact and for the index of ids to catch up. */
  readonly open: number;
  /** A subscription that says nothing for so long is compared with the head of the log. */
  readonly silence: number;
  /** First and longest wait before an attempt is repeated. */
  readonly retryMin: number;
  readonly retryMax: number;
  /** First and longest wait before a broken subscription is made again. */
  readonly resubscribeMin: number;
  readonly resubscribeMax: number;
}

export const TIMING: Timing = {
  attempt: 2_500,
  append: 10_000,
  read: 10_000,
  open: 60_000,
  silence: 60_000,
  retryMin: 25,
  retryMax: 1_000,
  resubscribeMin: 200,
  resubscribeMax: 10_000,
};

/** How a ledger on an EventStoreDB server or cluster is opened. No other option exists; a foreign one does not compile. */
export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113`, `esdb://a:2113,b:2113,c:2113`, `esdb+discover://name:2113`; see parseConnection. */
  readonly connectionString: string;
  /** Beginnings of the names of the ledger's streams: all else on the server is left alone. */
  readonly streams: readonly string[];
  readonly clock: Clock;
  readonly columnsOf: ColumnsOf;
  /** Where the index of event ids is kept between starts, beside the views; in memory only when left out. */
  readonly dir?: string;
  readonly timing?: Partial<Timing>;
  /** Told of what heals itself: a subscription made again, an index made anew, a clock that runs ahead. */
  readonly onTrouble?: (message: string, cause?: unknown) => void;
}
