import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@ledger/embedded';
import { chance, report, seedOfRun } from './chance';
import { runWriter } from './running-writer';

const KILLS = Number(process.env.FAULTS_PROJECTIONS ?? 12);

describe('a projection that is killed between its batches and inside them', () => {
  const root = mkdtempSync(join(tmpdir(), 'projected-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(`${KILLS} times, has folded every event exactly once`, async () => {
    const seed = seedOfRun();
    const pick = chance(seed);
    let behind = 0;
    const differences: { run: number; followed: string; rebuilt: string }[] = [];
    for (let run = 0; run < KILLS; run += 1) {
      await runWriter({ program: 'projecting-process.ts', root, run, livesMs: pick(250) });
      const ledger = await openLedger({ dir: root });
      if (ledger.reads.position() < ledger.store.head()) behind += 1;
      await ledger.catchUp();
      const followed = ledger.reads.hash().sha256;
      await ledger.rebuild();
      const rebuilt = ledger.reads.hash().sha256;
      if (followed !== rebuilt) differences.push({ run, followed, rebuilt });
      await ledger.close();
    }
    report(`projection: ${KILLS} kills, ${behind} while it was behind, seed ${seed}`);
    expect({ seed, differences }).toEqual({ seed, differences: [] });
  }, 3_600_000);
});
