import fc from 'fast-check';
import { report, seedOfRun } from './chance';
import { event, GuardedLog } from './guarded-log';
import { histories, STREAMS } from './log-commands';
import type { Model, Real } from './log-commands';

const RUNS = Number(process.env.FAULTS_MODEL ?? 150);

describe('the log against a small model of it', () => {
  it(`${RUNS} histories of appends, retries, wrong revisions, crashes, reopenings and rebuilds`, async () => {
    const seed = seedOfRun();
    let commands = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (list) => {
        const real: Real = { log: new GuardedLog().open() };
        const model: Model = { streams: Array.from({ length: STREAMS }, () => []), all: [] };
        try {
          await fc.asyncModelRun(() => ({ model, real }), list);
          commands += [...list].length;
          const ids = real.log.bodies().map((body) => (JSON.parse(body) as { id: string }).id);
          expect(ids).toEqual(model.all.map((n) => event(n).id));
          const found = ids.length === 0 ? 'intact' : real.log.verified().status;
          expect(found).toBe('intact');
        } finally {
          await real.log.close();
          real.log.remove();
        }
      }),
      { seed, numRuns: RUNS },
    );
    report(`model: ${RUNS} histories, ${commands} commands, seed ${seed}`);
  }, 3_600_000);
});
