import { LOGGED_ROUTES } from '../../apps/api/src/audit/logged-routes';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';
import { ledger } from './cli-run';

// Who did what, and who looked at it: a punch, a correction by the manager, and a clerk who reads a wage.

let world: ApiWorld;
let anna: string;
let chen: string;
let own: string;
let payroll: string;
let auditor: string;

beforeAll(async () => {
  world = await ApiWorld.open();
  anna = await world.hire(ANNA);
  await world.hire(BORIS);
  chen = await world.hire(CHEN);
  await world.post('/api/v1/employees/9001/position', {
    position: 'STORE_MANAGER',
    department: '电商部',
    effectiveFrom: '2024-01-01',
  });
  own = world.token('employee', anna);
  payroll = world.token('payroll');
  auditor = world.token('auditor');
  world.clock.at = Date.parse('2026-03-03T09:00:00+08:00');
  await world.post('/api/v1/punches/batch', {
    punches: [
      ['1001', 'IN', '08:07:00'],
      ['1001', 'OUT', '17:00:00'],
      ['1002', 'IN', '07:55:00'],
      ['1002', 'OUT', '17:05:00'],
    ].map(([employee, direction, clock]) => ({
      employee,
      direction,
      at: `2026-03-02T${clock}+08:00`,
    })),
  });
  const waived = await world.post(
    '/api/v1/anomaly-waivers',
    {
      employee: '1001',
      attendanceDate: '2026-03-03',
      anomalyCode: 'MISSING_OUT',
      reason: '当天停电',
    },
    { as: world.token('manager', chen) },
  );
  if (waived.status !== 201) throw new Error(waived.text);
  world.clock.at = Date.parse('2026-03-20T09:00:00+08:00');
  await world.post('/api/v1/punches', { employee: '1002', direction: 'IN' });
  await world.ledger.catchUp();
});
afterAll(() => world.close());

interface Entry {
  readonly type: string;
  readonly text: string;
  readonly about: string | null;
  readonly position: number;
  readonly actor: { readonly id: string };
  readonly actorName: string;
}
const timeline = async (query: string, as = auditor): Promise<readonly Entry[]> => {
  const { status, body } = await world.get(`/api/v1/timeline?${query}`, {
    as,
    headers: { 'accept-language': 'zh' },
  });
  expect(status).toBe(200);
  return body.entries as readonly Entry[];
};
const typesOf = (entries: readonly Entry[]): string[] => entries.map(({ type }) => type);

interface Access {
  readonly what: string;
  readonly subject?: string;
  readonly about?: string;
  readonly purpose: string | null;
  readonly actor: { readonly role: string };
}
const accesses = async (query = '', as = auditor): Promise<readonly Access[]> => {
  const { status, body } = await world.get(`/api/v1/accesses?period=2026-03&${query}`, { as });
  expect(status).toBe(200);
  return body as readonly Access[];
};

describe('the timeline', () => {
  it('shows the trail of a person: what was recorded about them, by whom, in words', async () => {
    const entries = await timeline('person=1001');
    expect(typesOf(entries)).toEqual(
      expect.arrayContaining(['EmployeeRegistered', 'PunchedIn', 'AnomalyWaived']),
    );
    expect(entries.every(({ about }) => about === anna)).toBe(true);
    const waived = entries.find(({ type }) => type === 'AnomalyWaived')!;
    expect(waived.text).toContain('豁免异常');
    expect(waived.text).toContain('当天停电');
    expect(waived.actorName).toContain(CHEN.name);
  });

  it('shows the trail of an actor: what they did about whom', async () => {
    const entries = await timeline('actor=9001');
    expect(typesOf(entries)).toEqual(['AnomalyWaived']);
    expect(await timeline(`actor=${chen}&person=1002`)).toEqual([]);
  });

  it('shows the trail of a rule: the lines that cite it and the events they rest on', async () => {
    const { body } = await world.get('/api/v1/timeline?clause=R53&period=2026-03', { as: auditor });
    expect(
      body.lines.map(({ employeeNo, date }: Record<string, string>) => [employeeNo, date]),
    ).toEqual([['1001', '2026-03-02']]);
    expect(typesOf(body.entries as Entry[])).toContain('PunchedIn');
    expect((await timeline('clause=R61&period=2026-03')).length).toBe(0);
  });

  it('filters by type and time of recording, and leaves punches out unless asked for', async () => {
    expect(typesOf(await timeline('limit=500'))).not.toContain('PunchedIn');
    const punches = await timeline('type=PunchedIn,PunchedOut');
    expect(new Set(typesOf(punches))).toEqual(new Set(['PunchedIn', 'PunchedOut']));
    const from = encodeURIComponent('2026-03-10T00:00:00+08:00');
    expect((await timeline(`type=PunchedIn&from=${from}`)).length).toBe(1);
    expect((await timeline(`type=PunchedIn&to=${from}`)).length).toBe(2);
  });

  it('comes a page at a time, without a gap and without a repetition', async () => {
    const all = await timeline('limit=500&type=EmployeeRegistered,ShiftAssigned,AnomalyWaived');
    const paged: Entry[] = [];
    for (let after: number | null = 0; after !== null;) {
      const { body } = await world.get(
        `/api/v1/timeline?limit=2&after=${after}&type=EmployeeRegistered,ShiftAssigned,AnomalyWaived`,
        { as: auditor },
      );
      paged.push(...(body.entries as Entry[]));
      after = body.next as number | null;
    }
    expect(paged.map(({ position }) => position)).toEqual(all.map(({ position }) => position));
  });

  it('shows an employee their own only', async () => {
    const entries = await timeline('limit=500', own);
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.every(({ about }) => about === anna)).toBe(true);
    expect((await world.get('/api/v1/timeline?person=1002', { as: own })).status).toBe(404);
  });

  it.each(['type=a%20b', 'from=yesterday', 'clause=x', 'limit=0', 'period=2026-13&clause=R53'])(
    'asks back about %s',
    async (query) => {
      expect((await world.get(`/api/v1/timeline?${query}`, { as: auditor })).status).toBe(400);
    },
  );
});

