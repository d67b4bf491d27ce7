import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '@ledger/core';
import type * as Embedded from '@ledger/embedded';
import { newId } from '@ledger/kernel';
import type { AppendOutcome, StreamAppend } from '@ledger/kernel';
import { register } from '../support/register';

// The log is written in a thread of its own, beside which copies are taken: built code, as `npm test` made it just now.
const built = createRequire(join(__dirname, '../../dist/package.json'));
const embedded = built('./libs/embedded/src/index.js') as typeof Embedded;
const { backupLedger, eraseSubject, openLedger, replayErasures, restoreLedger } = embedded;

const actor = { id: 'test', role: 'administrator' } as const;
const NAME = '欧阳无双';
const WU = 'e-00000000000000000001';
const COPIES = 5;
/** In the log before the first copy: enough that a copy takes longer than a commit. */
const READINGS = 8_000;
/** Copies from this one on are taken after Wu was erased. */
const ERASED_FROM = 4;

interface Copy {
  readonly at: string;
  readonly keys: string;
  readonly report: Embedded.BackupReport;
  /** Position of the last event that was acknowledged before the copy was begun. */
  readonly acknowledged: number;
}

/** A reading that was noted: no view keeps it, so that nothing but the log is at work here. */
const reading = (): StreamAppend => ({
  stream: `access-${newId()}`,
  expected: 'NO_STREAM',
  events: [
    {
      id: newId(),
      type: 'AccessLogged',
      v: 1,
      data: { entries: [{ at: '2026-03-02T08:00:00+08:00', what: 'PAY_SHEET' }] },
      context: { actor, source: 'test', commandId: 'c-1', correlationId: 'r-1' },
    },
  ],
});

describe('backups of a ledger that is written all the time', () => {
  let root: string;
  let ledger: Embedded.OpenLedger;
  const copies: Copy[] = [];
  /** Events that were appended while the copies were taken. */
  let written: number;
  const inRoot = (...path: string[]): string => join(root, ...path);

  const must = async (command: Command, commandId: string): Promise<void> => {
    const result = await ledger.writes.execute(command, { actor, source: 'test', commandId });
    expect(result.status).toBe('recorded');
  };

  /** Appends group after group until it is told to stop; so many are always on their way. */
  async function write(isOver: () => boolean): Promise<number> {
    let accepted = 0;
    while (!isOver()) {
      const group = Array.from({ length: 200 }, () => append());
      for (const outcome of await Promise.all(group))
        if (outcome.kind === 'accepted') accepted += 1;
    }
    return accepted;
  }
  const append = (): Promise<AppendOutcome> => ledger.store.append(reading());

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'backup-'));
    ledger = await openLedger({ dir: inRoot('books'), logAside: true });
    await embedded.initLedger(ledger, { actor });
    await must(register(WU, 'W1', NAME), 'hire.0');
    await must({ type: 'EndEmployment', employeeId: WU, lastDay: '2026-03-31' }, 'end.0');
    await ledger.evidence.put(Buffer.from('a photograph of the terminal'));
    const many = Array.from({ length: READINGS }, reading);
    for (let at = 0; at < READINGS; at += 2_000)
      await ledger.store.appendAll(many.slice(at, at + 2_000));
    let isOver = false;
    const writing = write(() => isOver);
    for (let n = 1; n <= COPIES; n++) {
      if (n === ERASED_FROM) {
        const order = { employeeId: WU, legalBasis: 'PIPL 47(1)', actor, source: 'test' };
        await eraseSubject(ledger, order);
      }
      const [at, keys] = [inRoot(`copy-${n}`), inRoot(`keys-${n}`)];
      await append();
      const acknowledged = ledger.store.head();
      const report = await backupLedger(inRoot('books'), at, { now: Date.now(), keysDest: keys });
      copies.push({ at, keys, report, acknowledged });
    }
    isOver = true;
    written = await writing;
    await ledger.close();
  }, 180_000);
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const nameIn = async (opened: Embedded.OpenLedger): Promise<string | undefined> => {
    await opened.catchUp();
    return opened.reads.employees().find(({ employeeId }) => employeeId === WU)?.name;
  };
  const indices = Array.from({ length: COPIES }, (_, i) => i);

  it('were taken while the log grew under them', () => {
    const sizes = copies.map(({ report }) => report.events);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(new Set(sizes).size).toBe(COPIES);
    expect(written).toBeGreaterThan(1_000);
  });

  it.each(indices)('copy %i holds no key and no name in plain text', (i) => {
    const { at } = copies[i]!;
    const files = filesIn(at);
    expect(files.filter((path) => /key|\.known|log\.name/.test(path.slice(at.length)))).toEqual([]);
    for (const path of files)
      expect([path, readFileSync(path).includes(Buffer.from(NAME))]).toEqual([path, false]);
    const [wrapping] = readFileSync(inRoot('books/keys/kek.key'), 'utf8').split('\n');
    for (const path of files) expect(readFileSync(path, 'latin1')).not.toContain(wrapping);
  });

  it.each(indices)(
    'copy %i, restored, is whole and sound, holds what was acknowledged before it, and takes events again',
    async (i) => {
      const { at, keys, acknowledged, report } = copies[i]!;
      const dir = inRoot(`restored-${i}`);
      restoreLedger(at, dir, { keysFrom: keys });
      const opened = await openLedger({ dir, fsck: {} });
      expect(opened.proof!.thorough).toBe(true);
      // What the database has more than the lines was committed while the copy was taken; nothing else needs mending.
      expect(opened.proof!.repairs.filter(({ kind }) => kind !== 'LINES_APPENDED')).toEqual([]);
      expect(opened.store.head()).toBeGreaterThanOrEqual(Math.max(acknowledged, report.events));
      expect((await opened.fullChecks!.run())!.damage).toEqual([]);
      expect(readdirSync(join(dir, 'evidence'))).toHaveLength(1);
      expect(await nameIn(opened)).toBe(i + 1 < ERASED_FROM ? NAME : '[erased]');
      const head = opened.store.head();
      ledger = opened;
      expect((await append()).kind).toBe('accepted');
      expect(opened.store.head()).toBe(head + 1);
      await opened.close();
    },
    60_000,
  );

  it('whoever was erased stays erased after an older copy, older keys and all, with the list', async () => {
    const { at, keys } = copies[0]!;
    const newest = await openLedger({ dir: inRoot('books'), mode: 'read' });
    const list = newest.keys.erased();
    await newest.close();
    restoreLedger(at, inRoot('again'), { keysFrom: keys });
    const opened = await openLedger({ dir: inRoot('again'), fsck: {} });
    expect(await nameIn(opened)).toBe(NAME);
    expect(await replayErasures(opened, list)).toBe(1);
    expect(await nameIn(opened)).toBe('[erased]');
    await opened.close();
  });

  it('an older copy over newer keys is refused until it is taken on purpose, and brings nobody back', async () => {
    const dir = inRoot('older');
    restoreLedger(copies[0]!.at, dir, { keysFrom: inRoot('books/keys') });
    const refusal = { kind: 'OLDER_COPY', message: expect.stringContaining('--accept-rollback') };
    await expect(openLedger({ dir })).rejects.toMatchObject(refusal);
    await expect(openLedger({ dir, fsck: {} })).rejects.toMatchObject(refusal);
    const opened = await openLedger({ dir, fsck: { acceptRollback: true } });
    expect(await nameIn(opened)).toBe('[erased]');
    const facts = await opened.store.readStream(`employee-${WU}`);
    expect(facts.at(-1)!.type).toBe('SubjectErased');
    await opened.close();
  });
});

function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
