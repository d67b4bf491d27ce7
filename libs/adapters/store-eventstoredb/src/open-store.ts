import { setMaxListeners } from 'node:events';
import { EngineUnavailable, LogDamaged, Stamps } from '@ledger/kernel';
import { Appender, type AppenderParts } from './appender';
import { AwaitedPlaces } from './awaited-places';
import { Connection } from './connection';
import { parseConnection } from './connection-string';
import { EventIndex, type IndexMark } from './event-index';
import { Follower } from './follower';
import { Heads } from './heads';
import { LiveLog } from './live-log';
import { TIMING, type EventStoreDbOptions, type Timing } from './options';
import { pause } from './pause';
import { Reader } from './reader';
import { EventStoreDbStore, type StoreParts } from './store';
import { Window } from './window';

/** Two different values, so that grpc-js gives two connections: subscriptions do not take the places of appends. */
const KEEP_ALIVE_MS = { calls: 10_000, subscription: 10_001 };
/** Events that the subscription brought and that are kept for whoever follows the log. */
const WINDOW = 1_024;

/** What the parts of a store share. */
interface Base {
  readonly options: EventStoreDbOptions;
  readonly timing: Timing;
  readonly calls: Connection;
  readonly subscriptions: Connection;
  readonly closing: AbortController;
  readonly reader: Reader;
  readonly index: EventIndex;
  readonly trouble: (message: string, cause?: unknown) => void;
}

/**
 * Opens the ledger on an EventStoreDB server or cluster, and waits until this node knows the ids of all its events: at
 * once where the index in `dir` is recent, minutes for a long log without one. Throws EngineUnavailable when the server
 * says nothing for `timing.open`.
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStoreDbStore> {
  const base = baseOf(options);
  const opened = new Opened();
  let mark: IndexMark | undefined;
  try {
    mark = await knownMark(base);
  } catch (error) {
    base.index.close();
    await Promise.all([base.calls.close(), base.subscriptions.close()]);
    throw error;
  }
  const { store, follower } = storeOn(base, mark, () => opened.caughtUp());
  follower.start();
  await opened.orClose(store, base.timing.open);
  return store;
}

function baseOf(options: EventStoreDbOptions): Base {
  const { streams, dir, onTrouble = (): void => undefined } = options;
  const to = parseConnection(options.connectionString);
  const timing: Timing = { ...TIMING, ...options.timing };
  const closing = new AbortController();
  // As many may wait for their next attempt as there are appends under way.
  setMaxListeners(0, closing.signal);
  const calls = new Connection(to, KEEP_ALIVE_MS.calls);
  return {
    options,
    timing,
    calls,
    subscriptions: new Connection(to, KEEP_ALIVE_MS.subscription),
    closing,
    reader: new Reader({ connection: calls, timing, streams, closing: closing.signal }),
    index: EventIndex.open(dir),
    trouble: onTrouble,
  };
}

function storeOn(
  base: Base,
  mark: IndexMark | undefined,
  caughtUp: () => void,
): { readonly store: EventStoreDbStore; readonly follower: Follower } {
  const { options, timing, reader, index, trouble } = base;
  const window = new Window(mark?.position ?? 0, WINDOW);
  const heads = new Heads();
  const awaited = new AwaitedPlaces();
  const stamps = new Stamps(options.clock, mark?.stamp);
  const live = new LiveLog({ index, window, heads, awaited, stamps, trouble }, mark);
  const follower = new Follower(
    {
      connection: base.subscriptions,
      timing,
      streams: options.streams,
      take: (event) => live.take(event),
      passed: (position) => live.passed(position),
      headOfLog: (known) => reader.head(known),
      caughtUp,
      trouble,
    },
    mark,
  );
  const shared = { timing, reader, heads, index, live };
  const appending: AppenderParts = {
    ...shared,
    stamps,
    awaited,
    connection: base.calls,
    closing: base.closing.signal,
    isFollowing: () => follower.isLive,
  };
  const parts: StoreParts = {
    ...shared,
    appender: new Appender(appending),
    follower,
    window,
    closing: base.closing,
    prefixes: options.streams,
    columnsOf: options.columnsOf,
    connections: [base.calls, base.subscriptions],
  };
  return { store: new EventStoreDbStore(parts), follower };
}

/** How far the index has come, if it is of this log. Another one, or one that was cut, begins anew. */
async function knownMark({ index, reader, trouble }: Base): Promise<IndexMark | undefined> {
  const mark = index.mark();
  if (mark === undefined) return undefined;
  try {
    if ((await reader.at(mark.position))?.id === mark.id) return mark;
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
  }
  trouble(
    `the log does not hold ${mark.id} at ${mark.position}: it is another log than this node knew, or it was cut; ` +
      'the index of event ids is made anew',
  );
  index.clear();
  return undefined;
}

/** The wait for the first time that the subscription has caught up. */
class Opened {
  private isDone = false;
  private readonly done = new AbortController();

  caughtUp(): void {
    this.isDone = true;
    this.done.abort();
  }

  /** Gives up when no event came for so long. */
  async orClose(store: EventStoreDbStore, patienceMs: number): Promise<void> {
    for (let before = -1; !this.isDone;) {
      const { position } = store.following();
      if (position === before) {
        await store.close();
        throw new EngineUnavailable(`no server answers for the ledger; waited ${patienceMs} ms`);
      }
      before = position;
      await pause(patienceMs, this.done.signal);
    }
  }
}
