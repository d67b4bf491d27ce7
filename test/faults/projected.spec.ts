import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openViews } from '@ledger/adapters/views-sqlite';
import { createProjector, viewSchema } from '@ledger/core';
import type { ProjectorParts } from '@ledger/core';
import { openLedger } from '@ledger/embedded';
import type { EventStore, ViewCheckpoint, ViewStore, ViewWriter } from '@ledger/kernel';
import { chance, report, seedOfRun } from './chance';
import { runWriter } from './running-writer';

const KILLS = Number(process.env.FAULTS_PROJECTIONS ?? 20);

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

  it.each([
    ['is exactly once where rows and checkpoint are one transaction', 'together', true],
    [
      'planted: with a checkpoint in a transaction of its own it is not, and that is found',
      'apart',
      false,
    ],
  ] as const)(
    'a kill after the rows: %s',
    async (_, how, isOnce) => {
      const ledger = await openLedger({ dir: root });
      const views = openViews({ path: join(root, `${how}.sqlite`), schema: viewSchema });
      const parts = { store: ledger.store, keys: ledger.keys };
      // One whole projection of the first half, then one that is killed once its rows are written.
      await projected({ ...parts, store: upTo(ledger.store, ledger.store.head() >> 1) }, views);
      await expect(projected(parts, killedAfterRows(views, how))).rejects.toThrow('killed');
      const followed = await projected(parts, views);
      views.clear();
      const rebuilt = await projected(parts, views);
      views.close();
      await ledger.close();
      expect(followed === rebuilt).toBe(isOnce);
    },
    60_000,
  );
});

async function projected(
  parts: Pick<ProjectorParts, 'store' | 'keys'>,
  views: ViewStore,
): Promise<string> {
  const projector = createProjector({ ...parts, views });
  await projector.catchUp();
  return projector.reads.hash().sha256;
}

/** A log that ends earlier. */
const upTo = (store: EventStore, head: number): EventStore =>
  Object.assign(Object.create(store) as EventStore, {
    head: () => head,
    scan: (after: number) => store.scan(after, head),
    typeName: (type: number) => store.typeName(type),
    streamName: (stream: number) => store.streamName(stream),
  });

/** A kill once the rows are written: with their checkpoint, or, which is the mistake, before it. */
const killedAfterRows = (views: ViewStore, how: 'together' | 'apart'): ViewStore =>
  Object.assign(Object.create(views) as ViewStore, {
    checkpoint: () => views.checkpoint(),
    get: (table: string, key: number) => views.get(table, key),
    range: (table: string, from: number, to: number) => views.range(table, from, to),
    keys: (table: string, from: number, to: number) => views.keys(table, from, to),
    clear: () => views.clear(),
    snapshot: <T>(read: () => T) => views.snapshot(read),
    commit: async (next: ViewCheckpoint, write: (writer: ViewWriter) => Promise<void>) => {
      await views.commit(how === 'together' ? next : views.checkpoint(), write);
      throw new Error('killed');
    },
  });
