import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { chance, report, seedOfRun } from './chance';
import { CALLS, canTrace, FAULTS, tracer } from './disk-faults';
import type { Point } from './disk-faults';
import { GuardedLog } from './guarded-log';
import { runWriter } from './running-writer';

const POINTS = Number(process.env.FAULTS_INJECTED ?? 20);
const MENDING = Number(process.env.FAULTS_MENDING ?? 8);
/** A writer makes some dozens of each call while it opens its log. */
const CALL_MAX = 60;

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
    const left = await aftermath(acknowledged);
    report(
      `injected: ${POINTS} points, ${acknowledged.size} acknowledged, ${JSON.stringify(tally)}, seed ${seed}`,
    );
    expect({ seed, ...left }).toEqual({ seed, lost: [], found: 'intact' });
  }, 3_600_000);

  it(`${MENDING} times while a damaged copy is mended, leaves a ledger that is mended the next time`, async () => {
    if (!canTrace) {
      report('faults while mending: not run, because strace is missing or may not trace here');
      return;
    }
    const seed = seedOfRun();
    const pick = chance(seed);
    const acknowledged = new Map<number, string>();
    log.open();
    await log.close();
    let mended = 0;
    for (let run = 0; run < MENDING; run += 1) {
      damage(pick);
      const fault = FAULTS[pick(FAULTS.length)]!;
      const point = { call: CALLS[pick(CALLS.length)]!, fault, at: 1 + pick(25), always: true };
      const under = tracer(point);
      const ended = await runWriter({ root: log.root, run: 1000 + run, livesMs: 200, under });
      for (const [position, id] of ended.acknowledged) acknowledged.set(position, id);
      log.open({ thorough: true });
      if (log.sidecar.repairs.length > 0) mended += 1;
      await log.close();
    }
    const left = await aftermath(acknowledged);
    report(
      `while mending: ${MENDING} points, ${acknowledged.size} acknowledged, ${mended} mended afterwards, seed ${seed}`,
    );
    expect({ seed, ...left }).toEqual({ seed, lost: [], found: 'intact' });
  }, 3_600_000);

  /** Cuts the end of one copy off: what is gone there stands in the other. */
  function damage(pick: (below: number) => number): void {
    const folder = join(log.dir, 'log');
    const last = readdirSync(folder)
      .filter((name) => name.endsWith('.ndjson'))
      .toSorted()
      .at(-1)!;
    const path = join(folder, last);
    truncateSync(path, Math.max(0, statSync(path).size - pick(900)));
  }

  /** What is left once the disk is sound again. */
  async function aftermath(
    acknowledged: ReadonlyMap<number, string>,
  ): Promise<{ readonly lost: readonly unknown[]; readonly found: string }> {
    log.open();
    const ids = log.bodies().map((body) => (JSON.parse(body) as { id: string }).id);
    const found = log.verified().status;
    await log.close();
    return { lost: [...acknowledged].filter(([position, id]) => ids[position - 1] !== id), found };
  }
});
