import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDistributed } from '@ledger/distributed';
import { initLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import type { Clock } from '@ledger/kernel';
import { ClosingCompany, PEOPLE, POLICY } from '@ledger/test/support/closing-company';
import { WireServer } from '../support/esdb/server';

const { wang } = PEOPLE;
const MARCH = { [wang]: { '2026-03-10': ['08:15', '17:02'] } } as const;
const NODES = 3;

jest.setTimeout(60_000);

describe('what several nodes do at the same moment', () => {
  let server: WireServer;
  let root: string;
  let nodes: OpenLedger[];

  beforeEach(async () => {
    server = await WireServer.start();
    root = mkdtempSync(join(tmpdir(), 'closed-'));
    nodes = [];
  });
  afterEach(async () => {
    for (const node of nodes) await node.close();
    server.kill();
    for (const dir of [root, ...nodes.map((node) => node.dir)])
      rmSync(dir, { recursive: true, force: true });
  });

  const nodeAt = async (dir: string, clock: Clock): Promise<OpenLedger> => {
    const node = await openDistributed({
      dir,
      clock,
      connectionString: server.connectionString,
      passphrase: 'the same everywhere',
      timing: { resubscribeMin: 10 },
    });
    nodes.push(node);
    return node;
  };
  const count = (...types: readonly string[]): number =>
    server.log.all.filter(({ type }) => types.includes(type)).length;
  const allAt = (position: number): Promise<unknown> =>
    Promise.all(nodes.map(({ reads }) => reads.reach(position)));

  it('closes a month once, and posts what it comes to afterwards once, whichever nodes see it', async () => {
    const company = await ClosingCompany.open(POLICY, ({ dir, clock }) => nodeAt(dir, clock));
    const clock = { now: () => company.at };
    for (let n = 1; n < NODES; n += 1) await nodeAt(join(root, String(n)), clock);
    await company.month('2026-03', MARCH);
    await company.closedMarch();
    expect(count('PayrollPeriodClosed')).toBe(1);

    company.now('2026-04-08T10:00:00+08:00');
    const before = await company.ledger.reads.paySheet('2026-03');
    // 15 minutes late was 20 yuan, and the bonus of 200. The first node corrects the day, and every node asks itself what
    // the closed month comes to since.
    await company.voidArrival(wang, '2026-03-10', 'DEVICE_FAULT');
    await company.makeUpArrival(wang, '2026-03-10T07:59:00+08:00', 'r-1');
    await Promise.all(nodes.map((node) => node.catchUp()));
    await Promise.all(nodes.map((node) => node.catchUp()));
    await allAt(company.ledger.store.head());

    expect(count('AdjustmentPosted')).toBe(1);
    const [first, ...others] = nodes.map(({ reads }) => reads.hash());
    for (const other of others) expect(other).toEqual(first);
    for (const { reads } of nodes) {
      expect(await reads.paySheet('2026-03')).toEqual(before);
      expect(await reads.books.adjustments({})).toMatchObject([
        { sourcePeriod: '2026-03', openPeriod: '2026-04', amountFen: 22_000, state: 'POSTED' },
      ]);
    }
  });

  it('makes a ledger once', async () => {
    const clock = { now: () => Date.parse('2026-02-20T09:00:00+08:00') };
    const [a, b] = await Promise.all(['a', 'b'].map((name) => nodeAt(join(root, name), clock)));
    const order = { actor: { id: 'test', role: 'system' }, policy: POLICY } as const;
    await Promise.all([initLedger(a!, order), initLedger(b!, order)]);
    expect(count('PolicyVersionPublished')).toBe(1);
    const years = new Set(a!.reads.calendarYears());
    expect(count('HolidayCalendarPublished')).toBe(years.size);
    const head = Math.max(a!.store.head(), b!.store.head());
    await allAt(head);
    expect(a!.reads.hash()).toEqual(b!.reads.hash());
  });
});
