import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  derivedId,
  type Clock,
  type ColumnsOf,
  type Context,
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

/** Punches `from` to `from + count` spread over all people, as one call; `revs` holds the last revision of each. */
export function bulk(workload: string, from: number, revs: number[]): StreamAppend[] {
  const perPerson = BULK / PEOPLE;
  return Array.from({ length: PEOPLE }, (_, person) => {
    const rev = revs[person]!;
    revs[person] = rev + perPerson;
    return {
      stream: streamOf(person),
      expected: rev < 0 ? 'NO_STREAM' : rev,
      events: Array.from({ length: perPerson }, (__, i) =>
        punch(workload, from + person * perPerson + i),
      ),
    };
  });
}
/** Punches a bulk call. */
export const BULK = 4 * PEOPLE;
export const noRevs = (): number[] => Array.from({ length: PEOPLE }, () => -1);

export const streamOf = (person: number): string =>
  `attendance-e-${String(person).padStart(20, '0')}-2026-03`;

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
