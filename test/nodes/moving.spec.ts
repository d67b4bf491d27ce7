import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storedLines } from '@ledger/adapters/sidecar';
import type { Command } from '@ledger/core';
import { eraseSubject, initLedger, openLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { moveToDirectory, moveToServer, openDistributed } from '@ledger/distributed';
import type { MoveOptions } from '@ledger/distributed';
import { WireServer } from '../support/esdb/server';
import { register } from '../support/register';

const actor = { id: 'test', role: 'administrator' } as const;
const wu = 'e-00000000000000000001';
const li = 'e-00000000000000000002';
const passphrase = 'the same everywhere';
const clock = { now: () => Date.parse('2026-05-01T09:00:00+08:00') };

let server: WireServer;
let root: string;
let asked: number;

beforeEach(async () => {
  server = await WireServer.start();
  root = mkdtempSync(join(tmpdir(), 'moving-'));
  asked = 0;
});
afterEach(() => {
  server.kill();
  rmSync(root, { recursive: true, force: true });
});

async function recorded(ledger: OpenLedger, command: Command): Promise<void> {
  const by = { actor, source: 'test', commandId: `c-${(asked += 1)}.0` };
  const { status } = await ledger.writes.execute(command, by);
  if (status !== 'recorded') throw new Error(status);
}

const books = (name = 'books'): Promise<OpenLedger> =>
  openLedger({ dir: join(root, name), mode: 'write', passphrase, clock });

/** Two people, the first of whom has left and is erased. */
async function company(): Promise<void> {
  const ledger = await books();
  await initLedger(ledger, { actor });
  await recorded(ledger, register(wu, 'W1', '欧阳无双'));
  await recorded(ledger, register(li, 'L1', '李梅'));
  await recorded(ledger, { type: 'EndEmployment', employeeId: wu, lastDay: '2026-03-31' });
  const order = { employeeId: wu, legalBasis: 'PIPL 47', actor, source: 'test' };
  expect((await eraseSubject(ledger, order)).result.status).toBe('recorded');
  await ledger.close();
}

const options = (name = 'books', more: Partial<MoveOptions> = {}): MoveOptions => ({
  dir: join(root, name),
  connectionString: server.connectionString,
  passphrase,
  filesDir: join(root, 'shared'),
  ...more,
});

const linesOf = (name: string): string[] =>
  [...storedLines(join(root, name))].map((line) => line.toString());

const namesOf = (ledger: OpenLedger): (string | null | undefined)[] =>
  [wu, li].map((id) => ledger.reads.employees().find((one) => one.employeeId === id)?.name);

/** Ends a move as a kill would, when it has come so far. */
const killedAt =
  (place: number): NonNullable<MoveOptions['progress']> =>
  (done) => {
    if (done >= place) throw new Error('killed');
  };

describe('a ledger that moves to a server and back', () => {
  it('has the same bytes, the same root, the same names, and whoever was erased stays erased', async () => {
    await company();
    const there = await moveToServer(options());
    expect(there.root.to).toBe(there.root.from);
    expect(there).toMatchObject({ events: linesOf('books').length, found: 0, erased: 1 });
    const back = await moveToDirectory(options('again'));
    expect(back.root).toEqual(there.root);
    expect(linesOf('again')).toEqual(linesOf('books'));
    const [before, after] = [await books(), await books('again')];
    expect(namesOf(after)).toEqual(namesOf(before));
    expect(namesOf(after)[1]).toBe('李梅');
    expect(after.keys.erased().map(({ subject }) => subject)).toEqual([wu]);
    expect(after.keys.blind('P-7')).toBe(before.keys.blind('P-7'));
    await before.close();
    await after.close();
  });

  it('is written on by nodes there, and brings what they sealed back', async () => {
    await company();
    await moveToServer(options());
    const node = await openDistributed({ ...options('node'), clock });
    expect(namesOf(node)[1]).toBe('李梅');
    await recorded(node, register('e-00000000000000000003', 'Z1', '赵云'));
    await recorded(node, { type: 'EndEmployment', employeeId: li, lastDay: '2026-03-31' });
    await node.close();
    await moveToDirectory(options('again'));
    const ledger = await books('again');
    expect(ledger.reads.employees().map(({ name }) => name)).toContain('赵云');
    expect(namesOf(ledger)[1]).toBe('李梅');
    const order = { employeeId: li, legalBasis: 'PIPL 47', actor, source: 'test' };
    await eraseSubject(ledger, order);
    expect(namesOf(ledger)[1]).not.toBe('李梅');
    await ledger.close();
  });

  it('carries on where a kill left it, in both directions, and nothing doubles', async () => {
    await company();
    for (const place of [1, 3, 5])
      await expect(moveToServer(options('books', { progress: killedAt(place) }))).rejects.toThrow(
        'killed',
      );
    const there = await moveToServer(options());
    expect(there.found).toBeGreaterThan(0);
    expect(there.events).toBe(linesOf('books').length);
    await expect(moveToDirectory(options('again', { progress: killedAt(1) }))).rejects.toThrow(
      'killed',
    );
    expect(existsSync(join(root, 'again'))).toBe(false);
    expect((await moveToDirectory(options('again'))).found).toBe(there.events);
    expect(linesOf('again')).toEqual(linesOf('books'));
    expect((await moveToServer(options())).found).toBe(there.events);
  });
});

describe('a move is refused', () => {
  it('while the ledger is being written', async () => {
    await company();
    const ledger = await books();
    await expect(moveToServer(options())).rejects.toMatchObject({ name: 'LedgerInUse' });
    await ledger.close();
  });

  it('onto a server on which a node of another ledger was started', async () => {
    await company();
    const other = await openDistributed({ ...options('other'), clock });
    await initLedger(other, { actor });
    await other.close();
    await expect(moveToServer(options())).rejects.toMatchObject({ code: 'OTHER_LEDGER' });
  });

  it('when nodes went on after the ledger was moved: the old directory is no longer the newer one', async () => {
    await company();
    await moveToServer(options());
    const node = await openDistributed({ ...options('node'), clock });
    await recorded(node, register('e-00000000000000000003', 'Z1', '赵云'));
    await node.close();
    await expect(moveToServer(options())).rejects.toMatchObject({ code: 'NOT_A_PREFIX' });
  });

  it('when the server holds less than the last move had brought there', async () => {
    await company();
    const to = server.connectionString.replace(/\?.*/, '');
    writeFileSync(join(root, 'books', 'moving.json'), JSON.stringify({ to, events: 5 }));
    await expect(moveToServer(options())).rejects.toMatchObject({ code: 'TARGET_LOST' });
  });

  it('into a directory that is not empty, and from a server without a ledger', async () => {
    await company();
    const before = readFileSync(join(root, 'books', 'checkpoint'));
    await expect(moveToDirectory(options())).rejects.toMatchObject({ code: 'NOT_EMPTY' });
    expect(readFileSync(join(root, 'books', 'checkpoint'))).toEqual(before);
    await expect(moveToDirectory(options('again'))).rejects.toMatchObject({ code: 'NO_LEDGER' });
  });
});
