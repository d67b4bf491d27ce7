import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANNA, ApiWorld, BORIS } from './api-world';
import { ledger, sample } from './cli-run';

describe('roster warnings over HTTP (G18)', () => {
  let world: ApiWorld;
  let anna: string;

  beforeAll(async () => {
    world = await ApiWorld.open();
    anna = await world.hire(ANNA);
    await world.hire(BORIS);
  });
  afterAll(() => world.close());

  const assign = (body: object) => world.post('/api/v1/shifts', { employee: '1001', ...body });
  const codes = (list: readonly { readonly code: string; readonly date: string }[]) =>
    list.map(({ code, date }) => `${code} ${date}`);

  it('an ordinary month has none', async () => {
    const answer = await assign({ from: '2026-04-01', to: '2026-04-30', shift: 'day' });
    expect(answer.status).toBe(201);
    expect(answer.body.warnings).toEqual([]);
  });

  it('a roster that the law has something against is taken, and the answer says so', async () => {
    const answer = await assign({
      from: '2026-05-11',
      to: '2026-05-17',
      shift: 'long',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
    });
    expect(answer.status).toBe(201);
    const found = codes(answer.body.warnings);
    expect(found).toContain('OVER_8_HOURS 2026-05-11');
    expect(found).toContain('OVER_44_HOURS 2026-05-11');
    expect(found).toContain('NO_WEEKLY_REST 2026-05-11');
    expect(answer.body.warnings[0].text).toContain('10 h rostered');
  });

  it('a refused roster has no warnings', async () => {
    const answer = await assign({ from: '2026-03-02', to: '2026-03-02', shift: 'long' });
    expect([answer.status, answer.body.warnings]).toEqual([422, undefined]);
  });

  it('night shifts of protected staff; why somebody is protected stays sealed', async () => {
    const status = await world.post('/api/v1/protections', {
      employee: '1002',
      kind: 'NURSING',
      from: '2026-06-01',
      to: '2026-12-31',
    });
    expect(status.status).toBe(201);
    const event = await world.ledger.store.find(status.body.events[0].id);
    expect(JSON.stringify(event!.data)).not.toContain('NURSING');
    const answer = await assign({
      employee: '1002',
      from: '2026-06-01',
      to: '2026-06-02',
      shift: 'night',
      weekdays: [1, 2],
    });
    expect(codes(answer.body.warnings)).toEqual([
      'NIGHT_FOR_PROTECTED 2026-06-01',
      'NIGHT_FOR_PROTECTED 2026-06-02',
    ]);
    const shown = await world.get('/api/v1/protections/1002');
    expect(shown.body).toMatchObject([{ kind: 'NURSING', from: '2026-06-01', to: '2026-12-31' }]);
    const employee = world.token('employee', anna);
    expect((await world.get('/api/v1/protections/1002', { as: employee })).status).toBe(404);
  });

  it('the report of a month names everybody whose roster the law has something against', async () => {
    const { body } = await world.get('/api/v1/warnings/2026-06', {
      headers: { 'accept-language': 'zh' },
    });
    expect(body).toMatchObject([{ employeeNo: '1002' }]);
    expect(body[0].warnings[0].text).toContain('受夜班保护');
    expect((await world.get('/api/v1/warnings/2026-04')).body).toEqual([]);
  });

  it('a protection that is ended warns no more after its last day', async () => {
    const [{ statusId }] = (await world.get('/api/v1/protections/1002')).body;
    const ended = await world.post(`/api/v1/protections/${statusId}/end`, {
      employee: '1002',
      lastDay: '2026-06-01',
    });
    const { body } = await world.get(`/api/v1/warnings/2026-06?waitFor=${ended.body.position}`);
    expect(codes(body[0].warnings)).toEqual(['NIGHT_FOR_PROTECTED 2026-06-01']);
  });
});

describe('roster warnings on the command line', () => {
  let dir: string;
  const run = (...args: readonly string[]) => ledger([...args, '--data', join(dir, 'books')]);
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-warnings-'));
    run('init');
    run('people', 'import', sample('people.csv'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('are notes of the import and a report of the month', () => {
    const file = join(dir, 'roster.csv');
    writeFileSync(file, 'employeeNo,from,to,shift,weekdays\nB003,2026-05-04,2026-05-31,long,1-7\n');
    const imported = run('roster', 'import', file);
    expect(imported.code).toBe(0);
    expect(imported.out).toMatch(
      /line 2: B003 2026-05-04: 10 h rostered[\s\S]*28 times in all, 1 person/,
    );
    const report = run('warnings', '2026-05', '--lang', 'zh');
    expect(report.out).toContain('2026-W20 七天都排了班，没有休息日（劳动法第三十八条）');
    expect(run('warnings', '2026-07').out).toContain('Nothing against the rosters');
  });

  it('count protected nights once somebody is protected', () => {
    expect(run('people', 'protect', 'B004', 'PREGNANT', '2026-08-01').code).toBe(0);
    const file = join(dir, 'night.csv');
    writeFileSync(
      file,
      'employeeNo,from,to,shift,weekdays\nB004,2026-08-03,2026-08-03,night,1-7\n',
    );
    expect(run('roster', 'import', file).out).toContain('protected from night work');
    expect(run('people', 'protected', 'B004').out).toContain('PREGNANT');
  });
});
