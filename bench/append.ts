import { openStore } from '@ledger/adapters/store-sqlite';
import type { PendingEvent } from '@ledger/kernel';
import { BareLog } from './append-bare';
import { benchAppendByLength } from './append-length';
import { benchKeys } from './log-keys';
import { benchScan } from './log-scan';
import {
  BULK,
  clock,
  columnsOf,
  fill,
  inDirectory,
  median,
  punch,
  secondsOf,
  streamOf,
} from './log-workload';
import type { Measurement } from './measurement';

const ROUNDS = 7;
const ALONE = 500;
const GROUPED = 4096;
/** Of 1,000 people who punch four times: 240,000 events. */
const DAYS = 60;

/** Durable appends against the bare driver, bulk appends, scans, and what the length of the log changes. */
export async function benchAppend(): Promise<Measurement[]> {
  return [
    ...(await inDirectory(againstBare)),
    ...(await inDirectory(inBulk)),
    ...(await inDirectory(benchAppendByLength)),
    ...(await inDirectory(benchKeys)),
  ];
}

/** Appends one event to the stream of a person and waits until it is durable. */
type Side = (event: PendingEvent, person: number, rev: number) => Promise<void>;

interface Comparison {
  readonly name: string;
  readonly inFlight: number;
  readonly count: number;
  readonly goal?: number;
}

async function againstBare(dir: string): Promise<Measurement[]> {
  const store = openStore({ dir, clock, columnsOf });
  const bare = new BareLog(dir);
  const port: Side = async (event, person, rev) => {
    const expected = rev === 0 ? 'NO_STREAM' : rev - 1;
    const outcome = await store.append({ stream: streamOf(person), expected, events: [event] });
    if (outcome.kind !== 'accepted') throw new Error('a punch of the bench was refused');
  };
  const bareAlone: Side = async (...row) => bare.append(...row);
  const bareGrouped: Side = (...row) => bare.appendGrouped(...row);
  const compare = comparing(port);
  const rows = [
    await compare(bareAlone, { name: 'one at a time', inFlight: 1, count: ALONE, goal: 0.7 }),
    await compare(bareGrouped, { name: '16 in flight', inFlight: 16, count: GROUPED }),
    await compare(bareGrouped, { name: '64 in flight', inFlight: 64, count: GROUPED, goal: 0.6 }),
    await compare(bareGrouped, { name: '256 in flight', inFlight: 256, count: GROUPED }),
  ];
  await store.close();
  bare.close();
  return rows;
}

/** Both sides hold the same streams at the same revisions, and take turns, so that a noisy minute hits both. */
function comparing(port: Side): (bare: Side, what: Comparison) => Promise<Measurement> {
  const revs = Array.from({ length: 256 }, () => -1);
  let next = 0;
  return async (bare, what) => {
    const rates: { port: number; bare: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const events = Array.from({ length: what.count }, () => punch('compared', next++));
      const first = [...revs];
      const bareSeconds = await secondsOf(() => run(bare, events, first, what.inFlight));
      const portSeconds = await secondsOf(() => run(port, events, revs, what.inFlight));
      // The first round warms up.
      if (round > 0) rates.push({ port: what.count / portSeconds, bare: what.count / bareSeconds });
    }
    return measurement(what, rates);
  };
}

/** So many callers, each of which waits for its own answer before it asks again. */
async function run(
  side: Side,
  events: readonly PendingEvent[],
  revs: number[],
  inFlight: number,
): Promise<void> {
  let next = 0;
  const caller = async (person: number): Promise<void> => {
    for (let event = events[next++]; event !== undefined; event = events[next++])
      await side(event, person, ++revs[person]!);
  };
  await Promise.all(Array.from({ length: inFlight }, (_, person) => caller(person)));
}

function measurement(
  { name, goal }: Comparison,
  rates: readonly { readonly port: number; readonly bare: number }[],
): Measurement {
  const bare = Math.round(median(rates.map((rate) => rate.bare))).toLocaleString('en-US');
  return {
    name: `durable append, ${name}`,
    value: median(rates.map((rate) => rate.port)),
    unit: 'events/s',
    ratio: median(rates.map((rate) => rate.port / rate.bare)),
    ...(goal === undefined ? {} : { goal }),
    note: `bare ${bare} events/s; median of ${ROUNDS} rounds`,
  };
}

async function inBulk(dir: string): Promise<Measurement[]> {
  const store = openStore({ dir, clock, columnsOf });
  const rates = await fill(store, 'bulk', DAYS);
  const slowest = Math.round(Math.min(...rates)).toLocaleString('en-US');
  const rows: Measurement[] = [
    {
      name: `appendAll, ${BULK} events over 1,000 streams a call`,
      value: median(rates),
      unit: 'events/s',
      goal: 60_000,
      note: `median of ${DAYS} calls; slowest ${slowest} events/s`,
    },
    ...(await benchScan(store)),
  ];
  await store.close();
  return rows;
}

if (require.main === module) benchAppend().then((rows) => console.table(rows), console.error);
