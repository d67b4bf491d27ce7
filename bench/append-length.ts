import { join } from 'node:path';
import { openStore, type SqliteEventStore } from '@ledger/adapters/store-sqlite';
import { newId } from '@ledger/kernel';
import { clock, columnsOf, fill, median, punch } from './log-workload';
import type { Measurement } from './measurement';

/** Of 4,000 events each: 240,000 and 2.4 million. */
const SHORT = 60;
const LONG = 600;
const APPENDS = 3000;

/** One punch in a log of 240,000 events and in one of 2.4 million, turn by turn. */
export async function benchAppendByLength(dir: string): Promise<Measurement[]> {
  const short = openStore({ dir: join(dir, 'short'), clock, columnsOf });
  const long = openStore({ dir: join(dir, 'long'), clock, columnsOf });
  const atShort = median(await fill(short, 'short', SHORT));
  const atLong = median((await fill(long, 'long', LONG)).slice(-SHORT));
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
    {
      name: 'appendAll into 2.4 M events, 4000 a call',
      value: atLong,
      unit: 'events/s',
      ratio: atLong / atShort,
      note: `into the first 240 k ${Math.round(atShort).toLocaleString('en-US')} events/s, minutes earlier`,
    },
  ];
}

/** Time of one durable append to a stream that this process has not met yet. */
async function microsecondsOf(store: SqliteEventStore, n: number): Promise<number> {
  const event = { ...punch('one', n), id: newId() };
  const started = process.hrtime.bigint();
  await store.append({ stream: `attendance-one-${n}`, expected: 'NO_STREAM', events: [event] });
  return Number(process.hrtime.bigint() - started) / 1000;
}
