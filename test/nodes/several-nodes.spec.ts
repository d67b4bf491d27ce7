import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createToken, listTokens } from '@ledger/adapters/access';
import { LEDGER_STREAMS } from '@ledger/core';
import type { Command } from '@ledger/core';
import { eraseSubject, initLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { derivedId } from '@ledger/kernel';
import { WireServer } from '../support/esdb/server';
import { register } from '../support/register';
import { openDistributed } from '@ledger/distributed';
import type { DistributedOptions } from '@ledger/distributed';

const actor = { id: 'test', role: 'administrator' } as const;
const NAME = '欧阳无双';
const wu = 'e-00000000000000000001';
const li = 'e-00000000000000000002';
const end: Command = { type: 'EndEmployment', employeeId: wu, lastDay: '2026-03-31' };
const clock = { now: () => Date.parse('2026-05-01T09:00:00+08:00') };

let server: WireServer;
let root: string;
let open: OpenLedger[];
let asked: number;

beforeEach(async () => {
  server = await WireServer.start();
  root = mkdtempSync(join(tmpdir(), 'nodes-'));
  [open, asked] = [[], 0];
});
afterEach(async () => {
  for (const ledger of open.toReversed()) await ledger.close();
  server.kill();
  rmSync(root, { recursive: true, force: true });
});

async function node(name: string, options: Partial<DistributedOptions> = {}): Promise<OpenLedger> {
  const ledger = await openDistributed({
    dir: join(root, name),
    connectionString: server.connectionString,
    passphrase: 'the same everywhere',
    filesDir: join(root, 'files'),
    clock,
    timing: { resubscribeMin: 10 },
    ...options,
  });
  open.push(ledger);
  return ledger;
}

async function close(ledger: OpenLedger): Promise<void> {
  open = open.filter((other) => other !== ledger);
  await ledger.close();
}

const said = (ledger: OpenLedger, command: Command) =>
  ledger.writes.execute(command, { actor, source: 'test', commandId: `c-${(asked += 1)}.0` });

async function recorded(ledger: OpenLedger, command: Command): Promise<number> {
  const result = await said(ledger, command);
  if (result.status !== 'recorded') throw new Error(JSON.stringify(result));
  return result.events.at(-1)!.position;
}

const nameAt = (ledger: OpenLedger, id = wu) =>
  ledger.reads.employees().find(({ employeeId }) => employeeId === id)?.name;

/** Two nodes of a company with two people; the first of them has left. */
async function company(): Promise<readonly [OpenLedger, OpenLedger]> {
  const a = await node('a');
  await initLedger(a, { actor });
  const b = await node('b');
  await recorded(a, register(wu, 'W1', NAME));
  await recorded(b, register(li, 'L1', '李梅'));
  const position = await recorded(a, end);
  await Promise.all([a.reads.reach(position), b.reads.reach(position)]);
  return [a, b];
}

/** Every byte of a directory, as text. */
function textIn(dir: string): string {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path).toString('latin1'))
    .join('\n');
}
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const last = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > last) throw new Error(`still not so: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('several nodes on one log', () => {
  it('show what any of them recorded, and their views are equal', async () => {
    const [a, b] = await company();
    expect([nameAt(a, li), nameAt(b, wu)]).toEqual(['李梅', NAME]);
    expect(a.reads.hash()).toEqual(b.reads.hash());
    const late = await node('c');
    expect(late.reads.hash()).toEqual(a.reads.hash());
  });

  it('carry out a command once, whichever of them it reaches, also at the same moment', async () => {
    const [a, b] = await company();
    const meta = { actor, source: 'test', commandId: 'same.0' };
    const command = register('e-00000000000000000003', 'Z1', '周');
    const before = server.log.all.filter(({ type }) => type === 'EmployeeRegistered').length;
    const results = await Promise.all([a, b, a, b].map((one) => one.writes.execute(command, meta)));
    const [first] = results;
    expect(first!.status).toBe('recorded');
    for (const result of results) expect(result).toEqual(first);
    const after = server.log.all.filter(({ type }) => type === 'EmployeeRegistered').length;
    expect(after).toBe(before + 1);
  });

  it('never refuse for what another node has changed meanwhile', async () => {
    const [a, b] = await company();
    const cancel: Command = {
      type: 'CancelLeave',
      leaveId: 'l-1',
      by: li,
      reasonCode: 'PLANS_CHANGED',
    };
    // From now on this node keeps it in memory that there is no such leave.
    expect(await said(a, cancel)).toMatchObject({ status: 'refused' });
    await recorded(b, {
      type: 'RequestLeave',
      leaveId: 'l-1',
      employeeId: li,
      leaveType: 'SICK',
      from: '2026-05-04T08:00:00+08:00',
      to: '2026-05-04T12:00:00+08:00',
    });
    expect(await said(a, cancel)).toMatchObject({ status: 'recorded' });
  });

  it('want a directory each', async () => {
    await node('a');
    await expect(node('a')).rejects.toThrow(/in use by another writer/);
  });

  it('use streams whose names begin as the ledger says, and no others', async () => {
    await company();
    const strange = server.log.all
      .map(({ stream }) => stream)
      .filter((name) => !LEDGER_STREAMS.some((prefix) => name.startsWith(prefix)));
    expect(new Set(strange.map((name) => name.split('-')[0]))).toEqual(new Set(['keys']));
  });
});

describe('the keys of several nodes', () => {
  it('stand on the server wrapped, and on no disk of a node', async () => {
    const [a] = await company();
    const keys = server.log.all.filter(({ stream }) => stream.startsWith('keys-'));
    expect(keys.map(({ stream }) => stream)).toEqual(
      expect.arrayContaining(['keys-secrets', `keys-of-${wu}`, `keys-of-${li}`]),
    );
    const { sealed } = (await a.store.readStream(`employee-${wu}`))[0]!;
    expect(readdirSync(join(root, 'a', 'keys')).filter((name) => name.includes('kek'))).toEqual([]);
    expect(textIn(join(root, 'a', 'keys'))).not.toContain(sealed!.k);
    const onServer = server.log.all.map(({ data }) => Buffer.from(data).toString('latin1')).join();
    expect(onServer).not.toContain(utf8(NAME));
  });

  it('open with the passphrase of the others only', async () => {
    await company();
    await expect(node('c', { passphrase: 'another' })).rejects.toThrow(/wrapped with another key/);
  });

  it('may be wrapped by a key file that every node has', async () => {
    const a = await openDistributed({
      dir: join(root, 'a'),
      connectionString: server.connectionString,
      clock,
    });
    open.push(a);
    await initLedger(a, { actor });
    const position = await recorded(a, register(wu, 'W1', NAME));
    const without = { dir: join(root, 'b'), connectionString: server.connectionString, clock };
    await expect(openDistributed(without)).rejects.toThrow(/kek\.key is missing/);
    cpSync(join(root, 'a', 'keys', 'kek.key'), join(root, 'b', 'keys', 'kek.key'));
    const b = await openDistributed(without);
    open.push(b);
    await b.reads.reach(position);
    expect(nameAt(b)).toBe(NAME);
  });

  it('are missed aloud where the server lost them: a name is not simply gone', async () => {
    const [a] = await company();
    await close(a);
    server.log.forget(`keys-of-${wu}`);
    await expect(node('c')).rejects.toThrow(/restored from a backup without it/);
  });
});

describe('an erasure on several nodes', () => {
  const erase = (ledger: OpenLedger) =>
    eraseSubject(ledger, { employeeId: wu, legalBasis: 'PIPL 47(1)', actor, source: 'test' });

  it('holds at every node, in views and files, and the views stay equal', async () => {
    const [a, b] = await company();
    createToken(b.dir, { role: 'employee', employeeId: wu });
    await erase(a);
    await until(() => b.keys.erased(true).length === 0 && b.keys.erased().length === 1);
    for (const ledger of [a, b]) await ledger.catchUp();
    expect([nameAt(a), nameAt(b)]).toEqual([nameAt(a), nameAt(a)]);
    expect(nameAt(a)).not.toBe(NAME);
    expect(a.reads.hash()).toEqual(b.reads.hash());
    expect(listTokens(b.dir)).toEqual([]);
    for (const name of ['a', 'b']) expect(textIn(join(root, name))).not.toContain(utf8(NAME));
  });

  it('is made up for by a node that was away', async () => {
    const [a, b] = await company();
    await close(b);
    await erase(a);
    const again = await node('b');
    await until(() => again.keys.erased(true).length === 0 && again.keys.erased().length === 1);
    expect(again.reads.hash()).toEqual(a.reads.hash());
    expect(textIn(join(root, 'b'))).not.toContain(utf8(NAME));
  });

  it('cannot be undone by a node that seals something about the person at that moment', async () => {
    const [a, b] = await company();
    await erase(a);
    // What is sealed at the other node before it hears of it is sealed under a key that nobody keeps.
    const sealed = b.keys.seal(wu, derivedId('late'), { reason: NAME });
    await until(() => b.keys.erased().length === 1);
    await recorded(b, register('e-00000000000000000004', 'Q1', '钱'));
    expect(b.keys.open(derivedId('late'), sealed)).toBeUndefined();
    const late = await node('c');
    expect(nameAt(late)).not.toBe(NAME);
  });
});
