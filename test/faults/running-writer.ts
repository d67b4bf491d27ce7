import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface WriterRun {
  /** Its program, in this folder. */
  readonly program?: 'writer-process.ts' | 'projecting-process.ts' | 'rotating-process.ts';
  /** The directory that it works in. */
  readonly root: string;
  readonly run: number;
  /** Killed so long after its first acknowledgement, if it still lives. */
  readonly livesMs: number;
  /** Appends that it makes before it ends by itself; without end when not given. */
  readonly events?: number;
  /** A program with its arguments that runs the writer, such as strace. */
  readonly under?: readonly string[];
}

/** What a writer said before its end. */
export interface Ended {
  /** Ids that it acknowledged, by position. */
  readonly acknowledged: ReadonlyMap<number, string>;
  /** Whether it had to be killed: nothing else had ended it. */
  readonly killed: boolean;
}

/** Runs a writer (`writer-process.ts`) to its end, whoever ends it. */
export function runWriter({
  program: file = 'writer-process.ts',
  root,
  run,
  livesMs,
  events,
  under = [],
}: WriterRun): Promise<Ended> {
  const [program, ...words] = [
    ...under,
    process.execPath,
    '-r',
    join(__dirname, '../support/from-sources.cjs'),
    join(__dirname, file),
    root,
    String(run),
    ...(events === undefined ? [] : [String(events)]),
  ];
  const child = spawn(program!, words, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  // Of the whole group: a tracer that is killed lets its tracee go on.
  let killed = false;
  const kill = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
      killed = true;
    } catch {
      // It has ended by itself.
    }
  };
  let printed = '';
  let timer: NodeJS.Timeout | undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (printed === '') timer = setTimeout(kill, livesMs);
    printed += text;
  });
  return new Promise((resolve) =>
    child.on('close', () => {
      clearTimeout(timer);
      resolve({ acknowledged: acknowledgedIn(printed), killed });
    }),
  );
}

/** Only whole lines count: the last may have been cut by the kill. */
function acknowledgedIn(printed: string): Map<number, string> {
  const lines = printed.split('\n').slice(0, -1);
  return new Map(
    lines.map((line): [number, string] => [Number(line.split(' ')[0]), line.split(' ')[1]!]),
  );
}
