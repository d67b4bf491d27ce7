import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './chance';
import { GuardedLog } from './guarded-log';
import { runWriter } from './running-writer';

const ROUNDS = Number(process.env.FAULTS_FULL_DISK ?? 1);

describe('a disk that is full', () => {
  const place = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const mount = (size: number, how: string): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', `${how}size=${size}k`, 'tmpfs', place]).status === 0;
  // A disk of its own for each round: files that were removed and are still open would take the room of the next.
  const unmount = (): void => void spawnSync('umount', ['-l', place]);
  const isMounted = mount(2_000, '');
  afterAll(() => {
    if (isMounted) unmount();
    rmSync(place, { recursive: true, force: true });
  });

  it(`stops the writer ${ROUNDS} times; with room again everything acknowledged is there`, async () => {
    if (!isMounted) {
      report('full disk: not run, because no small file system may be mounted here');
      return;
    }
    let acknowledgements = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const log = new GuardedLog(place);
      const ended = await runWriter({ root: log.root, run: round, livesMs: 20_000 });
      expect(ended.killed).toBe(false);
      expect(mount(40_000, 'remount,')).toBe(true);
      log.open({ thorough: true });
      const ids = log.bodies().map((body) => (JSON.parse(body) as { id: string }).id);
      const lost = [...ended.acknowledged].filter(([position, id]) => ids[position - 1] !== id);
      expect(lost).toEqual([]);
      expect(log.verified()).toMatchObject({ status: 'intact', size: ids.length });
      await log.close();
      log.remove();
      acknowledgements += ended.acknowledged.size;
      unmount();
      expect(mount(2_000, '')).toBe(true);
    }
    report(`full disk: ${ROUNDS} times, ${acknowledgements} acknowledged, 0 lost`);
  }, 600_000);
});
