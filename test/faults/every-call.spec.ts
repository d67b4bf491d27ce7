import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { report, seedOfRun } from './chance';
import { canTrace, counter, countsIn, pointsOf, tracer } from './disk-faults';
import type { Point } from './disk-faults';
import { GuardedLog } from './guarded-log';
import { runWriter } from './running-writer';

/** `all`, or how many of them by chance. */
const WANTED = process.env.FAULTS_EVERY_CALL ?? '12';
const EVENTS = 100;
const LIVES_MS = 20_000;

describe(`a run of ${EVENTS} events, from an empty directory to an orderly end`, () => {
  it(`${WANTED === 'all' ? 'each of its calls to the disk' : `${WANTED} of its calls to the disk`} may fail, once or for good: nothing acknowledged is lost`, async () => {
    if (!canTrace) {
      report('every call: not run, because strace is missing or may not trace here');
      return;
    }
    const seed = seedOfRun();
    const counts = await undisturbed();
    const points = pointsOf(counts, WANTED, seed);
    const tally = { acknowledged: 0, whole: 0, failed: 0 };
    const wrong: unknown[] = [];
    for (const point of points) {
      const found = await met(point);
      tally.acknowledged += found.acknowledged;
      if (found.acknowledged === EVENTS) tally.whole += 1;
      else tally.failed += 1;
      if (found.lost.length > 0 || found.status !== 'intact') wrong.push({ point, ...found });
    }
    report(
      `every call: ${points.length} points of ${JSON.stringify(counts)}, ${tally.acknowledged} acknowledged, ` +
        `${tally.whole} runs came to their end, ${tally.failed} did not, ${wrong.length} wrong, seed ${seed}`,
    );
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  }, 7_200_000);

  /** How many calls there are. */
  async function undisturbed(): Promise<ReturnType<typeof countsIn>> {
    const log = new GuardedLog();
    try {
      const trace = join(log.root, 'trace');
      const ran = await runWriter({ ...run(log), under: counter(trace) });
      expect(ran.acknowledged.size).toBe(EVENTS);
      return countsIn(readFileSync(trace, 'utf8'));
    } finally {
      log.remove();
    }
  }

  /** What is left of a run that met the fault, once the disk is sound again. */
  async function met(point: Point): Promise<{
    readonly acknowledged: number;
    readonly lost: readonly unknown[];
    readonly status: string;
  }> {
    const log = new GuardedLog();
    try {
      const { acknowledged } = await runWriter({ ...run(log), under: tracer(point) });
      log.open({ thorough: true });
      await log.append(0, 4);
      const ids = log.bodies().map((body) => (JSON.parse(body) as { id: string }).id);
      const { status } = log.verified();
      await log.close();
      const lost = [...acknowledged].filter(([position, id]) => ids[position - 1] !== id);
      return { acknowledged: acknowledged.size, lost, status };
    } finally {
      log.remove();
    }
  }

  const run = (log: GuardedLog) => ({ root: log.root, run: 0, livesMs: LIVES_MS, events: EVENTS });
});
