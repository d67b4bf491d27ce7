import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const command = [
  '-r',
  join(root, 'test/support/from-sources.cjs'),
  join(root, 'apps/cli/src/main.ts'),
];

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The answer of --json. */
  json<T>(): T;
}

/** The environment of a terminal that says nothing about language or directory, whatever this machine says. */
function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, LANG: 'C.UTF-8', ...extra };
}

/** `npx ledger …` in a process of its own, to its end. */
export function ledger(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...args], {
    cwd: root,
    env: environment(env),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr, json: <T>() => JSON.parse(stdout) as T };
}

/** The same, left running. */
export function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [...command, ...args], {
    cwd: root,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export const sample = (name: string): string => join(root, 'data', 'samples', name);
export const inRoot = (...path: readonly string[]): string => join(root, ...path);
