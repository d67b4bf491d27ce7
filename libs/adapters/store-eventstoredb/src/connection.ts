import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type JSONEventData,
  type Position,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { ConnectionTo } from './connection-string';
import { Gate } from './gate';
import { LogRead } from './log-read';
import { NoAnswer } from './no-answer';
import { Patience } from './patience';

/** One stream's events on their way to the server. */
export interface WireAppend {
  readonly stream: string;
  /** Last revision of the stream, -1 when there is none; the only kinds of expectation that exist here. */
  readonly after: number;
  readonly events: readonly JSONEventData[];
  readonly deadlineMs: number;
}

export interface Appended {
  /** Revision of the last event of the append. */
  readonly rev: number;
  /** Commit position of the last event; not told where the server found the same events already there. */
  readonly position: number | undefined;
}

export interface StreamPage {
  readonly stream: string;
  /** Inclusive; undefined = from the end, backwards. */
  readonly from: number | undefined;
  readonly count: number;
  readonly timeoutMs: number;
}

export interface AllPage {
  /** Inclusive; undefined = from the start. Backwards: exclusive; undefined = from the end. */
  readonly from: Position | undefined;
  readonly backwards: boolean;
  readonly count: number;
  readonly timeoutMs: number;
}

export interface OpenLog {
  /** Inclusive; undefined = from the start. */
  readonly from: Position | undefined;
  readonly count: number;
}

export interface Subscribe {
  /** Exclusive; undefined = from the start. */
  readonly from: Position | undefined;
  readonly prefixes: readonly string[];
  /** Must not throw: the client would stop without a word (p20). */
  readonly checkpoint: (position: Position) => void;
}

/** Calls at once on one connection. The server takes a hundred; the next one waits there without a word (p15). */
const CALLS_MAX = 64;
const BUFFERED = 256;

/**
 * The real client behind the few calls that a ledger needs, each with all that it must say: credentials, so that the
 * append is the classic one with a deadline kept by gRPC, the leader, an exact revision. A client that keeps a failure
 * for ever is replaced.
 */
export class Connection {
  private client: EventStoreDBClient | undefined;
  private readonly gate = new Gate(CALLS_MAX);
  private readonly patience = new Patience();
  private readonly calls: {
    readonly credentials: ConnectionTo['credentials'];
    readonly requiresLeader: true;
  };

  /** `keepAliveMs` also keeps connections apart: grpc-js gives two clients with equal settings one connection (p24). */
  constructor(
    private readonly to: ConnectionTo,
    private readonly keepAliveMs: number,
  ) {
    this.calls = { credentials: to.credentials, requiresLeader: true };
  }

  /** The client in use; to be given to `replace` when it turns out to be poisoned. */
  current(): EventStoreDBClient {
    return (this.client ??= EventStoreDBClient.connectionString(
      `${this.to.target}&keepAliveInterval=${this.keepAliveMs}`,
    ));
  }

  /** Throws a poisoned client away, once however many calls it failed. */
  replace(poisoned: EventStoreDBClient): void {
    if (this.client !== poisoned) return;
    this.client = undefined;
    void poisoned.dispose().catch(() => undefined);
  }

  append({ stream, after, events, deadlineMs }: WireAppend): Promise<Appended> {
    return this.gate.through(async () => {
      const sent = this.current().appendToStream(stream, events as JSONEventData[], {
        ...this.calls,
        expectedRevision: after === -1 ? NO_STREAM : BigInt(after),
        deadline: deadlineMs,
      });
      const result = await this.patience.within(deadlineMs + GRACE_MS, sent);
      const position = result.position?.commit;
      return {
        rev: Number(result.nextExpectedRevision),
        position: position === undefined ? undefined : Number(position),
      };
    });
  }

  /** Destroys a stream for good, whatever its revision. */
  async tombstone(stream: string): Promise<void> {
    await this.gate.through(() =>
      this.current().tombstoneStream(stream, { ...this.calls, expectedRevision: ANY }),
    );
  }

  async streamPage({ stream, from, count, timeoutMs }: StreamPage): Promise<ResolvedEvent[]> {
    return this.gate.through(() => {
      const read = this.current().readStream(
        stream,
        {
          ...this.calls,
          direction: from === undefined ? BACKWARDS : FORWARDS,
          fromRevision: from === undefined ? END : BigInt(from),
          maxCount: count,
        },
        { highWaterMark: BUFFERED },
      );
      return collected<ResolvedEvent>(read, timeoutMs);
    });
  }

  async allPage({ from, backwards, count, timeoutMs }: AllPage): Promise<AllStreamResolvedEvent[]> {
    return this.gate.through(() => {
      const read = this.current().readAll(
        {
          ...this.calls,
          direction: backwards ? BACKWARDS : FORWARDS,
          fromPosition: from ?? (backwards ? END : START),
          maxCount: count,
        },
        { highWaterMark: BUFFERED },
      );
      return collected<AllStreamResolvedEvent>(read, timeoutMs);
    });
  }

  /** The same forwards, to be taken as it comes; the caller closes it whatever happens. */
  async openLog({ from, count }: OpenLog): Promise<LogRead> {
    const leave = await this.gate.enter();
    try {
      const read = this.current().readAll(
        { ...this.calls, fromPosition: from ?? START, maxCount: count },
        { highWaterMark: BUFFERED },
      );
      return new LogRead(read, this.patience, leave);
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** The caller listens for errors before anything else, and unsubscribes whatever happens (p12). */
  subscribe({ from, prefixes, checkpoint }: Subscribe): AllStreamSubscription {
    return this.current().subscribeToAll(
      {
        ...this.calls,
        fromPosition: from ?? START,
        filter: streamNameFilter({
          prefixes: [...prefixes],
          checkpointInterval: CHECKPOINT_EVERY,
          checkpointReached: async (_, position) => checkpoint(position),
        }),
      },
      { highWaterMark: BUFFERED },
    );
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.dispose();
  }
}

/** The deadline is gRPC's; looking for a node comes before it and has none. */
const GRACE_MS = 500;

/** Times 32 events looked at by the server. */
const CHECKPOINT_EVERY = 4;

/**
 * All of a page. A read is always cancelled in the end: one that was left half read stays open at the server, and after
 * a hundred of them the client stands still (p09).
 */
async function collected<T>(read: StreamingRead<T>, timeoutMs: number): Promise<T[]> {
  const items: T[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T[]>((resolve, reject) => {
      const silent = setTimeout(() => reject(new NoAnswer(timeoutMs)), timeoutMs);
      timer = silent;
      read.on('error', reject);
      read.on('data', (item) => {
        items.push(item);
        silent.refresh();
      });
      read.on('end', () => resolve(items));
    });
  } finally {
    clearTimeout(timer);
    // Not waited for: while the client still looks for a node there is nothing to cancel yet.
    void read.cancel().catch(() => undefined);
  }
}
