import { spawnSync } from 'node:child_process';
import { report } from './chance';
import { GuardedLog } from './guarded-log';
import { runWriter } from './running-writer';

const canFake = spawnSync('faketime', ['-f', '+1h', 'true']).status === 0;
const ROUNDS = Number(process.env.FAULTS_CLOCK ?? 1);
const JUMPS = Array.from({ length: ROUNDS }, () => [
  '+0s',
  '+2h',
  '-5h',
  '+400d',
  '-400d',
  '+0s',
]).flat();

describe('the clock of a server that jumps', () => {
  const log = new GuardedLog();
  afterAll(() => log.remove());

  it('never turns the order of the log round, and loses nothing', async () => {
    if (!canFake) {
      report('clock jumps: not run, because faketime is missing');
      return;
    }
    const acknowledged = new Map<number, string>();
    for (const [run, jump] of JUMPS.entries()) {
      const under = ['faketime', '-f', jump];
      const ended = await runWriter({ root: log.root, run, livesMs: 150, under });
      for (const [position, id] of ended.acknowledged) acknowledged.set(position, id);
    }
    log.open();
    const events = log
      .bodies()
      .map((body) => JSON.parse(body) as { id: string; recordedAt: string });
    await log.close();
    const lost = [...acknowledged].filter(([position, id]) => events[position - 1]?.id !== id);
    const turned = events.filter(
      ({ recordedAt }, i) => recordedAt <= (events[i - 1]?.recordedAt ?? ''),
    );
    report(
      `clock: ${JUMPS.length} starts at ${[...new Set(JUMPS)].join(' ')}, ${acknowledged.size} acknowledged, ${lost.length} lost`,
    );
    expect({ lost, turned }).toEqual({ lost: [], turned: [] });
    expect(acknowledged.size).toBeGreaterThan(JUMPS.length);
  }, 600_000);
});
