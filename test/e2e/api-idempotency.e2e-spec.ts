import { randomUUID } from 'node:crypto';
import { OutcomeUnknown } from '@ledger/kernel';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';
import type { Reply } from './api-world';

let world: ApiWorld;
let manager: string;

beforeAll(async () => {
  world = await ApiWorld.open();
  await world.hire(ANNA);
  await world.hire(BORIS);
  manager = world.token('manager', await world.hire(CHEN));
});
afterAll(() => world.close());

const PUNCH = { employee: '1001', direction: 'IN', at: '2026-03-02T08:00:00+08:00' };
const BATCH = {
  punches: [
    PUNCH,
    { ...PUNCH, employee: '1002' },
    { ...PUNCH, employee: '1002', at: '2026-03-02T08:00:30+08:00' },
  ],
};
const LEAVE = {
  employee: '1001',
  leaveType: 'SICK',
  from: '2026-03-03T08:00:00+08:00',
  to: '2026-03-03T17:00:00+08:00',
};
const TURNED = { ...LEAVE, from: LEAVE.to, to: LEAVE.from };
const same = (a: Reply, b: Reply) => expect([b.status, b.text]).toEqual([a.status, a.text]);

/** What is sent, what it is answered with, and what else could be sent under the same key. */
const REQUESTS = [
  {
    what: 'a punch',
    url: '/api/v1/punches',
    body: PUNCH,
    status: 201,
    other: { ...PUNCH, employee: '1002' },
  },
  {
    what: 'a batch',
    url: '/api/v1/punches/batch',
    body: BATCH,
    status: 200,
    other: { punches: [{ ...PUNCH, employee: '1002' }] },
  },
  {
    what: 'a leave',
    url: '/api/v1/leaves',
    body: LEAVE,
    status: 201,
    other: { ...LEAVE, leaveType: 'ANNUAL' },
  },
  { what: 'a refusal', url: '/api/v1/leaves', body: TURNED, status: 422, other: LEAVE },
  {
    what: 'a person',
    url: '/api/v1/employees',
    body: {
      employeeNo: '5001',
      name: 'New',
      department: 'd',
      position: 'OTHER',
      hiredOn: '2026-01-01',
      grade: 'P',
    },
    status: 201,
    other: {
      employeeNo: '5002',
      name: 'New',
      department: 'd',
      position: 'OTHER',
      hiredOn: '2026-01-01',
    },
  },
] as const;

