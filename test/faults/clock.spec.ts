import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@ledger/embedded';
import { examine } from '../../apps/cli/src/doctor';
import { report } from './chance';
import { GuardedLog } from './guarded-log';
import { canMove, MovingClock } from './moving-clock';
import { runWriter } from './running-writer';

const canFake = spawnSync('faketime', ['-f', '+1h', 'true']).status === 0;
const OFFSETS = ['+0s', '+2h', '-5h', '+400d', '-400d', '+0s'];
/** Starts, and lives of a program under a clock that is set while it runs. */
const STARTS = Number(process.env.FAULTS_CLOCK ?? OFFSETS.length);
const LIVES = Number(process.env.FAULTS_CLOCK ?? 2);
const JUMPS = Array.from({ length: STARTS }, (_, i) => OFFSETS[i % OFFSETS.length]!);

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
    const { lost, turned } = judged(events, acknowledged);
    report(
      `clock: ${JUMPS.length} starts at ${[...new Set(JUMPS)].join(' ')}, ${acknowledged.size} acknowledged, ${lost.length} lost`,
    );
    expect({ lost, turned }).toEqual({ lost: [], turned: [] });
    expect(acknowledged.size).toBeGreaterThan(JUMPS.length);
  }, 600_000);

  it(`is set while the whole ledger runs, ${LIVES} times over: nothing is lost, times increase, and the doctor says so`, async () => {
    if (!canMove) {
      report('a clock set while a ledger runs: not run, because faketime is missing');
      return;
    }
    const root = mkdtempSync(join(tmpdir(), 'set-clock-'));
    const wall = new MovingClock(join(root, 'clock'));
    const dir = join(root, 'ledger');
    const acknowledged = new Map<number, string>();
    let jumps = 0;
    for (let run = 0; run < LIVES; run += 1) {
      const stop = wall.jump(OFFSETS, 40);
      const program = 'projecting-process.ts' as const;
      const ended = await runWriter({ program, root: dir, run, livesMs: 600, under: wall.under });
      jumps += stop();
      for (const [position, id] of ended.acknowledged) acknowledged.set(position, id);
    }
    const ledger = await openLedger({ dir });
    const clockFinding = (await examine(ledger)).find(({ about }) => about === 'clock');
    const events: { id: string; recordedAt: string }[] = [];
    for await (const batch of ledger.store.scan(0))
      for (let i = 0; i < batch.count; i += 1) events.push(batch.event(i));
    await ledger.catchUp();
    const followed = ledger.reads.hash().sha256;
    await ledger.rebuild();
    const rebuilt = ledger.reads.hash().sha256;
    await ledger.close();
    rmSync(root, { recursive: true });
    const { lost, turned } = judged(events, acknowledged);
    report(
      `clock set while running: ${jumps} times in ${LIVES} lives, ${acknowledged.size} acknowledged, ${lost.length} lost, doctor: ${clockFinding?.level}`,
    );
    expect({ lost, turned, rebuilt }).toEqual({ lost: [], turned: [], rebuilt: followed });
    // It was a year and more ahead, and is right now: whoever asks is told that it was set back.
    expect(clockFinding).toMatchObject({ level: 'bad' });
    expect(clockFinding!.text.en).toContain('the clock was set back');
    expect(acknowledged.size).toBeGreaterThan(LIVES);
  }, 1_800_000);
});

/** What was acknowledged and is not there, and what is not later than the event before it. */
function judged(
  events: readonly { readonly id: string; readonly recordedAt: string }[],
  acknowledged: ReadonlyMap<number, string>,
) {
  return {
    lost: [...acknowledged].filter(([position, id]) => events[position - 1]?.id !== id),
    turned: events.filter(({ recordedAt }, i) => recordedAt <= (events[i - 1]?.recordedAt ?? '')),
  };
}
