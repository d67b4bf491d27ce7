import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '@ledger/rulebook';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';
import { ledger, sample } from './cli-run';

const measures = [
  { code: 'PRAISE', kind: 'REWARD', zh: '通报表扬', en: 'public praise', amountFen: null },
  { code: 'WARNING', kind: 'SANCTION', zh: '书面警告', en: 'written warning', amountFen: null },
  { code: 'FINE_50', kind: 'SANCTION', zh: '罚款五十元', en: 'fine of 50 yuan', amountFen: 5000 },
];

describe('rewards and sanctions over HTTP', () => {
  let world: ApiWorld;
  let anna: string;
  let manager: string;

  beforeAll(async () => {
    world = await ApiWorld.open();
    anna = await world.hire(ANNA);
    await world.hire(BORIS);
    manager = world.token('manager', await world.hire(CHEN));
    await world.post('/api/v1/employees/9001/position', {
      position: 'STORE_MANAGER',
      department: '电商部',
      effectiveFrom: '2024-01-01',
    });
    await world.post('/api/v1/policies', {
      document: { ...defaultPolicy, version: '1.1.0', effectiveFrom: '2026-03-02', measures },
      textSha256: 'a'.repeat(64),
    });
    for (const [direction, at] of [
      ['IN', '2026-03-02T08:07:12+08:00'],
      ['OUT', '2026-03-02T17:00:00+08:00'],
    ])
      await world.post('/api/v1/punches', { employee: '1001', direction, at });
    world.clock.at = Date.parse('2026-03-03T09:00:00+08:00');
    // The log, not the clock, says how late it is: with this the second of March is concluded.
    await world.post('/api/v1/punches', { employee: '1001', direction: 'IN' });
    await world.ledger.catchUp();
  });
  afterAll(() => world.close());

  const impose = (body: object, as = manager) =>
    world.post(
      '/api/v1/sanctions',
      {
        employee: '1001',
        measure: 'WARNING',
        clause: 'R43',
        occurredOn: '2026-03-02',
        reason: '上班时间打游戏',
        ...body,
      },
      { as },
    );

  it('R10: the store manager imposes a published measure; the statement shows it beside its amounts', async () => {
    const before = (await world.get('/api/v1/statements/1001/2026-03')).body;
    const imposed = await impose({});
    expect(imposed).toMatchObject({ status: 201, body: { sanctionId: expect.any(String) } });
    const event = await world.ledger.store.find(imposed.body.events[0].id);
    expect(JSON.stringify(event!.data)).not.toContain('游戏');
    const url = `/api/v1/statements/1001/2026-03?waitFor=${imposed.body.position}`;
    const { body } = await world.get(url);
    expect(body.settlement).toEqual(before.settlement);
    expect(body.conduct).toMatchObject([
      { kind: 'SANCTION', measure: 'WARNING', state: 'IN_FORCE', reason: '上班时间打游戏' },
    ]);
  });

  it('refuses a measure that no published version lists, and the version before it lists none', async () => {
    expect((await impose({ measure: 'FINE_500' })).body).toMatchObject({
      reason: 'MEASURE_NOT_PUBLISHED',
      numbers: { policyVersion: '1.1.0', known: ['WARNING', 'FINE_50'] },
    });
    expect((await impose({ occurredOn: '2026-03-01' })).body).toMatchObject({
      reason: 'MEASURE_NOT_PUBLISHED',
      numbers: { policyVersion: '1.0.0', known: [] },
    });
  });

  it('G17: refuses what attendance has charged', async () => {
    const late = { clause: 'R53', attendanceDate: '2026-03-02' };
    expect((await impose(late)).body).toMatchObject({
      reason: 'CHARGED_BY_ATTENDANCE',
      numbers: { finding: 'LATE_T1', deductionFen: 1000 },
    });
  });

  it('G4: refuses money before the person has signed for the version', async () => {
    expect((await impose({ measure: 'FINE_50' })).body.reason).toBe('VERSION_NOT_SIGNED');
    await world.post('/api/v1/acknowledgements', {
      employee: '1001',
      version: '1.1.0',
      acknowledgedOn: '2026-03-02',
    });
    expect((await impose({ measure: 'FINE_50' })).status).toBe(201);
  });

  it('nobody but the store manager may, and not for themselves', async () => {
    const colleague = world.token(
      'manager',
      (await world.get('/api/v1/employees/1002')).body.employeeId,
    );
    expect((await impose({}, colleague)).body.reason).toBe('NOT_IN_REPORTING_LINE');
    expect((await impose({ employee: '9001' })).body.reason).toBe('OWN_CASE');
  });

  it('a sanction that attendance doubles later is marked, and revoked by a fact', async () => {
    const absent = await impose({
      employee: '1002',
      clause: 'R61',
      attendanceDate: '2026-03-03',
      occurredOn: '2026-03-03',
    });
    expect(absent.status).toBe(201);
    world.clock.at = Date.parse('2026-03-05T09:00:00+08:00');
    const later = await world.post('/api/v1/punches', { employee: '1001', direction: 'IN' });
    const marked = (position: number) =>
      world.get(`/api/v1/conduct/1002/2026-03?waitFor=${position}`);
    expect((await marked(later.body.position)).body).toMatchObject([{ doubled: true }]);
    const { sanctionId } = absent.body;
    const revoked = await world.post(
      `/api/v1/sanctions/${sanctionId}/revocation`,
      { employee: '1002', reason: '考勤已扣款' },
      { as: manager },
    );
    expect(revoked.status).toBe(201);
    expect((await marked(revoked.body.position)).body).toMatchObject([
      { state: 'REVOKED', doubled: false },
    ]);
  });

  it('a reward is shown to the person, and to nobody beside them', async () => {
    const granted = await world.post(
      '/api/v1/rewards',
      {
        employee: '1001',
        measure: 'PRAISE',
        clause: 'R44',
        occurredOn: '2026-03-03',
        reason: '解决了难题',
      },
      { as: manager },
    );
    expect(granted.status).toBe(201);
    const employee = world.token('employee', anna);
    const url = `/api/v1/conduct/1001/2026-03?waitFor=${granted.body.position}`;
    const own = await world.get(url, { as: employee });
    expect(own.body.at(-1)).toMatchObject({ kind: 'REWARD', reason: '解决了难题' });
    expect((await world.get('/api/v1/conduct/1002/2026-03', { as: employee })).status).toBe(404);
  });
});

