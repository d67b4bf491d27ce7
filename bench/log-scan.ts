import type { SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { median, secondsOf, streamOf } from './log-workload';
import type { Measurement } from './measurement';

const ROUNDS = 5;

/** How fast a log is read: its narrow columns, its whole bodies, one stream after another. */
export async function benchScan(store: SqliteEventStore): Promise<Measurement[]> {
  const events = store.head();
  return [
    await rate('scan of the narrow columns', 'events/s', events, () => sumOfColumns(store)),
    await rate('scan of all bodies, parsed', 'events/s', events, () => sumOfBodies(store)),
    await rate('streams of 120 events, read and parsed', 'streams/s', 500, () =>
      readStreams(store, 500),
    ),
  ];
}

async function rate(
  name: string,
  unit: string,
  count: number,
  work: () => unknown,
): Promise<Measurement> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rates.push(count / (await secondsOf(async () => void (await work()))));
  return { name, unit, value: median(rates) };
}

function sumOfColumns(store: SqliteEventStore): number {
  let sum = 0;
  for (const { count, ats, types, streams, flags } of store.scan(0))
    for (let i = 0; i < count; i++) sum += ats[i]! + types[i]! + streams[i]! + flags[i]!;
  return sum;
}

function sumOfBodies(store: SqliteEventStore): number {
  let sum = 0;
  for (const batch of store.scan(0))
    for (let i = 0; i < batch.count; i++) sum += batch.event(i).rev;
  return sum;
}

async function readStreams(store: SqliteEventStore, count: number): Promise<number> {
  let sum = 0;
  for (let person = 0; person < count; person++)
    sum += (await store.readStream(streamOf(person))).length;
  return sum;
}
