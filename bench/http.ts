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
/** Rounds that only warm the machine code up. */
const WARM_UP = 2;

/** One of the two servers, in a process of its own. */
interface Side {
  readonly process: ChildProcess;
  readonly listening: Listening;
  next: number;
}

/**
 * One punch a request and 100 a request, against bare Fastify with a JSON schema and the same group commit. The servers
 * take turns, so that a noisy minute hits all of them.
 */
export async function benchHttp(): Promise<Measurement[]> {
  const kinds = ['fastify', 'ledger', 'oneCopy', 'barest'] as const;
  const dirs = kinds.map((kind) => mkdtempSync(join(tmpdir(), `bench-${kind}-`)));
  const load = fork(join(__dirname, 'http-load.js'));
  const started: Side[] = [];
  try {
    for (const [i, kind] of kinds.entries()) started.push(await start(kind, dirs[i]!));
    const [fastify, ledger, oneCopy, barest] = started as [Side, Side, Side, Side];
    const sides = { fastify, ledger, oneCopy, barest };
    return [
      ...(await compare(load, sides, { size: 1, connections: 1 })),
      ...(await compare(load, sides, { size: 1, connections: CONNECTIONS, goal: 0.7 })),
      ...(await compare(load, sides, { size: 100, connections: CONNECTIONS / 4, goal: 0.9 })),
    ];
  } finally {
    load.kill();
    for (const side of started) side.process.kill();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  }
}

async function start(kind: string, dir: string): Promise<Side> {
  const child = fork(join(__dirname, 'http-server.js'), [kind, dir], {
    // As scripts/start.mjs starts the server.
    execArgv: ['--max-semi-space-size=64'],
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

/** The views of the ledger catch up before the others have their turn: nobody is measured while another one works. */
async function viewsFollowed({ listening: { port, headers } }: Side): Promise<void> {
  const authorization = /Bearer \S+/.exec(headers)?.[0] ?? '';
  const base = `http://127.0.0.1:${port}`;
  const { head } = (await (await fetch(`${base}/readyz`)).json()) as { readonly head: number };
  for (;;) {
    const answer = await fetch(`${base}/api/v1/policies?waitFor=${head}`, {
      headers: { authorization },
    });
    await answer.arrayBuffer();
    if (answer.status === 200) return;
  }
}

interface Comparison {
  /** Punches a request. */
  readonly size: number;
  /** Requests in flight. */
  readonly connections: number;
  readonly goal?: number;
}

type Sides = Readonly<Record<'fastify' | 'ledger' | 'oneCopy' | 'barest', Side>>;
type Round = Readonly<Record<keyof Sides, LoadResult>>;

async function compare(
  load: ChildProcess,
  { fastify, ledger, oneCopy, barest }: Sides,
  comparison: Comparison,
): Promise<Measurement[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const theirs = await run(load, fastify, comparison);
    const ours = await run(load, ledger, comparison);
    await viewsFollowed(ledger);
    const other = {
      oneCopy: await run(load, oneCopy, comparison),
      barest: await run(load, barest, comparison),
    };
    rounds.push({ fastify: theirs, ledger: ours, ...other });
  }
  return measurements(rounds.slice(WARM_UP), comparison);
}

function nameOf({ size, connections }: Comparison): string {
  if (size > 1) return `HTTP batch of ${size} punches`;
  return `HTTP durable punch, ${connections === 1 ? 'one at a time' : `${connections} connections`}`;
}

function measurements(rounds: readonly Round[], comparison: Comparison): Measurement[] {
  const { size, goal } = comparison;
  const name = nameOf(comparison);
  const rate = (side: keyof Sides): number =>
    median(rounds.map((round) => rateOf(round[side]) * size));
  const ratio = (side: keyof Sides): number =>
    median(rounds.map((round) => rateOf(round.ledger) / rateOf(round[side])));
  const [p50, p99] = (['p50', 'p99'] as const).map((part) =>
    median(rounds.map((round) => round.ledger[part])).toFixed(1),
  );
  const said = (side: keyof Sides): string => Math.round(rate(side)).toLocaleString('en-US');
  return [
    {
      name: `${name}, against bare Fastify with the same group commit (two copies, signed)`,
      value: rate('ledger'),
      unit: 'punches/s',
      ratio: ratio('fastify'),
      ...(goal !== undefined && { goal }),
      note: `bare ${said('fastify')} punches/s; p50 ${p50} ms, p99 ${p99} ms; median of ${ROUNDS} rounds`,
    },
    {
      name: `${name}, against the same without a second copy and signatures`,
      value: rate('ledger'),
      unit: 'punches/s',
      ratio: ratio('oneCopy'),
      note: `bare ${said('oneCopy')} punches/s`,
    },
    {
      name: `${name}, against bare Fastify on the bare driver`,
      value: rate('ledger'),
      unit: 'punches/s',
      ratio: ratio('barest'),
      note: `bare ${said('barest')} punches/s: no port, no revision, no hash, nothing checked`,
    },
  ];
}

const rateOf = (result: LoadResult): number => result.requests / result.seconds;

async function run(
  load: ChildProcess,
  side: Side,
  { size, connections }: Comparison,
): Promise<LoadResult> {
  const task: LoadTask = {
    port: side.listening.port,
    headers: side.listening.headers,
    path: size === 1 ? '/api/v1/punches' : '/api/v1/punches/batch',
    connections,
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
