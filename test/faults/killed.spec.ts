import { chance, report, seedOfRun } from './chance';
import { GuardedLog } from './guarded-log';
import { runWriter } from './running-writer';

const KILLS = Number(process.env.FAULTS_KILLS ?? 60);

describe('a writer that is killed in the middle of its appends', () => {
  const log = new GuardedLog();
  afterAll(() => log.remove());

  it(`${KILLS} times, has lost nothing that it acknowledged, in either copy`, async () => {
    const seed = seedOfRun();
    const pick = chance(seed);
    const acknowledged = new Map<number, string>();
    const repairs = new Map<string, number>();
    for (let run = 0; run < KILLS; run++) {
      const ended = await runWriter({ root: log.root, run, livesMs: pick(40) });
      for (const [position, id] of ended.acknowledged) acknowledged.set(position, id);
      log.open({ thorough: run % 4 === 0 });
      for (const { kind } of log.sidecar.repairs) repairs.set(kind, (repairs.get(kind) ?? 0) + 1);
      await log.close();
    }
    log.open();
    const ids = log.bodies().map((body) => (JSON.parse(body) as { id: string }).id);
    const lost = [...acknowledged].filter(([position, id]) => ids[position - 1] !== id);
    report(
      `kill -9: ${KILLS} kills, ${acknowledged.size} acknowledged, ${lost.length} lost, ` +
        `recovery ${JSON.stringify(Object.fromEntries(repairs))}, seed ${seed}`,
    );
    expect({ seed, lost }).toEqual({ seed, lost: [] });
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    expect(log.verified()).toMatchObject({ status: 'intact', size: ids.length });
    await log.close();
  }, 3_600_000);
});
