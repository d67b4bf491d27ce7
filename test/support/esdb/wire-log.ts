/** What a writer proposes. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the server holds it. Positions are byte offsets: strictly increasing, with gaps. */
export interface Stored extends Proposed {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly createdMs: number;
  /** The answer that carries it, serialised once. */
  wire?: Buffer | undefined;
}

export type Expected = 'any' | 'no_stream' | 'stream_exists' | number;

export type AppendResult =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number }
  /** The same ids at the expected place: nothing was written, and no position is told. */
  | { readonly kind: 'idempotent'; readonly revision: number }
  | { readonly kind: 'wrong'; readonly actual: number | 'no_stream' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large'; readonly max: number };

interface StreamState {
  readonly events: Stored[];
  /** Events below it are hidden from reads of the stream. */
  firstVisible: number;
  status: 'open' | 'soft-deleted' | 'tombstoned';
}

/** Metadata of a stream that hides events. */
interface Limits {
  readonly $maxCount?: number;
  readonly $tb?: number;
}

/** 1 MiB, the limit of servers up to 24.10. */
export const MAX_APPEND_BYTES = 1024 * 1024;
const RECORD_OVERHEAD = 97;

/**
 * The log of the wire-level server: streams, revisions, positions, and what an append comes to, as the real server
 * decides it (eventstore.md E; IndexWriter.CheckCommit).
 */
export class WireLog {
  readonly all: Stored[] = [];
  private readonly streams = new Map<string, StreamState>();
  private end = 4096;

  private waiting: (() => void)[] = [];

  constructor(readonly maxAppendBytes = MAX_APPEND_BYTES) {}

  /** The next append, or whatever else makes those who wait look again. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const look of waiting) look();
  }

  /** As if the server had been restored from a backup that is older than this stream. */
  forget(stream: string): void {
    this.streams.delete(stream);
    const kept = this.all.filter((event) => event.stream !== stream);
    this.all.splice(0, this.all.length, ...kept);
  }

  /** Loses the last events of the ledger, as a server that was restored from an older copy, or cut. */
  lose(count: number): void {
    for (const event of this.ofLedger().slice(-count)) {
      this.all.splice(this.all.indexOf(event), 1);
      this.streams.get(event.stream)!.events.pop();
    }
  }

  /** Changes the text of one event of the ledger, counted from the start or (negative) from the end. */
  rewrite(index: number, change: (text: string) => string): void {
    const event = this.ofLedger().at(index)!;
    const changed: Stored = {
      ...event,
      data: Buffer.from(change(Buffer.from(event.data).toString('utf8'))),
      wire: undefined,
    };
    this.all[this.all.indexOf(event)] = changed;
    this.streams.get(event.stream)!.events[event.revision] = changed;
  }

  private ofLedger(): readonly Stored[] {
    return this.all.filter(({ stream }) => stream.startsWith('report-'));
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): AppendResult {
    const bytes = events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
    if (bytes > this.maxAppendBytes) return { kind: 'too-large', max: this.maxAppendBytes };
    const state = this.streams.get(stream);
    if (state?.status === 'tombstoned') return { kind: 'deleted' };
    const verdict = this.check(state, expected, events);
    if (verdict !== 'append') return verdict;
    return this.write(stream, events);
  }

  private check(
    state: StreamState | undefined,
    expected: Expected,
    events: readonly Proposed[],
  ): AppendResult | 'append' {
    const last = (state?.events.length ?? 0) - 1;
    const wrong: AppendResult = { kind: 'wrong', actual: last < 0 ? 'no_stream' : last };
    if (expected === 'any') return this.checkAny(state, events, wrong);
    if (expected === 'stream_exists') {
      if (state?.status === 'soft-deleted') return { kind: 'deleted' };
      return last < 0 ? wrong : this.checkAny(state, events, wrong);
    }
    const at = expected === 'no_stream' ? -1 : expected;
    if (at > last) return wrong;
    if (at === last) return 'append';
    if (expected === 'no_stream' && state!.status === 'soft-deleted') {
      if (state!.events[0]!.id !== events[0]?.id) return 'append';
    }
    return sameIds(state!.events, at + 1, events)
      ? { kind: 'idempotent', revision: at + events.length }
      : wrong;
  }

  private checkAny(
    state: StreamState | undefined,
    events: readonly Proposed[],
    wrong: AppendResult,
  ): AppendResult | 'append' {
    const known = new Map((state?.events ?? []).map((event) => [event.id, event.revision]));
    const revisions = events.map(({ id }) => known.get(id));
    if (revisions.length === 0 || revisions[0] === undefined) return 'append';
    if (revisions.includes(undefined)) return wrong;
    return { kind: 'idempotent', revision: revisions.at(-1)! };
  }

  private write(stream: string, events: readonly Proposed[]): AppendResult {
    const state = this.stateOf(stream);
    if (state.status === 'soft-deleted') {
      state.status = 'open';
      state.firstVisible = state.events.length;
    }
    for (const event of events) {
      const stored: Stored = {
        ...event,
        stream,
        revision: state.events.length,
        position: this.end,
        createdMs: Date.now(),
      };
      this.end += RECORD_OVERHEAD + stream.length + event.data.length + event.metadata.length;
      state.events.push(stored);
      this.all.push(stored);
    }
    this.wake();
    return {
      kind: 'written',
      revision: state.events.length - 1,
      position: this.all.at(-1)?.position ?? 0,
    };
  }

  private stateOf(stream: string): StreamState {
    let state = this.streams.get(stream);
    if (state === undefined) {
      state = { events: [], firstVisible: 0, status: 'open' };
      this.streams.set(stream, state);
    }
    return state;
  }

  /** Soft deletion or tombstone at an expected revision. */
  remove(stream: string, expected: Expected, how: 'soft-deleted' | 'tombstoned'): AppendResult {
    const state = this.streams.get(stream);
    if (state?.status === 'tombstoned') return { kind: 'deleted' };
    const last = (state?.events.length ?? 0) - 1;
    const actual = last < 0 ? ('no_stream' as const) : last;
    const fits =
      expected === 'any' ||
      (expected === 'stream_exists' ? last >= 0 : expected === actual) ||
      (expected === 'no_stream' && last < 0);
    if (!fits || (last < 0 && how === 'soft-deleted')) return { kind: 'wrong', actual };
    this.stateOf(stream).status = how;
    return { kind: 'written', revision: last, position: this.end };
  }

  /** What a reader of a stream may see. */
  visible(stream: string): readonly Stored[] | 'not-found' | 'tombstoned' {
    const state = this.streams.get(stream);
    if (state?.status === 'tombstoned') return 'tombstoned';
    if (state === undefined || state.events.length === 0 || state.status === 'soft-deleted')
      return 'not-found';
    const { $maxCount, $tb } = this.limitsOf(stream);
    const kept = $maxCount === undefined ? 0 : state.events.length - $maxCount;
    return state.events.slice(Math.max(state.firstVisible, kept, $tb ?? 0));
  }

  private limitsOf(stream: string): Limits {
    const last = this.streams.get(`$$${stream}`)?.events.at(-1);
    return last === undefined ? {} : (JSON.parse(Buffer.from(last.data).toString()) as Limits);
  }

  /** Index in `all` of the first event at or after a position; undefined where no record begins there. */
  indexOf(position: number): number | undefined {
    if (position === this.end) return this.all.length;
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return this.all[low]?.position === position ? low : undefined;
  }

  /** Damages the log as a disk or an operator might: the last events are gone. */
  truncate(count: number): void {
    for (const event of this.all.splice(this.all.length - count))
      this.stateOf(event.stream).events.pop();
  }
}

const sameIds = (stored: readonly Stored[], from: number, events: readonly Proposed[]): boolean =>
  events.every((event, i) => stored[from + i]?.id === event.id);
