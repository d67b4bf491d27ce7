import type { Command } from '@ledger/core';
import { columnsOf, createWrites } from '@ledger/core';
import { memoryStore } from '@ledger/adapters/store-memory';
import { asked, journal, memoryLedger, OpenKeys } from '@ledger/test/support/memory-ledger';
import { openedBy } from './opens-handover';

const wang = 'e-wang';
const department = '客服部';
const hire: Command = {
  type: 'RegisterEmployee',
  employeeId: wang,
  employeeNo: 'A001',
  name: '王小明',
  department,
  position: 'PRESALES',
  hiredOn: '2026-01-05',
  devicePins: [],
};
const transfer: Command = {
  type: 'TransferEmployee',
  employeeId: wang,
  position: 'DESIGNER',
  department: '美工部',
  effectiveFrom: '2026-04-01',
};
const end = (lastDay: string): Command => ({ type: 'EndEmployment', employeeId: wang, lastDay });
const streamOf = (command: Command): string => `handover-${openedBy(command)!.handoverId}`;

describe('a transfer (R46)', () => {
  it('opens a handover by itself in the same append, and names its cause', async () => {
    const { writes, store } = memoryLedger();
    await writes.execute(hire, asked('r1'));
    const result = await writes.execute(transfer, asked('r2'));
    expect(result).toMatchObject({
      status: 'recorded',
      events: [
        { type: 'EmployeeTransferred' },
        { type: 'EmployeeAssignedToPosition' },
        { type: 'HandoverOpened' },
      ],
    });
    const [opened] = await store.readStream(streamOf(transfer));
    const [transferred] = (await store.readStream(`employee-${wang}`)).slice(-2);
    expect(opened).toMatchObject({
      causationId: transferred!.id,
      data: {
        reason: 'TRANSFER',
        outgoingId: wang,
        dueOn: '2026-04-01',
        lastDayInPost: '2026-03-31',
      },
    });
  });

  it('that comes again gets the same answer and opens nothing twice', async () => {
    const { writes, another, store } = memoryLedger();
    await writes.execute(hire, asked('r1'));
    const first = await writes.execute(transfer, asked('r2'));
    expect(await writes.execute(transfer, asked('r2'))).toEqual(first);
    expect(await another().execute(transfer, asked('r2'))).toEqual(first);
    expect((await another().execute(transfer, asked('r3'))).status).toBe('nothing-new');
    const journalled = await journal(store);
    expect(journalled.filter((line) => line.includes('Handover'))).toHaveLength(1);
  });

  it('opens it in a batch as well', async () => {
    const { writes, store } = memoryLedger();
    const results = await writes.executeAll([hire, transfer, transfer], asked('b1'));
    expect(results.map(({ status }) => status)).toEqual(['recorded', 'recorded', 'nothing-new']);
    expect((await journal(store)).at(-1)).toBe(`${streamOf(transfer)}@0 HandoverOpened`);
  });

  it('that is refused opens nothing', async () => {
    const { writes, store } = memoryLedger();
    await writes.execute(transfer, asked('r1'));
    expect(store.head()).toBe(0);
  });

  it('gets its handover from the same request where an engine had written only the first stream', async () => {
    const { store, keys, writes } = memoryLedger();
    await writes.execute(hire, asked('r1'));
    const halfway = createWrites({
      store: {
        ...bound(store),
        appendAll: async ([own]) => [
          await store.append(own!),
          { kind: 'conflict', actual: 'NO_STREAM' },
        ],
      },
      keys,
      zone: () => 'Asia/Shanghai',
      clock: { now: () => Date.parse('2026-03-02T00:00:00Z') },
    });
    const result = await halfway.execute(transfer, asked('r2'));
    expect(result).toMatchObject({ status: 'recorded', events: { length: 3 } });
    expect(await store.readStream(streamOf(transfer))).toHaveLength(1);
  });
});

/** The methods of a store as plain functions, so that one of them can be another. */
function bound(store: ReturnType<typeof memoryStore>): ReturnType<typeof memoryStore> {
  return {
    append: (asking) => store.append(asking),
    appendAll: (asking) => store.appendAll(asking),
    readStream: (stream, from) => store.readStream(stream, from),
    scan: (after, upTo) => store.scan(after, upTo),
    find: (id) => store.find(id),
    idsAt: (positions) => store.idsAt(positions),
    head: () => store.head(),
    typeName: (type) => store.typeName(type),
    streamName: (stream) => store.streamName(stream),
    onCommit: (listener) => store.onCommit(listener),
    close: () => store.close(),
  };
}

describe('an ending (R46)', () => {
  it('opens a handover that is due on the last day', async () => {
    const { writes, store } = memoryLedger();
    await writes.executeAll([hire, end('2026-03-31')], asked('b1'));
    const [opened] = await store.readStream(streamOf(end('2026-03-31')));
    expect(opened!.data).toMatchObject({ reason: 'LEAVING', dueOn: '2026-03-31' });
  });

  it('moves the same handover when the last day is corrected', async () => {
    const { writes, store } = memoryLedger();
    await writes.executeAll([hire, end('2026-03-31'), end('2026-04-10')], asked('b1'));
    expect(streamOf(end('2026-04-10'))).toBe(streamOf(end('2026-03-31')));
    const events = await store.readStream(streamOf(end('2026-03-31')));
    expect(events.map(({ type }) => type)).toEqual(['HandoverOpened', 'HandoverRescheduled']);
  });

  it('takes the witness that is proposed', async () => {
    const store = memoryStore({
      clock: { now: () => Date.parse('2026-03-02T00:00:00Z') },
      columnsOf,
    });
    const writes = createWrites({
      store,
      keys: new OpenKeys(),
      zone: () => 'Asia/Shanghai',
      clock: { now: () => Date.parse('2026-03-02T00:00:00Z') },
      proposeWitness: (outgoingId) => Promise.resolve(outgoingId === wang ? 'e-zhao' : undefined),
    });
    await writes.executeAll([hire, end('2026-03-31')], asked('b1'));
    const [opened] = await store.readStream(streamOf(end('2026-03-31')));
    expect(opened!.data).toMatchObject({ witnessId: 'e-zhao' });
  });

  it('that a registration brings along opens none: who had left hands nothing over here', async () => {
    const { writes, store } = memoryLedger();
    await writes.execute({ ...hire, leftOn: '2026-02-27' } as Command, asked('r1'));
    expect((await journal(store)).some((line) => line.includes('Handover'))).toBe(false);
  });
});
