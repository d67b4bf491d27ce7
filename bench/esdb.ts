import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEventStoreDb, type EventStoreDbStore } from '@ledger/adapters/store-eventstoredb';
import { type ExpectedRevision, type PendingEvent } from '@ledger/kernel';
import { BareClient } from './esdb-bare';
import { clock, columnsOf, median, punch, secondsOf } from './log-workload';
import type { Measurement } from './measurement';

/** Many and short, the sides in turn: a busy moment of the machine hits all of them. */
const ROUNDS = 41;
/** A multiple of all callers, so that no two of them write to one stream. */
const PEOPLE = 128;
const APPENDS: readonly { readonly inFlight: number; readonly each: number }[] = [
  { inFlight: 1, each: 128 },
  { inFlight: 16, each: 32 },
  { inFlight: 64, each: 8 },
];
/** Milliseconds after which a subscription has brought all that was written. */
const SETTLE_MS = 25;
/** Beginning of the streams that the bare client follows itself. */
const FOLLOWED = 'followed-';
const CAUGHT_UP = 20_000;
const CAUGHT_UP_ROUNDS = 9;

/**
 * The port on EventStoreDB against the bare client that does the same, both in this process, against one wire-level
 * server in another: what the ledger adds to the client, not what a cluster can do.
 */
export async function benchEsdb(): Promise<Measurement[]> {
  const server = await startServer();
  const bare = new BareClient(server.connectionString);
  const store = await open(server.connectionString, 'attendance-');
  try {
    const unfollow = bare.follow(FOLLOWED);
    const sides: Sides = { bare, store, next: 0, revs: new Map() };
    const rows: Measurement[] = [];
    for (const load of APPENDS) rows.push(...(await appending(sides, load)));
    await unfollow();
    rows.push(...(await catchingUp(sides, server.connectionString)));
    return rows;
  } finally {
    await store.close();
    await bare.close();
    server.process.kill();
  }
}

const open = (connectionString: string, prefix: string): Promise<EventStoreDbStore> =>
  openEventStoreDb({ connectionString, streams: [prefix], clock, columnsOf });

interface Sides {
  readonly bare: BareClient;
  readonly store: EventStoreDbStore;
  /** Number of the next punch. */
  next: number;
  /** Last revision by stream. */
  readonly revs: Map<string, number>;
}

/** Appends one punch of a person. */
type Append = (person: number) => Promise<void>;

const portSide =
  (sides: Sides): Append =>
  async (person) => {
    const stream = `attendance-p-${person}-2026-03`;
    const rev = sides.revs.get(stream) ?? -1;
    const expected: ExpectedRevision = rev === -1 ? 'NO_STREAM' : rev;
    const event = punch('esdb', sides.next++);
    const outcome = await sides.store.append({ stream, expected, events: [event] });
    if (outcome.kind !== 'accepted') throw new Error(`a conflict at ${stream}`);
    sides.revs.set(stream, rev + 1);
  };

/** The same envelope, of the same size, put together without checks. */
const bareSide =
  (sides: Sides, prefix: string): Append =>
  async (person) => {
    const stream = `${prefix}p-${person}-2026-03`;
    const rev = sides.revs.get(stream) ?? -1;
    const event = punch('esdb', sides.next++);
    await sides.bare.append(stream, rev, event.id, envelope(event, stream, rev + 1));
    sides.revs.set(stream, rev + 1);
  };

function envelope(event: PendingEvent, stream: string, rev: number): Record<string, unknown> {
  const { context, ...rest } = event;
  const prev = 'a'.repeat(64);
  return {
    ...context,
    causationId: null,
    ...rest,
    prev,
    recordedAt: '2026-03-02T00:00:00.000001Z',
    rev,
    stream,
  };
}

/** Of the bare client, of the bare client that also subscribes to what it writes, and of the port, which must. */
type Round = Readonly<Record<'bare' | 'following' | 'port', Timed>>;

