import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** What the load generator is told to send. */
export interface LoadTask {
  readonly port: number;
  readonly path: string;
  readonly headers: string;
  readonly connections: number;
  readonly seconds: number;
  /** First number of the workload: every request of a bench is a new one. */
  readonly from: number;
  readonly employees: readonly string[];
  /** Punches a request; more than one = the batch route. */
  readonly size: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly failed: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const FIRST = Date.parse('2026-01-05T00:00:00Z');
const PEOPLE_A_ROUND = 4;

/** The n-th punch: every person four times a day, as a real day has them. */
function punch(n: number, employees: readonly string[]): string {
  const perDay = employees.length * PEOPLE_A_ROUND;
  const [day, ofDay] = [Math.floor(n / perDay), n % perDay];
  const slot = Math.floor(ofDay / employees.length);
  const second = slot * 4 * 3600 + (ofDay % employees.length);
  const at = new Date(FIRST + (day % 300) * 86_400_000 + second * 1000).toISOString().slice(0, 19);
  const direction = slot % 2 === 0 ? 'IN' : 'OUT';
  return `{"employee":"${employees[ofDay % employees.length]}","direction":"${direction}","at":"${at}Z","deviceId":"CKJF201260123","verificationMethod":"CARD","rawStatus":${slot % 2}}`;
}

function body(n: number, { employees, size }: LoadTask): string {
  if (size === 1) return punch(n, employees);
  const punches = Array.from({ length: size }, (_, i) => punch(n * size + i, employees));
  return `{"punches":[${punches.join(',')}]}`;
}

/** So many kept-alive connections, each of which waits for its answer before it asks again. Raw sockets: the generator must cost little. */
export async function load(task: LoadTask): Promise<LoadResult> {
  const ends = performance.now() + task.seconds * 1000;
  const run = { next: task.from, failed: 0, times: [] as number[] };
  const started = performance.now();
  await Promise.all(Array.from({ length: task.connections }, () => one(task, run, ends)));
  const seconds = (performance.now() - started) / 1000;
  const sorted = run.times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { requests: sorted.length, failed: run.failed, seconds, p50: at(0.5), p99: at(0.99) };
}

interface Run {
  next: number;
  failed: number;
  readonly times: number[];
}

function one(task: LoadTask, run: Run, ends: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(task.port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    let pending = '';
    const ask = (): void => {
      if (performance.now() >= ends) return void socket.end();
      sentAt = performance.now();
      send(socket, task, run.next++);
    };
    socket.on('connect', ask);
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      if (!isWhole(pending)) return;
      if (!pending.startsWith('HTTP/1.1 20')) run.failed += 1;
      pending = '';
      run.times.push(performance.now() - sentAt);
      ask();
    });
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
}

function send(socket: Socket, task: LoadTask, n: number): void {
  const text = body(n, task);
  socket.write(
    `POST ${task.path} HTTP/1.1\r\nhost: bench\r\n${task.headers}idempotency-key: bench-key-${n}\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
  );
}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return false;
  const length = /content-length: (\d+)/i.exec(text)?.[1];
  return text.length >= head + 4 + Number(length ?? 0);
}

if (require.main === module) {
  process.on('message', (task: LoadTask) => {
    load(task).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
}
