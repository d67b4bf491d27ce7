import fc from 'fast-check';
import { report, seedOfRun } from './chance';
import { event, GuardedLog } from './guarded-log';
import { histories, newModel } from './log-commands';
import type { Real } from './log-commands';

const RUNS = Number(process.env.FAULTS_MODEL ?? 150);

describe('the log against a small model of it', () => {
  it(`${RUNS} histories of appends, retries, wrong revisions, crashes, reopenings, rebuilds and erasures`, async () => {
    const seed = seedOfRun();
    let commands = 0;
    let erasures = 0;
    await fc.assert(
      fc.asyncProperty(histories, async (list) => {
        const real: Real = { log: new GuardedLog().open() };
        const model = newModel();
        try {
          await fc.asyncModelRun(() => ({ model, real }), list);
          commands += [...list].length;
          const ids = real.log.bodies().map((body) => (JSON.parse(body) as { id: string }).id);
          expect(ids).toEqual(model.all.map((n) => event(n).id));
          const found = ids.length === 0 ? 'intact' : real.log.verified().status;
          expect(found).toBe('intact');
          model.confidence.check(real.log);
          erasures += model.confidence.erased.size;
        } finally {
          await real.log.close();
          real.log.remove();
          model.confidence.remove();
        }
      }),
      { seed, numRuns: RUNS },
    );
    report(
      `model: ${RUNS} histories, ${commands} commands, ${erasures} people erased, seed ${seed}`,
    );
  }, 3_600_000);
});
