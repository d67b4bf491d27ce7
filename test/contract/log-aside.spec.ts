import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Embedded from '@ledger/embedded';
import { newId } from '@ledger/kernel';
import type * as Kernel from '@ledger/kernel';
import type { EventBatch, EventStore, PendingEvent, StreamAppend } from '@ledger/kernel';

// A thread runs built code only, so this looks at the build that `npm test` made just now.
const built = createRequire(join(__dirname, '../../dist/package.json'));
const embedded = built('./libs/embedded/src/index.js') as typeof Embedded;
const kernel = built('./libs/kernel/src/index.js') as typeof Kernel;

const noted = (id = newId()): PendingEvent => ({
  id,
  type: 'PunchedIn',
  v: 1,
  data: { at: '2026-03-02T08:00:00+08:00', source: 'DEVICE' },
  context: {
    actor: { id: 'e-1', role: 'system' },
    source: 'test',
    commandId: 'command-1',
    correlationId: 'request-1',
  },
});

const to = (n: number, events: readonly PendingEvent[], expected?: number): StreamAppend => ({
  stream: `attendance-${n}-2026-03`,
  expected: expected ?? 'NO_STREAM',
  events,
});

describe('the log in a thread of its own', () => {
  let dir: string;
  let ledger: Embedded.OpenLedger;
  let store: EventStore;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'aside-'));
    ledger = await embedded.openLedger({ dir, logAside: true });
    ({ store } = ledger);
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const reopened = async (logAside: boolean): Promise<void> => {
    await ledger.close();
    ledger = await embedded.openLedger({ dir, logAside });
    ({ store } = ledger);
  };

  it('gives appends that come together their places without a gap', async () => {
    const calls = Array.from({ length: 300 }, (_, n) => to(n, [noted()]));
    const outcomes = await Promise.all(calls.map((call) => store.append(call)));
    const positions = outcomes.map((outcome) =>
      outcome.kind === 'accepted' ? outcome.placed[0]!.position : 0,
    );
    expect(positions).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
    expect(store.head()).toBe(300);
  });

  it('can be read to the event as soon as its append is answered', async () => {
    const event = noted();
    await store.append(to(1, [event]));
    expect(await store.find(event.id)).toMatchObject({ id: event.id, position: 1 });
    expect((await store.readStream('attendance-1-2026-03')).map(({ id }) => id)).toEqual([
      event.id,
    ]);
  });

  it('tells of a commit before it answers', async () => {
    const told: number[] = [];
    store.onCommit((head) => told.push(head));
    await store.append(to(1, [noted(), noted()]));
    expect(told).toEqual([2]);
  });

  it('refuses a revision that is gone and takes the same events again for the same', async () => {
    const call = to(1, [noted()]);
    await store.append(call);
    expect(await store.append(call)).toMatchObject({ kind: 'accepted', idempotent: true });
    expect(await store.append(to(1, [noted()]))).toEqual({ kind: 'conflict', actual: 0 });
  });

  it('says as an error of its class that an id stands elsewhere', async () => {
    const event = noted();
    await store.append(to(1, [event]));
    const again = store.append(to(2, [event]));
    await expect(again).rejects.toBeInstanceOf(kernel.DuplicateEventId);
    await expect(again).rejects.toMatchObject({ ids: [event.id] });
  });

  it('says as an error of its class that another writer has the ledger', async () => {
    const second = embedded.openLedger({ dir, logAside: true });
    await expect(second).rejects.toBeInstanceOf(kernel.LedgerInUse);
    await expect(second).rejects.toThrow(dir);
  });

  it('scans the same narrow columns as the one who reads them from the file, over chunks', async () => {
    const size = 1_000;
    for (let n = 0; n < 9; n += 1) {
      const calls = Array.from({ length: size }, (_, i) => to(n * size + i, [noted()]));
      await store.appendAll(calls);
    }
    const followed = columnsOf(store);
    await reopened(false);
    expect(followed).toEqual(columnsOf(store));
    expect(followed).toHaveLength(9 * size);
  });

  it('writes what it was given before it closes', async () => {
    const calls = Array.from({ length: 50 }, (_, n) => store.append(to(n, [noted()])));
    const closed = ledger.close();
    expect((await Promise.all(calls)).every(({ kind }) => kind === 'accepted')).toBe(true);
    await closed;
    await expect(store.append(to(99, [noted()]))).rejects.toBeInstanceOf(kernel.StoreNotWritable);
    await reopened(true);
    expect(store.head()).toBe(50);
  });

  it('gives a receipt for every event that was answered', async () => {
    await store.append(to(1, [noted(), noted()]));
    const receipt = Buffer.from(await ledger.proof!.receipt(2)).toString();
    expect(receipt).toContain('c2sp.org/tlog-proof@v1');
    expect(receipt).toContain(Buffer.from((await ledger.proof!.checkpoint())!).toString());
  });

  it('is checked whole in another thread while this one and that of the log go on', async () => {
    await Promise.all(Array.from({ length: 500 }, (_, n) => store.append(to(n, [noted()]))));
    let [turns, isDone] = [0, false];
    const checked = ledger.fullChecks!.run().finally(() => (isDone = true));
    for (let n = 500; !isDone; n++) {
      await store.append(to(n, [noted()]));
      turns += 1;
    }
    expect(await checked).toMatchObject({ damage: [] });
    expect((await checked)!.position).toBeGreaterThanOrEqual(500);
    expect(turns).toBeGreaterThan(10);
    expect(ledger.fullChecks!.last()).toEqual(await checked);
  });

  it('lets go of a check that goes on when it is closed', async () => {
    await Promise.all(Array.from({ length: 500 }, (_, n) => store.append(to(n, [noted()]))));
    const running = ledger.fullChecks!.run();
    await ledger.close();
    expect(await running).toBeUndefined();
    await reopened(true);
    expect(ledger.fullChecks!.last()).toBeUndefined();
  });
});

function columnsOf(store: EventStore): unknown[] {
  const rows: unknown[] = [];
  for (const batch of store.scan(0) as Iterable<EventBatch>)
    for (let i = 0; i < batch.count; i += 1)
      rows.push([
        batch.positions[i],
        store.typeName(batch.types[i]!),
        store.streamName(batch.streams[i]!),
        batch.ats[i],
        batch.flags[i],
      ]);
  return rows;
}
