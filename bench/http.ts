import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadResult, LoadTask } from './http-load';
import { employeeId, PEOPLE } from './http-server';
import type { Listening } from './http-server';
import type { Measurement } from './measurement';

const CONNECTIONS = 64;
const SECONDS = 3;
const ROUNDS = 5;

/** One of the two servers, in a process of its own. */
interface Side {
  readonly process: ChildProcess;
  readonly listening: Listening;
  next: number;
}

/** One punch a request and 100 a request, against bare Fastify; both servers take turns, so that a noisy minute hits both. */
export async function benchHttp(): Promise<Measurement[]> {
  const dirs = ['bare', 'ledger'].map((kind) => mkdtempSync(join(tmpdir(), `bench-${kind}-`)));
  const load = fork(join(__dirname, 'http-load.js'));
  const started: Side[] = [];
  try {
    for (const [i, kind] of ['bare', 'ledger'].entries()) started.push(await start(kind, dirs[i]!));
    const [bare, ledger] = started as [Side, Side];
    return [
      await compare(load, bare, ledger, { size: 1, goal: 0.7 }),
      await compare(load, bare, ledger, { size: 100, goal: 0.9 }),
    ];
  } finally {
    load.kill();
    for (const side of started) side.process.kill();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  }
}

async function start(kind: string, dir: string): Promise<Side> {
  const child = fork(join(__dirname, 'http-server.js'), [kind, dir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return { process: child, listening: await message<Listening>(child), next: 0 };
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (value) => {
      child.off('exit', ended);
      resolve(value as T);
    });
  });
}

interface Comparison {
  readonly size: number;
  readonly goal: number;
}

async function compare(
  load: ChildProcess,
  bare: Side,
  ledger: Side,
  { size, goal }: Comparison,
): Promise<Measurement> {
  const ratios: number[] = [];
  const results: LoadResult[] = [];
  const bareRates: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const theirs = await run(load, bare, size);
    const ours = await run(load, ledger, size);
    // The first round warms up.
    if (round === 0) continue;
    ratios.push(rateOf(ours) / rateOf(theirs));
    bareRates.push(rateOf(theirs) * size);
    results.push(ours);
  }
  const value = median(results.map((result) => rateOf(result) * size));
  const [p50, p99] = [median(results.map((r) => r.p50)), median(results.map((r) => r.p99))];
  return {
    name:
      size === 1
        ? `HTTP durable punch, ${CONNECTIONS} connections`
        : `HTTP batch of ${size} punches`,
    value,
    unit: 'punches/s',
    ratio: median(ratios),
    goal,
    note: `bare Fastify ${Math.round(median(bareRates)).toLocaleString('en-US')} punches/s; p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; median of ${ROUNDS} rounds`,
  };
}

const rateOf = (result: LoadResult): number => result.requests / result.seconds;

async function run(load: ChildProcess, side: Side, size: number): Promise<LoadResult> {
  const task: LoadTask = {
    port: side.listening.port,
    headers: side.listening.headers,
    path: size === 1 ? '/api/v1/punches' : '/api/v1/punches/batch',
    connections: size === 1 ? CONNECTIONS : CONNECTIONS / 4,
    seconds: SECONDS,
    from: Math.ceil(side.next / size),
    employees: Array.from({ length: PEOPLE }, (_, i) => employeeId(i)),
    size,
  };
  load.send(task);
  const result = await message<LoadResult>(load);
  if (result.failed > 0) throw new Error(`${result.failed} requests of the bench failed`);
  side.next = (task.from + result.requests + CONNECTIONS) * size;
  return result;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

if (require.main === module) benchHttp().then((rows) => console.table(rows), console.error);
