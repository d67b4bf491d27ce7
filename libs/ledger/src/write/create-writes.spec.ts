import { memoryStore } from '@ledger/adapters/store-memory';
import type { EventStore } from '@ledger/kernel';
import { derivedId, OutcomeUnknown } from '@ledger/kernel';
import { asked, journal, memoryLedger } from '@ledger/test/support/memory-ledger';
import { columnsOf } from '../capabilities';
import type { Command, CommandMeta } from '../contract';
import { commandIdOf, eventIdOf } from './command-id';
import { createWrites } from './create-writes';

const wang = 'e-wang';
const punch = (name: string, at: string, employeeId = wang): Command => ({
  type: 'PunchIn',
  employeeId,
  punchId: derivedId(name),
  at,
  source: 'DEVICE',
});
const morning = punch('morning', '2026-03-02T07:58:00+08:00');
const register: Command = {
  type: 'RegisterEmployee',
  employeeId: wang,
  employeeNo: 'A001',
  name: '王小明',
  department: '电子商务部',
  position: 'PRESALES',
  grade: 'P',
  monthlyWageFen: 652500,
  hiredOn: '2026-01-05',
  devicePins: ['31'],
};
const request: Command = {
  type: 'RequestLeave',
  leaveId: 'v-1',
  employeeId: wang,
  leaveType: 'SICK',
  from: '2026-03-02T08:00:00+08:00',
  to: '2026-03-02T12:00:00+08:00',
  reason: '发烧',
};
const hold: Command = {
  type: 'HoldUnclaimedPunch',
  punchId: derivedId('held'),
  pin: 'pin:31',
  pinKey: 'aa',
  devicePinKey: 'bb',
  direction: 'IN',
  at: '2026-03-02T07:58:00+08:00',
  source: 'IMPORT',
};