describe.each(REQUESTS)('$what under an idempotency key', ({ url, body, status, other }) => {
  const as = () => (url === '/api/v1/leaves' ? manager : world.token('administrator'));

  it('is answered the same again, and recorded once', async () => {
    const key = randomUUID();
    const first = await world.post(url, body, { key, as: as() });
    expect(first.status).toBe(status);
    const head = world.ledger.store.head();
    same(first, await world.post(url, body, { key, as: as() }));
    expect(world.ledger.store.head()).toBe(head);
  });

  it('is answered the same again after a restart', async () => {
    const key = randomUUID();
    const first = await world.post(url, body, { key, as: as() });
    await world.post('/api/v1/punches', { ...PUNCH, at: '2026-03-02T08:00:59+08:00' });
    await world.restart();
    same(first, await world.post(url, body, { key, as: as() }));
  });

  it('is another request with other content: 422, and nothing is recorded, now and after a restart', async () => {
    const key = randomUUID();
    await world.post(url, body, { key, as: as() });
    const head = world.ledger.store.head();
    for (const restart of [false, true]) {
      if (restart) await world.restart();
      const reused = await world.post(url, other, { key, as: as() });
      expect([reused.status, reused.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
      expect(world.ledger.store.head()).toBe(head);
    }
  });

  it('waits outside while the same is still running', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([
      world.post(url, body, { key, as: as() }),
      world.post(url, body, { key, as: as() }),
    ]);
    const running = first.status === 409 ? first : second;
    const done = running === first ? second : first;
    // A refusal is decided at once; whoever comes second may already get the first answer.
    if (running.status === 409) {
      expect(running.body.type).toBe('/problems/in-progress');
      expect(running.headers['retry-after']).toBe('1');
    }
    expect(done.status).toBe(status);
    same(done, await world.post(url, body, { key, as: as() }));
  });
});

describe('an idempotency key', () => {
  it.each([null, 'short', 'with space in it', 'x'.repeat(201), 'schlüssel-1'])(
    '%p is none',
    async (key) => {
      const { status, body } = await world.post('/api/v1/punches', PUNCH, { key });
      expect([status, body.type]).toEqual([400, '/problems/idempotency-key-missing']);
    },
  );

  it('belongs to one token and one route: others may use the same text', async () => {
    const key = 'the-same-text';
    const first = await world.post('/api/v1/punches', PUNCH, { key });
    const batch = await world.post(
      '/api/v1/punches/batch',
      { punches: [{ ...PUNCH, employee: '1002' }] },
      { key },
    );
    const other = await world.post(
      '/api/v1/punches',
      { ...PUNCH, at: '2026-03-02T08:00:05+08:00' },
      { key, as: manager },
    );
    expect([first.status, batch.status, other.status]).toEqual([201, 200, 201]);
  });

  it('is in no file of the ledger', async () => {
    const key = 'canary-of-the-key-4711';
    await world.post('/api/v1/punches', PUNCH, { key });
    const event = await world.ledger.store.find(
      (await world.post('/api/v1/punches', PUNCH, { key })).body.punchId,
    );
    expect(JSON.stringify(event)).not.toContain(key);
  });

  it('of a thousand repetitions records one event', async () => {
    const key = randomUUID();
    const first = await world.post('/api/v1/punches', PUNCH, { key });
    const head = world.ledger.store.head();
    for (let i = 0; i < 1000; i += 1)
      same(first, await world.post('/api/v1/punches', PUNCH, { key }));
    expect(world.ledger.store.head()).toBe(head);
  });
});

describe('the same punch under another key', () => {
  it('of a device is nothing new', async () => {
    const punches = [
      { pin: '7', direction: 'IN', at: PUNCH.at, deviceId: 'CJDE192860001', rawStatus: 0 },
    ];
    await world.post('/api/v1/punches/batch', { punches });
    const again = await world.post('/api/v1/punches/batch', { punches });
    expect(again.body).toMatchObject({ recorded: 0, nothingNew: 1 });
  });
});

describe('an append whose outcome is unknown', () => {
  it('is said so with 503, ends the process in order, and the same key brings it about once', async () => {
    const key = randomUUID();
    const { writes } = world.ledger;
    const execute = writes.execute.bind(writes);
    Object.assign(writes, { execute: () => Promise.reject(new OutcomeUnknown('disk')) });
    const unknown = await world.post('/api/v1/punches', PUNCH, { key });
    expect([unknown.status, unknown.body.type]).toEqual([503, '/problems/outcome-unknown']);
    expect(world.outcomesUnknown).toBe(1);
    Object.assign(writes, { execute });
    const done = await world.post('/api/v1/punches', PUNCH, { key });
    expect(done.status).toBe(201);
  });
});

describe('reading one’s own write', () => {
  it('waits for the position that the write answered with', async () => {
    const { body } = await world.post('/api/v1/punches', PUNCH);
    const register = await world.get(`/api/v1/register/2026-03-02?waitFor=${body.position}`);
    const anna = register.body.find((row: { employeeNo: string }) => row.employeeNo === '1001');
    expect(anna.day.arrival.at).toBe(Date.parse(PUNCH.at));
  });

  it('takes the entity tag of the write as it came', async () => {
    const { headers } = await world.post('/api/v1/punches', {
      ...PUNCH,
      at: '2026-03-04T08:31:00+08:00',
    });
    const register = await world.get('/api/v1/register/2026-03-04', {
      headers: { 'if-position': String(headers.etag) },
    });
    const anna = register.body.find((row: { employeeNo: string }) => row.employeeNo === '1001');
    expect(anna.day.arrival.at).toBe(Date.parse('2026-03-04T08:31:00+08:00'));
  });

  it('waits for an event that is not in the log yet', async () => {
    const next = (await world.get('/readyz')).body.head + 1;
    const waiting = world.get(`/api/v1/employees?waitFor=${next}`);
    await world.post('/api/v1/punches', { ...PUNCH, at: '2026-03-05T08:31:00+08:00' });
    expect((await waiting).status).toBe(200);
  });

  it('is not ready for a position that the log has not reached', async () => {
    const { status, body, headers } = await world.get(
      '/api/v1/register/2026-03-02?waitFor=99999999',
    );
    expect([status, body.type, headers['retry-after']]).toEqual([503, '/problems/not-ready', '1']);
  });

  it.each(['-1', 'x', '1.5'])('refuses the position %s', async (position) => {
    expect((await world.get(`/api/v1/employees?waitFor=${position}`)).status).toBe(400);
    const { status, body } = await world.get('/api/v1/employees', {
      headers: { 'if-position': position },
    });
    expect([status, body.errors[0].field]).toEqual([400, 'If-Position']);
  });
});
