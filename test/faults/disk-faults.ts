import { spawnSync } from 'node:child_process';
import { chance } from './chance';

/** Calls that reach the disk. */
export const CALLS = ['pwrite64', 'fdatasync', 'fsync'] as const;
export type DiskCall = (typeof CALLS)[number];
export const FAULTS = ['error=EIO', 'error=ENOSPC', 'signal=KILL'] as const;

/** Whether this machine can trace a process; a sandbox may forbid it where the program is there. */
export const canTrace = spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true']).status === 0;

/** Which call of a process fails, and how. */
export interface Point {
  readonly call: DiskCall;
  readonly fault: (typeof FAULTS)[number];
  /** The n-th call of its kind, from 1. */
  readonly at: number;
  /** From then on, or that one time. */
  readonly always: boolean;
}

const STRACE = ['strace', '-f', '-qq'] as const;

/** A program with its arguments under which a process meets that fault. */
export const tracer = ({ call, fault, at, always }: Point): readonly string[] => [
  ...STRACE,
  '-o',
  '/dev/null',
  '-e',
  `trace=${call}`,
  '-e',
  `inject=${call}:${fault}:when=${at}${always ? '+' : ''}`,
];

/** The same for one that meets none: its calls to the disk are written to a file. */
export const counter = (file: string): readonly string[] => [
  ...STRACE,
  '-o',
  file,
  '-e',
  `trace=${CALLS.join(',')}`,
];

/** How often a traced process made each of the calls. */
export const countsIn = (trace: string): Readonly<Record<DiskCall, number>> => ({
  pwrite64: countOf(trace, 'pwrite64'),
  fdatasync: countOf(trace, 'fdatasync'),
  fsync: countOf(trace, 'fsync'),
});

const countOf = (trace: string, call: DiskCall): number =>
  trace.split('\n').filter((line) => line.includes(` ${call}(`)).length;

/** Of every call that was counted `all`, or so many by chance. */
export function pointsOf(
  counts: Readonly<Record<DiskCall, number>>,
  wanted: string,
  seed: number,
): readonly Point[] {
  const every = everyPoint(counts);
  if (wanted === 'all') return every;
  const pick = chance(seed);
  return Array.from({ length: Number(wanted) }, () => every[pick(every.length)]!);
}

/** Every call, failing in every way: once and for good, or the last thing that the process did. */
const everyPoint = (counts: Readonly<Record<DiskCall, number>>): readonly Point[] =>
  CALLS.flatMap((call) =>
    Array.from({ length: counts[call] }, (_, i) => i + 1).flatMap((at) =>
      FAULTS.flatMap((fault) =>
        (fault === 'signal=KILL' ? [false] : [false, true]).map((always) => ({
          call,
          fault,
          at,
          always,
        })),
      ),
    ),
  );