describe('one command', () => {
  it('is recorded in the stream of its local month, under the id it brings', async () => {
    const { writes, store } = memoryLedger();
    const result = await writes.execute(
      punch('midnight', '2026-03-31T16:30:00Z'),
      asked('request-1'),
    );
    expect(result).toEqual({
      status: 'recorded',
      events: [
        {
          id: derivedId('midnight'),
          type: 'PunchedIn',
          stream: 'attendance-e-wang-2026-04',
          revision: 0,
          position: 1,
          recordedAt: expect.any(String),
        },
      ],
    });
    const stored = await store.find(derivedId('midnight'));
    expect(stored).toMatchObject({
      actor: { id: 'e-zhao', role: 'manager' },
      source: 'test',
      commandId: 'request-1',
      correlationId: 'request-1',
      causationId: null,
    });
  });

  it('seals what was typed: the stored data holds none of it', async () => {
    const { writes, store, keys } = memoryLedger();
    await writes.execute(request, asked('request-1'));
    const [event] = await store.readStream('leave-v-1');
    expect(JSON.stringify(event!.data)).not.toContain('发烧');
    expect(keys.open(event!.id, event!.sealed!)).toEqual({ reason: '发烧' });
  });

  it('gets the same answer when it comes again, also in another process', async () => {
    const { writes, another, store } = memoryLedger();
    const first = await writes.execute(register, asked('request-1'));
    expect(first.status === 'recorded' && first.events.map(({ type }) => type)).toEqual([
      'EmployeeRegistered',
      'EmployeeAssignedToPosition',
      'EmployeeGradeChanged',
      'EmployeeWageChanged',
    ]);
    await expect(writes.execute(register, asked('request-1'))).resolves.toEqual(first);
    await expect(another().execute(register, asked('request-1'))).resolves.toEqual(first);
    expect(store.head()).toBe(4);
  });

  it('says nothing new for the same content under another id', async () => {
    const { writes, another, store } = memoryLedger();
    await writes.execute(register, asked('request-1'));
    const nothing = { status: 'nothing-new', events: [] };
    await expect(writes.execute(register, asked('request-2'))).resolves.toEqual(nothing);
    // Read back from the log the sealed name is opened, so it can be compared.
    await expect(another().execute(register, asked('request-2'))).resolves.toEqual(nothing);
    expect(store.head()).toBe(4);
  });

  it('says nothing new, and where it stands, for a punch that came another way', async () => {
    const { writes, store } = memoryLedger();
    const first = await writes.execute(morning, asked('import-1'));
    const again = await writes.execute(morning, asked('import-2'));
    expect(again).toEqual({ ...first, status: 'nothing-new' });
    await expect(writes.execute(morning, asked('import-1'))).resolves.toEqual(first);
    expect(store.head()).toBe(1);
  });

  it('is refused with the numbers of the decision, and nothing is written', async () => {
    const { writes, store } = memoryLedger();
    const approve: Command = {
      type: 'ApproveLeave',
      leaveId: 'v-1',
      by: wang,
      decidedAt: '2026-03-01T00:00:00Z',
      workdaysLate: 0,
      warnAfterWorkdays: 3,
    };
    await writes.execute(request, asked('request-1'));
    await expect(writes.execute(approve, asked('request-2'))).resolves.toEqual({
      status: 'refused',
      refusal: { reason: 'OWN_CASE', employeeId: wang },
    });
    expect(store.head()).toBe(1);
  });

  it('is refused when its idempotency key stands in the log with another payload', async () => {
    const { writes } = memoryLedger();
    const id = (payload: object): CommandMeta =>
      asked(commandIdOf('e-wang', 'POST /leaves', 'key-1', payload));
    await writes.execute(request, id({ leaveType: 'SICK' }));
    const other = { ...request, leaveId: 'v-2' } as Command;
    await expect(writes.execute(other, id({ leaveType: 'PERSONAL' }))).resolves.toMatchObject({
      status: 'refused',
      refusal: { reason: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('derives the ids of its events from its own id and their place', async () => {
    const { writes } = memoryLedger();
    const result = await writes.execute(register, asked('request-1'));
    const ids = result.status === 'recorded' ? result.events.map(({ id }) => id) : [];
    expect(ids).toEqual([0, 1, 2, 3].map((place) => eventIdOf('request-1', place)));
  });

  it('finds a punch that is held elsewhere: a file that comes again before the claim changes nothing', async () => {
    const { writes, store } = memoryLedger();
    const held = await writes.execute(hold, asked('import-1'));
    const known = punch('held', '2026-03-02T07:58:00+08:00');
    await expect(writes.execute(known, asked('import-2'))).resolves.toEqual({
      ...held,
      status: 'nothing-new',
    });
    expect(store.head()).toBe(1);
  });
});

describe('many at once', () => {
  it('on one stream are decided one after the other', async () => {
    const { writes, store } = memoryLedger();
    const punches = Array.from({ length: 20 }, (_, i) =>
      punch(`p${i}`, `2026-03-02T08:00:${String(i).padStart(2, '0')}+08:00`),
    );
    const results = await Promise.all(
      punches.map((command, i) => writes.execute(command, asked(`r${i}`))),
    );
    expect(
      results.map((result) => result.status === 'recorded' && result.events[0]!.revision),
    ).toEqual(punches.map((_, i) => i));
    expect(store.head()).toBe(20);
  });

  it('with one id are one: the second waits and gets the answer of the first', async () => {
    const { writes } = memoryLedger();
    const [first, second] = await Promise.all([
      writes.execute(register, asked('request-1')),
      writes.execute(register, asked('request-1')),
    ]);
    expect(second).toEqual(first);
  });

  it('from two processes decide again on what the other wrote', async () => {
    const { writes, another, store } = memoryLedger();
    const other = another();
    await writes.execute(morning, asked('r1'));
    await other.execute(punch('noon', '2026-03-02T12:00:00+08:00'), asked('r2'));
    // The first still believes that the stream ends with its own punch.
    const evening = punch('evening', '2026-03-02T17:00:00+08:00');
    await expect(writes.execute(evening, asked('r3'))).resolves.toMatchObject({
      status: 'recorded',
      events: [{ revision: 2 }],
    });
    expect(store.head()).toBe(3);
  });
});

describe('a batch of commands', () => {
  it('answers each in its place and refuses one without stopping the others', async () => {
    const { writes, store } = memoryLedger();
    const results = await writes.executeAll(
      [
        register,
        morning,
        { type: 'EndEmployment', employeeId: wang, lastDay: '2025-12-31' },
        morning,
        punch('other', '2026-03-02T07:59:00+08:00', 'e-li'),
        { type: 'ChangeGrade', employeeId: wang, grade: 'M', effectiveFrom: '2026-03-01' },
      ],
      asked('batch-1'),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'recorded',
      'recorded',
      'refused',
      'nothing-new',
      'recorded',
      'recorded',
    ]);
    expect(await journal(store)).toEqual([
      'employee-e-wang@0 EmployeeRegistered',
      'employee-e-wang@1 EmployeeAssignedToPosition',
      'employee-e-wang@2 EmployeeGradeChanged',
      'employee-e-wang@3 EmployeeWageChanged',
      'attendance-e-wang-2026-03@0 PunchedIn',
      'attendance-e-li-2026-03@0 PunchedIn',
      // The ending, which would write to two streams, was carried out alone between them.
      'employee-e-wang@4 EmployeeGradeChanged',
    ]);
  });

  it('gets the same answers when it comes again, and under another id says nothing new', async () => {
    const { writes, another, store } = memoryLedger();
    const commands = [register, morning, hold, morning, request];
    const first = await writes.executeAll(commands, asked('batch-1'));
    await expect(writes.executeAll(commands, asked('batch-1'))).resolves.toEqual(first);
    await expect(another().executeAll(commands, asked('batch-1'))).resolves.toEqual(first);
    const other = await another().executeAll(commands, asked('batch-2'));
    expect(other.map(({ status }) => status)).toEqual(commands.map(() => 'nothing-new'));
    expect(store.head()).toBe(7);
  });

  it('may be cut anywhere: a command keeps its ids in whichever batch it comes', async () => {
    const { writes, store } = memoryLedger();
    await writes.executeAll([register, request], asked('import-1'));
    await writes.executeAll([request], asked('import-1'));
    await writes.executeAll([{ ...register, employeeId: 'e-li' } as Command], asked('import-1'));
    expect(store.head()).toBe(9);
  });

  it('finds punches that are held elsewhere and takes the rest', async () => {
    const { writes, store } = memoryLedger();
    await writes.execute(hold, asked('import-1'));
    const results = await writes.executeAll(
      [punch('held', '2026-03-02T07:58:00+08:00'), morning],
      asked('import-2'),
    );
    expect(results.map(({ status }) => status)).toEqual(['nothing-new', 'recorded']);
    expect(store.head()).toBe(2);
  });

  it('takes one punch once, be it given to two people', async () => {
    const { writes, store } = memoryLedger();
    const results = await writes.executeAll(
      [morning, { ...morning, employeeId: 'e-li' } as Command],
      asked('batch-1'),
    );
    expect(results.map(({ status }) => status)).toEqual(['recorded', 'nothing-new']);
    expect(store.head()).toBe(1);
  });

  it('decides again on streams that another process moved, and on those only', async () => {
    const { writes, another, store } = memoryLedger();
    await writes.executeAll(
      [morning, punch('li', '2026-03-02T07:59:00+08:00', 'e-li')],
      asked('b1'),
    );
    await another().execute(punch('noon', '2026-03-02T12:00:00+08:00'), asked('r1'));
    const results = await writes.executeAll(
      [
        punch('noon', '2026-03-02T12:00:00+08:00'),
        punch('evening', '2026-03-02T17:00:00+08:00'),
        punch('li-evening', '2026-03-02T17:01:00+08:00', 'e-li'),
      ],
      asked('b2'),
    );
    expect(results.map(({ status }) => status)).toEqual(['nothing-new', 'recorded', 'recorded']);
    expect(store.head()).toBe(5);
  });

  it('is written in transactions of a few thousand', async () => {
    const appends: number[] = [];
    const log = memoryStore({ clock: { now: () => 0 }, columnsOf });
    const counting: EventStore = Object.assign(Object.create(log) as EventStore, {
      appendAll: (all: Parameters<EventStore['appendAll']>[0]) => {
        appends.push(all.reduce((sum, { events }) => sum + events.length, 0));
        return log.appendAll(all);
      },
    });
    const { writes } = memoryLedger(counting);
    const results = await writes.executeAll(punchesOfFifty(9_000), asked('import-1'));
    expect(appends).toEqual([4_000, 4_000, 1_000]);
    expect(results.every(({ status }) => status === 'recorded')).toBe(true);
  });

  it('is decided on while what was decided before is on its way to the disk', async () => {
    const log = memoryStore({ clock: { now: () => 0 }, columnsOf });
    let onTheWay = 0;
    let most = 0;
    const slow: EventStore = Object.assign(Object.create(log) as EventStore, {
      appendAll: async (all: Parameters<EventStore['appendAll']>[0]) => {
        onTheWay += 1;
        most = Math.max(most, onTheWay);
        const outcomes = await log.appendAll(all);
        await new Promise((resolve) => setImmediate(resolve));
        onTheWay -= 1;
        return outcomes;
      },
    });
    const { writes } = memoryLedger(slow);
    const results = await writes.executeAll(punchesOfFifty(17_000), asked('import-1'));
    expect(results.every(({ status }) => status === 'recorded')).toBe(true);
    expect(most).toBe(2);
    expect(log.head()).toBe(17_000);
  });

  it('keeps the answer of each when the first thousands have to be decided again', async () => {
    const { writes, store } = memoryLedger();
    await writes.execute(hold, asked('import-1'));
    const punches = punchesOfFifty(9_000);
    const twice = punches[17]!;
    const results = await writes.executeAll(
      [punch('held', '2026-03-02T07:58:00+08:00', 'e-3'), ...punches, twice],
      asked('import-2'),
    );
    expect(results[0]).toMatchObject({ status: 'nothing-new' });
    expect(results.slice(1, -1).every(({ status }) => status === 'recorded')).toBe(true);
    expect(results.at(-1)).toEqual({ status: 'nothing-new', events: [] });
    expect(store.head()).toBe(1 + 9_000);
    const again = await writes.executeAll(punches, asked('import-3'));
    expect(again.every(({ status }) => status === 'nothing-new')).toBe(true);
  });
});

const punchesOfFifty = (count: number): Command[] =>
  Array.from({ length: count }, (_, i) =>
    punch(`p${i}`, '2026-03-02T08:00:00+08:00', `e-${i % 50}`),
  );

describe('an append whose outcome nobody knows', () => {
  /** A log that writes and then fails to say so, once. */
  function unsure(): EventStore {
    const log = memoryStore({ clock: { now: () => 0 }, columnsOf });
    let fails = true;
    const lose = async <T>(outcome: Promise<T>): Promise<T> => {
      const known = await outcome;
      if (!fails) return known;
      fails = false;
      throw new OutcomeUnknown('the disk went away');
    };
    return Object.assign(Object.create(log) as EventStore, {
      append: (one: Parameters<EventStore['append']>[0]) => lose(log.append(one)),
      appendAll: (all: Parameters<EventStore['appendAll']>[0]) => lose(log.appendAll(all)),
    });
  }

  it('is told, and the retry finds what was written', async () => {
    const { writes, store } = memoryLedger(unsure());
    await expect(writes.execute(morning, asked('r1'))).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(writes.execute(morning, asked('r1'))).resolves.toMatchObject({
      status: 'recorded',
      events: [{ revision: 0 }],
    });
    expect(store.head()).toBe(1);
  });

  it('is told of a batch too', async () => {
    const { writes, store } = memoryLedger(unsure());
    await expect(writes.executeAll([register, morning], asked('b1'))).rejects.toBeInstanceOf(
      OutcomeUnknown,
    );
    const again = await writes.executeAll([register, morning], asked('b1'));
    expect(again.map(({ status }) => status)).toEqual(['recorded', 'recorded']);
    expect(store.head()).toBe(5);
  });
});

describe('streams that no longer fit into memory', () => {
  it('are read from the log again', async () => {
    const { store, keys } = memoryLedger();
    const writes = createWrites({
      store,
      keys,
      zone: () => 'Asia/Shanghai',
      clock: { now: () => Date.parse('2026-03-02T00:00:00Z') },
      streamsMax: 1,
    });
    await writes.execute(morning, asked('r1'));
    await writes.execute(punch('li', '2026-03-02T07:59:00+08:00', 'e-li'), asked('r2'));
    await writes.execute(punch('evening', '2026-03-02T17:00:00+08:00'), asked('r3'));
    const voided: Command = {
      type: 'VoidPunch',
      employeeId: wang,
      period: '2026-03',
      punchId: derivedId('evening'),
      reasonCode: 'DUPLICATE',
      by: 'e-zhao',
    };
    await writes.execute(voided, asked('r4'));
    const [, , event] = await store.readStream('attendance-e-wang-2026-03');
    expect(event!.data).toEqual({
      targetPunchId: derivedId('evening'),
      targetRev: 1,
      reasonCode: 'DUPLICATE',
    });
  });
});
