import { join } from 'node:path';
import { openStore, type SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { newId } from '@ledger/kernel';
import { BULK, bulk, clock, columnsOf, median, noRevs, punch } from './log-workload';
import type { Measurement } from './measurement';

const SHORT = 240_000;
const LONG = 2_400_000;
const APPENDS = 3000;

/** One punch in a log of 240,000 events and in one of 2.4 million, turn by turn. */
export async function benchAppendByLength(dir: string): Promise<Measurement[]> {
  const short = await filled(join(dir, 'short'), SHORT);
  const long = await filled(join(dir, 'long'), LONG);
  const times = { short: [] as number[], long: [] as number[] };
  for (let i = 0; i < APPENDS; i++) {
    times.short.push(await microsecondsOf(short, i));
    times.long.push(await microsecondsOf(long, i));
  }
  await short.close();
  await long.close();
  const ratio = median(times.long) / median(times.short);
  return [
    {
      name: 'one punch at 2.4 M events against 240 k (p50)',
      value: median(times.long),
      unit: 'µs',
      ratio,
      goal: 1.1,
      atMost: true,
      note: `at 240 k ${median(times.short).toFixed(0)} µs; ${APPENDS} appends each, in turn`,
    },
  ];
}

async function filled(dir: string, events: number): Promise<SqliteEventStore> {
  const store = openStore({ dir, clock, columnsOf });
  const revs = noRevs();
  for (let from = 0; from < events; from += BULK) await store.appendAll(bulk(dir, from, revs));
  return store;
}

/** Time of one durable append to a stream that this process has not met yet. */
async function microsecondsOf(store: SqliteEventStore, n: number): Promise<number> {
  const event = { ...punch('one', n), id: newId() };
  const started = process.hrtime.bigint();
  await store.append({ stream: `attendance-one-${n}`, expected: 'NO_STREAM', events: [event] });
  return Number(process.hrtime.bigint() - started) / 1000;
}
