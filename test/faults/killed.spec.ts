import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chance, report, seedOfRun } from './chance';
import { GuardedLog } from './guarded-log';

const KILLS = Number(process.env.FAULTS_KILLS ?? 24);

describe('a writer that is killed in the middle of its appends', () => {
  const log = new GuardedLog();
  afterAll(() => log.remove());

  /** Runs a writer and kills it `livesMs` after its first acknowledgement; resolves with the ids it acknowledged. */
  function killed(run: number, livesMs: number): Promise<Map<number, string>> {
    const child = spawn(
      process.execPath,
      [
        '-r',
        join(__dirname, '../support/from-sources.cjs'),
        join(__dirname, 'writer-process.ts'),
        log.root,
        String(run),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (printed === '') setTimeout(() => child.kill('SIGKILL'), livesMs);
      printed += text;
    });
    return new Promise((resolve) => child.on('close', () => resolve(acknowledgedIn(printed))));
  }

  it(`${KILLS} times, has lost nothing that it acknowledged, in either copy`, async () => {
    const seed = seedOfRun();
    const pick = chance(seed);
    const acknowledged = new Map<number, string>();
    const repairs = new Map<string, number>();
    for (let run = 0; run < KILLS; run++) {
      for (const [position, id] of await killed(run, pick(40))) acknowledged.set(position, id);
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
  }, 170_000);
});

/** Only whole lines count: the last may have been cut by the kill. */
function acknowledgedIn(printed: string): Map<number, string> {
  const lines = printed.split('\n').slice(0, -1);
  return new Map(
    lines.map((line): [number, string] => [Number(line.split(' ')[0]), line.split(' ')[1]!]),
  );
}