async function appending(
  sides: Sides,
  load: { readonly inFlight: number; readonly each: number },
): Promise<Measurement[]> {
  const appends = {
    bare: bareSide(sides, 'bare-'),
    port: portSide(sides),
    following: bareSide(sides, FOLLOWED),
  };
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const measured: Partial<Record<keyof Round, Timed>> = {};
    for (const side of turned(['bare', 'port', 'following'] as const, round)) {
      measured[side] = await timed(appends[side], load);
      // What is still to come back by subscription is not the next one's.
      await pause(SETTLE_MS);
    }
    // The first round warms up.
    if (round > 0) rounds.push(measured as Round);
  }
  const of = (value: (round: Round) => number): number => median(rounds.map(value));
  const ms = (value: (timed: Timed) => number): string =>
    `${of(({ port }) => value(port)).toFixed(2)} ms (bare ${of(({ following }) => value(following)).toFixed(2)})`;
  const name = load.inFlight === 1 ? 'append, one at a time' : `append, ${load.inFlight} in flight`;
  const rate = of(({ port }) => port.rate);
  return [
    {
      name,
      value: rate,
      unit: 'events/s',
      ratio: of(({ port, following }) => port.rate / following.rate),
      goal: 0.85,
      note:
        `p50 ${ms(({ p50 }) => p50)}, p99 ${ms(({ p99 }) => p99)}; bare client that follows what it writes, as every ` +
        `node does, ${Math.round(of(({ following }) => following.rate))} events/s; median of ${ROUNDS} rounds`,
    },
    {
      name: `${name}, against a bare client that follows nothing`,
      value: rate,
      unit: 'events/s',
      ratio: of(({ port, bare }) => port.rate / bare.rate),
      note:
        `bare client ${Math.round(of(({ bare }) => bare.rate))} events/s; ` +
        `one that follows has ${of(({ following, bare }) => following.rate / bare.rate).toFixed(2)} of that`,
    },
  ];
}

/** The same in another order, so that nobody always comes after the same one. */
const turned = <T>(all: readonly T[], by: number): readonly T[] =>
  all.map((_, i) => all[(i + by) % all.length]!);

interface Timed {
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** So many callers, each of which waits for its own answer before it asks again. */
async function timed(
  append: Append,
  { inFlight, each }: { readonly inFlight: number; readonly each: number },
): Promise<Timed> {
  const took: number[] = [];
  const caller = async (first: number): Promise<void> => {
    for (let i = 0; i < each; i++) {
      const started = performance.now();
      await append((first + i * inFlight) % PEOPLE);
      took.push(performance.now() - started);
    }
  };
  const seconds = await secondsOf(async () => {
    await Promise.all(Array.from({ length: inFlight }, (_, first) => caller(first)));
  });
  took.sort((a, b) => a - b);
  const at = (part: number): number => took[Math.floor(took.length * part)]!;
  return { rate: took.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** A node without an index that opens the ledger, and a view that is made anew. */
async function catchingUp(sides: Sides, connectionString: string): Promise<Measurement[]> {
  const prefix = 'attendance-';
  await fill(sides, CAUGHT_UP);
  const count = await scan(sides.store);
  const opening: { port: number; bare: number }[] = [];
  const scanning: { port: number; bare: number }[] = [];
  for (let round = 0; round <= CAUGHT_UP_ROUNDS; round++) {
    const followedBare = await secondsOf(() => sides.bare.catchUp(prefix, count));
    let node!: EventStoreDbStore;
    const followed = await secondsOf(
      async () => void (node = await open(connectionString, prefix)),
    );
    const readBare = await secondsOf(() => sides.bare.readAll());
    const read = await secondsOf(async () => void (await scan(node)));
    await node.close();
    if (round === 0) continue;
    opening.push({ port: count / followed, bare: count / followedBare });
    scanning.push({ port: count / read, bare: count / readBare });
  }
  return [
    { ...ratioRow('catch-up of views: the whole log with narrow columns', scanning), goal: 0.9 },
    ratioRow('first start of a node: subscription, ids of all events indexed', opening),
  ];
}

function ratioRow(name: string, rounds: readonly { port: number; bare: number }[]): Measurement {
  return {
    name,
    value: median(rounds.map(({ port }) => port)),
    unit: 'events/s',
    ratio: median(rounds.map(({ port, bare }) => port / bare)),
    note: `bare client ${Math.round(median(rounds.map(({ bare }) => bare)))} events/s, median of ${rounds.length} rounds`,
  };
}

async function scan(store: EventStoreDbStore): Promise<number> {
  let count = 0;
  for await (const batch of store.scan(0)) count += batch.count;
  return count;
}

async function fill(sides: Sides, count: number): Promise<void> {
  const perStream = 100;
  for (let done = 0; done < count; done += 20 * perStream) {
    const appends = Array.from({ length: 20 }, (_, i) => ({
      stream: `attendance-f-${done + i * perStream}`,
      expected: 'NO_STREAM' as const,
      events: Array.from({ length: perStream }, () => punch('esdb', sides.next++)),
    }));
    await sides.store.appendAll(appends);
  }
}

/** The server is a tool of the tests and runs from its sources, in a process of its own. */
async function startServer(): Promise<{
  readonly process: ChildProcess;
  readonly connectionString: string;
}> {
  const support = join(process.cwd(), 'test/support');
  const child = fork(join(support, 'esdb/main.ts'), [], {
    execArgv: ['-r', join(support, 'from-sources.cjs')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const connectionString = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the test server ended with ${code}`)));
    child.stdout!.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  return { process: child, connectionString };
}
