import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import { checkViews, initLedger, openLedger, viewsDigest } from './index';
import { register } from '@ledger/test/support/register';
import type { OpenLedger } from './index';

const actor = { id: 'test', role: 'administrator' } as const;

describe('the views beside a rebuild', () => {
  let dir: string;
  let ledger: OpenLedger;
  let hired = 0;
  const hire = async (): Promise<void> => {
    const no = String((hired += 1)).padStart(4, '0');
    await ledger.writes.execute(register(`e-0000000000000000${no}`, `B${no}`), {
      actor,
      source: 'test',
      commandId: `hire-${no}.0`,
    });
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'check-views-'));
    ledger = await openLedger({ dir });
    await initLedger(ledger, { actor });
    for (let i = 0; i < 20; i += 1) await hire();
    await ledger.catchUp();
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('are compared at one event, however much is written and projected meanwhile', async () => {
    let isOver = false;
    const writing = (async (): Promise<void> => {
      while (!isOver) {
        await hire();
        await ledger.catchUp();
      }
    })();
    const before = ledger.store.head();
    for (let i = 0; i < 5; i += 1) {
      const { kept, rebuilt, position, head } = await checkViews(ledger);
      expect([position, kept]).toEqual([position, rebuilt]);
      expect(head).toBeGreaterThanOrEqual(position);
    }
    isOver = true;
    await writing;
    expect(ledger.store.head()).toBeGreaterThan(before);
  });

  it('show a row that somebody changed', async () => {
    const sound = await checkViews(ledger);
    expect(sound.kept).toBe(sound.rebuilt);
    const db = connect(join(dir, 'views.sqlite'));
    const { changes } = db
      .prepare('UPDATE employee SET employee_no = ? WHERE key = 7')
      .run('B9999');
    db.close();
    expect(changes).toBe(1);
    const changed = await checkViews(ledger);
    expect([changed.position, changed.rebuilt]).toEqual([sound.position, sound.rebuilt]);
    expect(changed.kept).not.toBe(changed.rebuilt);
  });

  it('have the digest that the ledger itself gives, asked once or by many', async () => {
    const digests = await Promise.all([viewsDigest(dir), viewsDigest(dir)]);
    expect(digests).toEqual([ledger.reads.hash(), ledger.reads.hash()]);
  });
});
