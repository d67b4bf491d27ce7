import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StepReader } from './disk-steps';
import { CutDisk } from './cut-disk';
import type { CutState } from './cut-disk';
import type { Pick } from './cut-file';
import type { Step } from './disk-steps';
import { callsIn, DISK_CALLS } from './strace-calls';

/** A program in this folder and what it is told behind the folder that it works in. */
export interface RecordedRun {
  readonly program: string;
  readonly words: readonly string[];
}

/** Every step that programs made in a folder, and what they said. */
export interface Recording {
  readonly steps: readonly Step[];
  /** How many of the steps only say what was there before. */
  readonly before: number;
}

/** Runs programs one after another on a folder. */
export function record(root: string, runs: readonly RecordedRun[]): Recording {
  const reader = new StepReader(root);
  for (const run of runs) reader.readProcess(callsIn(traceOf(root, run)));
  return reader;
}

/** Ids by position. */
export type Acknowledged = ReadonlyMap<number, string>;

/** A moment of a recording: what had been acknowledged, and a disk that a power cut may leave then. */
export interface Moment {
  readonly acknowledged: Acknowledged;
  readonly state: CutState;
}

/** A writer opens in less than the first fifth of its steps. */
const OPENING = 5;

/** `count` moments of a recording at random, the earliest first. */
export function* momentsOf(
  { steps, before }: Recording,
  count: number,
  start: Acknowledged,
  pick: Pick,
): Generator<Moment> {
  const cuts = Array.from({ length: count }, () => {
    const span = steps.length - before + 1;
    // Opening is short, and it is there that files are made and mended: every third cut falls into it.
    return before + pick(pick(3) === 0 ? Math.ceil(span / OPENING) : span);
  });
  const disk = new CutDisk();
  const acknowledged = new Map(start);
  let done = 0;
  for (const cut of cuts.toSorted((a, b) => a - b)) {
    for (; done < cut; done += 1) {
      const step = steps[done]!;
      disk.take(step);
      if (step.kind !== 'said') continue;
      const [position, id] = step.text.trim().split(' ');
      acknowledged.set(Number(position), id!);
    }
    yield { acknowledged: new Map(acknowledged), state: disk.cut(pick) };
  }
}

/** The disk after a recording, had everything been flushed. */
export function endOf({ steps }: Recording): CutState {
  const disk = new CutDisk();
  for (const step of steps) disk.take(step);
  return disk.cut(() => 0);
}

/** What strace saw of the one thread that worked in the folder. */
function traceOf(root: string, { program, words }: RecordedRun): string {
  const out = mkdtempSync(join(tmpdir(), 'recording-'));
  try {
    const sources = join(__dirname, '../support/from-sources.cjs');
    const traced = ['-ff', '-qq', '-xx', '-s', '4194304', '-e', `trace=${DISK_CALLS}`];
    const writer = [process.execPath, '-r', sources, join(__dirname, program), root, ...words];
    const { stderr } = spawnSync('strace', [...traced, '-o', join(out, 'thread'), ...writer]);
    const inFolder = Buffer.from(`${root}/`)
      .toString('hex')
      .replaceAll(/../g, String.raw`\x$&`);
    const threads = readdirSync(out)
      .map((name) => readFileSync(join(out, name), 'latin1'))
      .filter((trace) => trace.includes(inFolder));
    if (threads.length !== 1)
      throw new Error(
        `${threads.length} threads of ${program} worked in ${root}: ${String(stderr)}`,
      );
    return threads[0]!;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
