import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createToken, listTokens } from '@ledger/adapters/access';
import type { Command } from '@ledger/core';
import { leafHash, parseReceipt, parseVkey, verifyReceipt } from '@ledger/proof';
import { register } from '@ledger/test/support/register';
import type { OpenLedger } from './index';
import { backupLedger, eraseSubject, initLedger, openLedger, restoreLedger } from './index';

const actor = { id: 'test', role: 'administrator' } as const;
const NAME = '欧阳无双';
const wu = 'e-00000000000000000001';
const li = 'e-00000000000000000002';

describe('an erasure', () => {
  let dir: string;
  let ledger: OpenLedger;
  const books = (): string => join(dir, 'books');
  const open = async (options: { fsck?: object } = {}): Promise<OpenLedger> =>
    openLedger({
      dir: books(),
      clock: { now: () => Date.parse('2026-05-01T09:00:00+08:00') },
      ...options,
    });
  let asked = 0;
  const must = async (command: Command): Promise<void> => {
    const commandId = `c-${(asked += 1)}.0`;
    const result = await ledger.writes.execute(command, { actor, source: 'test', commandId });
    expect(result.status).toBe('recorded');
  };
  const erase = (employeeId: string) =>
    eraseSubject(ledger, { employeeId, legalBasis: 'PIPL 47(1)', actor, source: 'test' });

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'erase-'));
    ledger = await open();
    await initLedger(ledger, { actor });
    await must(register(wu, 'W1', NAME));
    await must(register(li, 'L1', '李梅'));
    await must({ type: 'EndEmployment', employeeId: wu, lastDay: '2026-03-31' });
    await ledger.catchUp();
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const named = () =>
    [wu, li].map((id) => ledger.reads.employees().find((one) => one.employeeId === id)?.name);

  it('waits until the employment has ended', async () => {
    const { result } = await erase(li);
    expect(result).toMatchObject({ status: 'refused', refusal: { reason: 'STILL_EMPLOYED' } });
    expect(named()).toEqual([NAME, '李梅']);
  });

  it('leaves the same views as a rebuild, and the other people as they are', async () => {
    await erase(wu);
    expect(named()).toEqual(['[erased]', '李梅']);
    const after = ledger.reads.hash().sha256;
    await ledger.rebuild();
    expect(ledger.reads.hash().sha256).toBe(after);
    const head = ledger.store.head();
    expect((await erase(wu)).result.status).toBe('recorded');
    expect(ledger.store.head()).toBe(head);
  });

  it('keeps every receipt that was given before', async () => {
    const registered = (await ledger.store.readStream(`employee-${wu}`))[0]!;
    const given = await ledger.proof!.receipt(registered.position);
    await erase(wu);
    const receipt = parseReceipt(given);
    const key = parseVkey(ledger.proof!.vkey);
    if (receipt.status !== 'ok' || key.status !== 'ok') throw new Error('both are well formed');
    const leaf = leafHash(lineAt(books(), registered.position));
    expect(verifyReceipt(leaf, receipt.value, [key.value]).status).toBe('verified');
  });

  it('takes tokens and files away that are theirs alone', async () => {
    createToken(books(), { role: 'employee', employeeId: wu, label: NAME });
    createToken(books(), { role: 'manager', label: 'stays' });
    const bytes = Buffer.from(`Plan of ${NAME}`);
    const { sha256, size } = await ledger.files.put(bytes);
    await must({
      type: 'RecordWorkPlan',
      employeeId: wu,
      periodKey: '2026-03',
      file: { sha256, size, fileName: 'plan.txt' },
      at: '2026-03-02T09:00:00+08:00',
    });
    const report = await erase(wu);
    expect(report).toMatchObject({ files: 1, tokens: 1 });
    expect(await ledger.files.has(sha256)).toBe(false);
    expect(listTokens(books()).map(({ label }) => label)).toEqual(['stays']);
  });

  it('leaves no byte of the name anywhere in the directory of the ledger', async () => {
    await erase(wu);
    await ledger.close();
    for (const path of filesIn(books()))
      expect([path, readFileSync(path).includes(Buffer.from(NAME))]).toEqual([path, false]);
    ledger = await open();
  });

  it('is done again after a backup was restored that knows nothing of it, keys and all', async () => {
    const keysDest = join(dir, 'copy-keys');
    await backupLedger(books(), join(dir, 'copy'), { now: Date.now(), keysDest });
    await erase(wu);
    await ledger.close();
    for (const entry of readdirSync(books()))
      if (entry !== 'keys') rmSync(join(books(), entry), { recursive: true });
    restoreLedger(join(dir, 'copy'), books());
    ledger = await open({ fsck: { acceptRollback: true } });
    await ledger.catchUp();
    expect(named()).toEqual(['[erased]', '李梅']);
    const facts = await ledger.store.readStream(`employee-${wu}`);
    expect(facts.at(-1)!.type).toBe('SubjectErased');
  });

  it('is done again where an older copy of the keys came back', async () => {
    await ledger.close();
    cpSync(join(books(), 'keys'), join(dir, 'old-keys'), { recursive: true });
    ledger = await open();
    await erase(wu);
    await ledger.close();
    rmSync(join(books(), 'keys'), { recursive: true });
    cpSync(join(dir, 'old-keys'), join(books(), 'keys'), { recursive: true });
    ledger = await open({ fsck: {} });
    await ledger.rebuild();
    expect(named()).toEqual(['[erased]', '李梅']);
  });

  it('lets things be said about the person afterwards, which nobody can read', async () => {
    await erase(wu);
    const sealed = ledger.keys.seal(wu, '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f', {
      note: 'late news',
    });
    expect(ledger.keys.open('5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f', sealed)).toBeUndefined();
  });
});

function filesIn(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

function lineAt(dir: string, position: number): Buffer {
  const [segment] = readdirSync(join(dir, 'log')).toSorted();
  return Buffer.from(readFileSync(join(dir, 'log', segment!), 'utf8').split('\n')[position - 1]!);
}
