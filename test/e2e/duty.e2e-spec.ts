import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANNA, ApiWorld, BORIS } from './api-world';
import { ledger, sample } from './cli-run';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const week = Buffer.from('week 9, in numbers');
const corrected = Buffer.from('week 9, in better numbers');
const binary = { 'content-type': 'application/octet-stream' };

describe('duties over HTTP', () => {
  let world: ApiWorld;
  let anna: string;
  let employee: string;
  let leader: string;

  beforeAll(async () => {
    world = await ApiWorld.open();
    anna = await world.hire(ANNA);
    await world.hire(BORIS);
    const lead = await world.hire({ employeeNo: '1003', name: '客服主管' });
    await world.post('/api/v1/employees/1003/position', {
      position: 'CS_SUPERVISOR',
      department: '电商部',
      effectiveFrom: '2024-01-01',
    });
    await world.hire({ employeeNo: '1004', name: '美工' });
    await world.post('/api/v1/employees/1004/position', {
      position: 'DESIGNER',
      department: '设计部',
      effectiveFrom: '2024-01-01',
    });
    employee = world.token('employee', anna);
    leader = world.token('manager', lead);
  });
  afterAll(() => world.close());

  const keep = (bytes: Buffer, as = employee) =>
    world.send('POST', '/api/v1/files', { as, key: null, body: bytes, headers: binary });
  const handIn = async (bytes: Buffer, body: object = {}, as = employee) => {
    await keep(bytes, as);
    return world.post(
      '/api/v1/duty-documents',
      { kind: 'REPORT_WEEKLY', periodKey: '2026-W09', sha256: sha256(bytes), ...body },
      { as },
    );
  };
  const own = async (position: number) => {
    const url = `/api/v1/duties/2026-03?employee=1001&waitFor=${position}`;
    const { people } = (await world.get(url, { as: employee })).body;
    return people[0];
  };

  it('keep a file once, named by its digest', async () => {
    expect(await keep(week)).toMatchObject({
      status: 201,
      body: { sha256: sha256(week), size: week.length },
    });
    expect((await keep(week)).status).toBe(201);
  });

  it('R39: a report of one’s own goes to the superior of the post, and is done in time', async () => {
    const answer = await handIn(week, { fileName: '安娜周报.xlsx', note: '周五的数据稍后补' });
    expect(answer).toMatchObject({ status: 201, body: { status: 'recorded' } });
    const event = await world.ledger.store.find(answer.body.events[0].id);
    expect(event!.data).toMatchObject({ submittedTo: 'CS_SUPERVISOR', size: week.length });
    expect(JSON.stringify(event!.data)).not.toContain('安娜');
    const [first] = (await own(answer.body.position)).items.filter(
      ({ code }: { code: string }) => code === 'REPORT_WEEKLY',
    );
    expect(first).toMatchObject({ state: 'DONE', dueOn: '2026-03-02', clauses: ['R39', 'R11'] });
  });

  it('is quiet when the same file comes again, and refuses another one for the period', async () => {
    expect((await handIn(week)).body).toMatchObject({ status: 'nothing-new' });
    expect(await handIn(corrected)).toMatchObject({
      status: 422,
      body: { reason: 'DOCUMENT_HANDED_IN' },
    });
  });

  it('R40: a correction stands beside the first one; both files can be fetched', async () => {
    const answer = await world.post(
      '/api/v1/duty-corrections',
      {
        kind: 'REPORT_WEEKLY',
        periodKey: '2026-W09',
        sha256: sha256(corrected),
        reason: '周五补上了',
      },
      { as: employee },
    );
    expect(answer.status).toBe(201);
    const url = '/api/v1/duty-files/1001?kind=REPORT_WEEKLY&periodKey=2026-W09';
    expect((await world.get(url, { as: employee })).bytes).toEqual(corrected);
    expect((await world.get(`${url}&revision=0`, { as: employee })).bytes).toEqual(week);
    expect((await world.get(`${url}&revision=2`, { as: employee })).status).toBe(404);
    const { items } = await own(answer.body.position);
    const first = items.find(({ code }: { code: string }) => code === 'REPORT_WEEKLY');
    expect(first.document.versions).toHaveLength(2);
    expect(first.state).toBe('DONE');
  });

  it('refuse a file that nobody sent, and a duty that the post does not owe', async () => {
    const body = { kind: 'REPORT_MONTHLY', periodKey: '2026-02', sha256: '0'.repeat(64) };
    expect(await world.post('/api/v1/duty-documents', body, { as: employee })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'sha256' }] },
    });
    expect(await handIn(week, { kind: 'DAILY_AFTERSALES', periodKey: '2026-03-02' })).toMatchObject(
      { status: 422, body: { reason: 'DUTY_NOT_OWED' } },
    );
  });

  it('R42: logins count for the day, are no punch, and cannot be dated by the person', async () => {
    for (const platform of ['TAOBAO', 'TMALL', 'JD', 'OWN_SITE']) {
      const login = await world.post('/api/v1/platform-logins', { platform }, { as: employee });
      expect(login.status).toBe(201);
    }
    const dated = { platform: 'WORK_QQ', at: '2026-03-02T08:00:00+08:00' };
    expect((await world.post('/api/v1/platform-logins', dated, { as: employee })).status).toBe(400);
    const reported = await world.post('/api/v1/platform-logins', { ...dated, employee: '1001' });
    expect(reported.status).toBe(201);
    const { items } = await own(reported.body.position);
    const [login] = items.filter(({ form }: { form: string }) => form === 'LOGIN');
    expect(login).toMatchObject({ periodKey: '2026-03-02', state: 'DONE' });
    const register = await world.get('/api/v1/register/2026-03-02');
    const row = register.body.find((each: { employeeId: string }) => each.employeeId === anna);
    expect(row.day.arrival).toBeNull();
  });

  it('stand in the audit trail of the person, with the words that were sealed', async () => {
    const { entries } = (await world.get('/api/v1/audit-trail/1001?limit=500')).body;
    const submitted = entries.find(({ type }: { type: string }) => type === 'DutyReportSubmitted');
    expect(submitted.secret).toEqual({ fileName: '安娜周报.xlsx', note: '周五的数据稍后补' });
    const logins = entries.filter(({ type }: { type: string }) => type === 'PlatformLoginRecorded');
    expect(logins).toHaveLength(5);
  });

  it('a leader sees the people below the post and nobody else', async () => {
    const { people } = (await world.get('/api/v1/duties/2026-03', { as: leader })).body;
    expect(people.map(({ employeeNo }: { employeeNo: string }) => employeeNo)).toEqual([
      '1001',
      '1002',
      '1003',
    ]);
    const designer = await world.get('/api/v1/duties/2026-03?employee=1004', { as: leader });
    expect(designer.status).toBe(404);
    const file = '/api/v1/duty-files/1001?kind=REPORT_WEEKLY&periodKey=2026-W09';
    expect((await world.get(file, { as: leader })).bytes).toEqual(corrected);
  });

  it('an employee sees nobody else', async () => {
    const { people } = (await world.get('/api/v1/duties/2026-03', { as: employee })).body;
    expect(people).toHaveLength(1);
    const other = await world.get('/api/v1/duties/2026-03?employee=1002', { as: employee });
    expect(other.status).toBe(404);
  });

  it('are counted per department, and say that no state changes anybody’s pay', async () => {
    const { units, note } = (await world.get('/api/v1/duties/2026-03')).body;
    expect(units.map(({ department }: { department: string }) => department)).toEqual([
      '电商部',
      '设计部',
    ]);
    expect(note).toContain('no deduction');
  });

  it('are missing once the shift is over, and late when they come after it', async () => {
    world.clock.at = Date.parse('2026-03-02T17:00:01+08:00');
    const boris = '/api/v1/duties/2026-03?employee=1002';
    const stateOf = async (position = 0) =>
      (await world.get(`${boris}&waitFor=${position}`)).body.people[0].items.find(
        ({ code }: { code: string }) => code === 'REPORT_WEEKLY',
      ).state;
    expect(await stateOf()).toBe('MISSING');
    const late = await handIn(week, { employee: '1002' }, world.token('administrator'));
    expect(late.status).toBe(201);
    expect(await stateOf(late.body.position)).toBe('LATE');
  });

  it('an own book of duties holds from its day on', async () => {
    const { body: book } = await world.get('/api/v1/duty-book');
    const document = { ...book, version: '1.1.0', effectiveFrom: '2026-03-16', duties: [] };
    expect((await world.post('/api/v1/duty-book', { document })).status).toBe(201);
    const { people } = (await world.get('/api/v1/duties/2026-03?employee=1002')).body;
    expect(people[0].items.at(-1).nominalOn).toBe('2026-03-13');
    const early = { ...document, version: '1.2.0', effectiveFrom: '2026-01-01' };
    expect(await world.post('/api/v1/duty-book', { document: early })).toMatchObject({
      status: 422,
      body: { reason: 'DUTY_BOOK_BACK_DATED' },
    });
  });
});

