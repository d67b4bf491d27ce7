import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import type { CommandResult } from '@ledger/core';
import { initLedger, openLedger } from '../index';
import { register } from '@ledger/test/support/register';
import type { OpenLedger } from '../index';

const actor = { id: 'test', role: 'administrator' } as const;
const clock = { now: () => Date.parse('2026-03-02T09:00:00+08:00') };

describe('the full checks of an open ledger', () => {
  let dir: string;
  let ledger: OpenLedger;
  const at = (...path: string[]): string => join(dir, ...path);
  const open = async (): Promise<void> => {
    ledger = await openLedger({ dir, clock });
  };
  const reopen = async (): Promise<void> => {
    await ledger.close();
    await open();
  };
  const hire = (no: string): Promise<CommandResult> =>
    ledger.writes.execute(register(`e-0000000000000000000${no}`, `B${no}`), {
      actor,
      source: 'test',
      commandId: `hire-${no}.0`,
    });
  const editLines = (): void =>
    writeFileSync(
      at('log/000000.ndjson'),
      readFileSync(at('log/000000.ndjson'), 'utf8').replace('"year":2025', '"year":2024'),
    );
  const editRows = (): void => {
    const db = connect(at('ledger.sqlite'));
    db.exec(`DROP TRIGGER events_are_never_changed; UPDATE events
      SET body = CAST(replace(CAST(body AS TEXT), '"year":2025', '"year":2024') AS BLOB)`);
    db.close();
  };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'checks-'));
    await open();
    await initLedger(ledger, { actor });
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('say until where they read, when, and that nothing was found; also to who looks on', async () => {
    expect(ledger.fullChecks!.last()).toBeUndefined();
    const head = ledger.store.head();
    const running = ledger.fullChecks!.run();
    expect((await hire('1')).status).toBe('recorded');
    const report = await running;
    expect(report).toMatchObject({ at: '2026-03-02T01:00:00.000Z', position: head, damage: [] });
    expect(ledger.fullChecks!.last()).toEqual(report);
    const beside = await openLedger({ dir, mode: 'read' });
    expect(beside.fullChecks!.last()).toEqual(report);
    await expect(beside.fullChecks!.run()).rejects.toMatchObject({ code: 'LOOKING_ON' });
    await beside.close();
  });

  it('are one at a time: who asks meanwhile gets the same one', async () => {
    const [one, other] = await Promise.all([ledger.fullChecks!.run(), ledger.fullChecks!.run()]);
    expect(other).toBe(one);
  });

  it('find a damaged copy while writes go on; the next opening mends it by itself', async () => {
    editLines();
    const report = await ledger.fullChecks!.run();
    expect(report!.damage).toEqual([{ kind: 'LINES', at: expect.any(Number) }]);
    expect((await hire('1')).status).toBe('recorded');
    expect(ledger.readOnlyBecause).toBeUndefined();
    await reopen();
    expect(ledger.proof).toMatchObject({ thorough: true, repairs: [{ kind: 'LINES_REWRITTEN' }] });
    expect(ledger.fullChecks!.last()).toMatchObject({ damage: [], position: ledger.store.head() });
    await reopen();
    expect(ledger.proof).toMatchObject({ thorough: false, repairs: [] });
  });

  it('end the writing when both copies were changed, and the next opening stays read-only', async () => {
    editLines();
    editRows();
    const report = await ledger.fullChecks!.run();
    expect(report!.damage).toMatchObject([{ kind: 'BOTH_COPIES' }]);
    await expect(hire('1')).rejects.toMatchObject({ code: 'READ_ONLY' });
    expect(ledger.readOnlyBecause!.text.en).toContain('takes no more writes');
    expect(ledger.reads.policies()).toHaveLength(1);
    await reopen();
    expect([ledger.mode, ledger.readOnlyBecause!.text.en]).toEqual([
      'read',
      expect.stringContaining('both copies were changed'),
    ]);
  });

  it('end with the ledger', async () => {
    const running = ledger.fullChecks!.run();
    await ledger.close();
    expect(await running).toBeUndefined();
    await open();
    expect(ledger.fullChecks!.last()).toBeUndefined();
  });

  it('take a report that cannot be read for none', async () => {
    writeFileSync(at('full-check.json'), '{"at":"yesterday"}');
    await reopen();
    expect(ledger.fullChecks!.last()).toBeUndefined();
    writeFileSync(at('full-check.json'), '{"at"');
    await reopen();
    expect(ledger.fullChecks!.last()).toBeUndefined();
  });
});