describe('reading of other people’s data', () => {
  it('is logged with who, about whom, and what for, before it is answered', async () => {
    const purpose = encodeURIComponent('三月复核');
    const { status } = await world.get('/api/v1/statements/1001/2026-03', {
      as: payroll,
      headers: { 'x-purpose': purpose },
    });
    expect(status).toBe(200);
    const seen = (await accesses('employee=1001')).filter(({ what }) => what === 'STATEMENT');
    expect(seen).toEqual([
      expect.objectContaining({
        subject: anna,
        about: '2026-03',
        purpose: '三月复核',
        actor: expect.objectContaining({ role: 'payroll' }),
      }),
    ]);
  });

  it('is shown to the person whose data it was, those of everybody’s data included', async () => {
    await world.get('/api/v1/pay-sheets/2026-03', { as: payroll });
    const mine = await accesses('', own);
    expect(mine.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['STATEMENT', 'PAY_SHEET']),
    );
    expect(mine.every(({ subject }) => subject === undefined || subject === anna)).toBe(true);
    expect((await world.get('/api/v1/accesses?employee=1002', { as: own })).status).toBe(404);
  });

  it('is not logged where people read their own, where nothing was shown, or for a punch', async () => {
    const count = async () => (await accesses()).length;
    const before = await count();
    await world.get('/api/v1/statements/1001/2026-03', { as: own });
    await world.get('/api/v1/me/days?period=2026-03', { as: own });
    await world.get('/api/v1/statements/4711/2026-03', { as: payroll });
    await world.get('/api/v1/pay-sheets/2026-03', { as: own });
    await world.post('/api/v1/punches', { direction: 'IN' }, { as: own });
    // The two countings themselves are readings of the access log.
    expect(await count()).toBe(before + 1);
  });

  it('of one token that comes together is one event', async () => {
    const events = async () => (await world.ledger.store.readStream('access-2026-03')).length;
    const before = await events();
    await Promise.all(
      ['1001', '1002', '9001'].map((no) =>
        world.get(`/api/v1/statements/${no}/2026-03`, { as: payroll }),
      ),
    );
    expect((await events()) - before).toBe(1);
  });

  it('keeps the purpose sealed, so that the log says nothing typed in the clear', async () => {
    const stream = await world.ledger.store.readStream('access-2026-03');
    expect(JSON.stringify(stream)).not.toContain('三月复核');
    expect(stream.some(({ sealed }) => sealed !== undefined)).toBe(true);
  });

  it('asks back about a purpose that is none', async () => {
    const { status, body } = await world.get('/api/v1/statements/1001/2026-03', {
      as: payroll,
      headers: { 'x-purpose': `%E0%A4%A` },
    });
    expect([status, body.errors[0].field]).toEqual([400, 'X-Purpose']);
  });

  it('changes no figure and no projection', async () => {
    const before = world.ledger.reads.hash().sha256;
    await world.get('/api/v1/pay-sheets/2026-03', { as: auditor });
    await world.ledger.catchUp();
    expect(world.ledger.reads.hash().sha256).toBe(before);
  });

  it('is logged on routes that exist', async () => {
    const { paths } = (await world.get('/api/docs.json')).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    for (const route of Object.keys(LOGGED_ROUTES)) expect(documented).toContain(route);
  });
});

describe('an auditor', () => {
  it('may look at all of it', async () => {
    const routes = [
      '/api/v1/timeline?person=1001',
      '/api/v1/accesses',
      '/api/v1/audit-trail/1001',
      '/api/v1/replays/1001/2026-03',
      `/api/v1/replayed-pay-sheets/2026-03?position=40`,
      '/api/v1/explanations/1001/2026-03-02',
      '/api/v1/explanations/1001/months/2026-03',
      '/api/v1/pay-sheets/2026-03',
    ];
    for (const route of routes)
      expect([route, (await world.get(route, { as: auditor })).status]).toEqual([route, 200]);
    const judged = await world.send('POST', '/api/v1/what-if', {
      as: auditor,
      body: { from: '2026-03', settings: [{ key: 'early.minSeconds', value: '60' }] },
    });
    expect(judged.status).toBe(200);
  });
});

describe('npx ledger audit', () => {
  const env = () => ({ LEDGER_DATA: world.dir });
  const run = (...words: string[]) => ledger(['audit', ...words], env());

  it('tells the trail of a person, an actor and a rule, and who looked', () => {
    expect(run('person', '1001', '--lang', 'zh').out).toContain('豁免异常');
    expect(run('actor', '9001', '--lang', 'en').out).toContain('anomaly waived');
    expect(run('clause', 'R53', '--period', '2026-03', '--lang', 'zh').out).toContain('2026-03-02');
    expect(run('accesses', '--period', '2026-03', '--employee', '1001').out).toContain('payroll');
  });

  it('asks back about what it does not know', () => {
    expect(run('clause', 'nonsense', '--period', '2026-03').code).toBe(2);
    expect(run('person', '4711').code).toBe(1);
  });
});
