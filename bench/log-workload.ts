import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  derivedId,
  type Clock,
  type ColumnsOf,
  type Context,
  type EventStore,
  type PendingEvent,
  type StreamAppend,
} from '@ledger/kernel';

/** People whose punches fill the log: one stream each. */
export const PEOPLE = 1000;

export const clock: Clock = { now: () => Date.now() };

const context: Context = {
  actor: { id: 'import', role: 'system' },
  source: 'import:zk-attlog',
  commandId: derivedId('bench command'),
  correlationId: derivedId('bench request'),
};

const FIRST = Date.parse('2026-03-02T00:00:00Z');

/** The n-th punch of a workload, in the size and shape of one read from an attlog.dat. */
export function punch(workload: string, n: number): PendingEvent {
  const wall = new Date(FIRST + n * 7000).toISOString().slice(0, 19);
  return {
    id: derivedId(`${workload}/${n}`),
    type: n % 2 === 0 ? 'PunchedIn' : 'PunchedOut',
    v: 1,
    data: {
      at: `${wall}+08:00`,
      deviceId: 'CKJF201260123',
      importId: '6d2b0c1e9f',
      line: n,
      raw: `${wall.replace('T', ' ')}\t${n % 2}\t15\t0\t0`,
      rawStatus: n % 2,
      source: 'DEVICE',
      verificationMethod: 'zk:15',
    },
    context,
  };
}

/** Lifts out what the attendance capability does: the instant, and the direction. */
export const columnsOf: ColumnsOf = (type, data) => ({
  at: Date.parse(String(data.at)),
  flags: type === 'PunchedIn' ? 1 : 0,
});

/** Punches a bulk call: one day of everybody. */
export const BULK = 4 * PEOPLE;
const DAYS_A_MONTH = 30;

/** All punches of a day as one call. A person's stream lasts a month, as in the ledger. */
export function bulk(workload: string, day: number): StreamAppend[] {
  const period = Math.floor(day / DAYS_A_MONTH);
  const revs = (day % DAYS_A_MONTH) * 4;
  return Array.from({ length: PEOPLE }, (_, person) => ({
    stream: streamOf(person, period),
    expected: revs === 0 ? 'NO_STREAM' : revs - 1,
    events: Array.from({ length: 4 }, (__, i) => punch(workload, day * BULK + person * 4 + i)),
  }));
}

/** Appends so many days, one call each; the events a second of every call. */
export async function fill(store: EventStore, workload: string, days: number): Promise<number[]> {
  const rates: number[] = [];
  for (let day = 0; day < days; day++) {
    const appends = bulk(workload, day);
    rates.push(BULK / (await secondsOf(async () => void (await store.appendAll(appends)))));
  }
  return rates;
}

export function streamOf(person: number, period = 0): string {
  const month = `${2026 + Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, '0')}`;
  return `attendance-e-${String(person).padStart(20, '0')}-${month}`;
}

/** A directory on the disk of the project, because a temporary directory may be in memory, where waiting costs nothing. */
export async function inDirectory<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const home = join(process.cwd(), 'node_modules', '.cache');
  mkdirSync(home, { recursive: true });
  const dir = mkdtempSync(join(home, 'bench-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export async function secondsOf(work: () => Promise<void> | void): Promise<number> {
  const started = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - started) / 1e9;
}
