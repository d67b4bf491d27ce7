import { spawnSync } from 'node:child_process';
import { chance, report, seedOfRun } from './chance';
import { GuardedLog } from './guarded-log';
import { runWriter } from './running-writer';

const POINTS = Number(process.env.FAULTS_INJECTED ?? 20);
/** Calls that reach the disk; a writer makes some dozens of each while it opens its log. */
const CALLS = ['pwrite64', 'fdatasync', 'fsync'] as const;
const FAULTS = ['error=EIO', 'error=ENOSPC', 'signal=KILL'] as const;
const CALL_MAX = 60;

/** Whether this machine can trace a process; a sandbox may forbid it where the program is there. */
const canTrace = spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true']).status === 0;

interface Point {
  readonly call: (typeof CALLS)[number];
  readonly fault: (typeof FAULTS)[number];
  readonly at: number;
  /** From then on, or that one time. */
  readonly always: boolean;
}

const tracer = ({ call, fault, at, always }: Point): readonly string[] => [
  'strace',
  '-f',
  '-qq',
  '-o',
  '/dev/null',
  '-e',
  `trace=${call}`,
  '-e',
  `inject=${call}:${fault}:when=${at}${always ? '+' : ''}`,
];

describe('a disk that fails at the n-th call of a writer', () => {
  const log = new GuardedLog();
  afterAll(() => log.remove());

  it(`${POINTS} times, once or for good, takes nothing away that was acknowledged`, async () => {
    if (!canTrace) {
      report('injected faults: not run, because strace is missing or may not trace here');
      return;
    }
    const seed = seedOfRun();
    const pick = chance(seed);
    const acknowledged = new Map<number, string>();
    const tally = { stoppedByTheFault: 0, neverMet: 0 };
    log.open();
    await log.close();
    for (let run = 0; run < POINTS; run += 1) {
      const point: Point = {
        call: CALLS[pick(CALLS.length)]!,
        fault: FAULTS[pick(FAULTS.length)]!,
        at: 1 + pick(CALL_MAX),
        always: pick(2) === 1,
      };
      const ended = await runWriter({ root: log.root, run, livesMs: 700, under: tracer(point) });
      for (const [position, id] of ended.acknowledged) acknowledged.set(position, id);
      if (ended.killed) tally.neverMet += 1;
      else tally.stoppedByTheFault += 1;
      log.open({ thorough: true });
      await log.close();
    }
    log.open();
    const ids = log.bodies().map((body) => (JSON.parse(body) as { id: string }).id);
    const lost = [...acknowledged].filter(([position, id]) => ids[position - 1] !== id);
    report(
      `injected: ${POINTS} points, ${acknowledged.size} acknowledged, ${lost.length} lost, ` +
        `${JSON.stringify(tally)}, seed ${seed}`,
    );
    expect({ seed, lost }).toEqual({ seed, lost: [] });
    expect(log.verified()).toMatchObject({ status: 'intact', size: ids.length });
    await log.close();
  }, 3_600_000);
});