describe('rewards and sanctions on the command line', () => {
  let dir: string;
  const run = (...args: readonly string[]) => ledger([...args, '--data', join(dir, 'books')]);
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-conduct-'));
    writeFileSync(join(dir, 'policy.json'), JSON.stringify({ ...defaultPolicy, measures }));
    run('init', '--policy', join(dir, 'policy.json'));
    run('people', 'import', sample('people.csv'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('are granted in the name of the store manager and shown beside the statement', () => {
    const reason = 'solved a hard case';
    const words = ['conduct', 'grant', 'B007', 'PRAISE', 'R44', reason, '--on', '2026-03-02'];
    expect(run(...words).code).toBe(2);
    expect(run(...words, '--as', 'B007').code).toBe(1);
    expect(run(...words, '--as', 'B001').out).toContain('RewardGranted');
    expect(run(...words, '--as', 'B001').code).toBe(0);
    expect(run('conduct', 'list', 'B007', '2026-03', '--json').json<unknown[]>()).toHaveLength(1);
    const list = run('conduct', 'list', 'B007', '2026-03', '--lang', 'zh');
    expect(list.out).toContain('2026-03-02 奖励 通报表扬 (R44): solved a hard case');
    expect(run('statement', 'B007', '2026-03').out).toMatch(
      /in none of the amounts above[\s\S]*reward public praise/,
    );
  });
});