describe('duties on the command line', () => {
  let dir: string;
  const books = () => join(dir, 'books');
  const run = (...args: readonly string[]) => ledger([...args, '--data', books()]);

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-duty-'));
    writeFileSync(join(dir, 'week.txt'), week);
    writeFileSync(join(dir, 'better.txt'), corrected);
    run('init');
    run('people', 'import', sample('people.csv'));
    run('roster', 'import', sample('roster.csv'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('are handed in, corrected, listed and fetched again', () => {
    const people = run('people', 'list', '--json').json<
      { employeeNo: string; position: string }[]
    >();
    const { employeeNo } = people.find(({ position }) => position === 'PRESALES')!;
    const name = [employeeNo, 'REPORT_WEEKLY', '2026-W10'] as const;
    const first = run('duty', 'submit', ...name, join(dir, 'week.txt'));
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('DutyReportSubmitted')]);
    const again = run('duty', 'submit', ...name, join(dir, 'week.txt'));
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('Known already')]);
    const other = run('duty', 'submit', ...name, join(dir, 'better.txt'));
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('hand in a correction')]);
    expect(run('duty', 'correct', ...name, join(dir, 'better.txt'), 'Friday').code).toBe(0);
    expect(run('duty', 'login', employeeNo, 'TMALL', '--at', '2026-03-02T08:03').code).toBe(0);

    const out = join(dir, 'out.txt');
    expect(run('duty', 'file', ...name, out, '--revision', '0').code).toBe(0);
    expect(readFileSync(out)).toEqual(week);

    const list = run('duty', 'list', employeeNo, '2026-03');
    expect(list.out).toMatch(/2026-03-09 +Monday statistics and report +2026-W10 +R39 R11 +late/);
    expect(list.out).toContain('no state shown here changes anybody’s pay');
    const status = run('duty', 'status', '2026-03', '--lang', 'zh');
    expect(status.out).toContain('不影响工资');
    expect(run('duty', 'book').out).toContain('every Monday');
  });
});
