import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';
import { ledger, sample } from './cli-run';

interface Report {
  readonly position: number;
  readonly sha256: string;
  readonly rules: readonly { readonly version: string }[];
  readonly people: readonly { readonly employeeNo: string; readonly lateCount: number }[];
  readonly previous: { readonly position: number } | null;
  readonly changes: readonly {
    readonly employeeNo: string;
    readonly date: string;
    readonly before: { readonly status: string };
    readonly after: { readonly status: string };
    readonly events: readonly { readonly type: string; readonly eventId: string }[];
  }[];
}

describe('reports over HTTP', () => {
  let world: ApiWorld;
  let manager: string;

  beforeAll(async () => {
    world = await ApiWorld.open();
    await world.hire(ANNA);
    await world.hire(BORIS);
    manager = world.token('manager', await world.hire(CHEN));
    await world.post('/api/v1/employees/9001/position', {
      position: 'STORE_MANAGER',
      department: '电商部',
      effectiveFrom: '2024-01-01',
    });
    for (const [employee, direction, at] of [
      ['1001', 'IN', '2026-03-02T08:07:12+08:00'],
      ['1001', 'OUT', '2026-03-02T17:00:00+08:00'],
      ['1002', 'IN', '2026-03-02T07:58:00+08:00'],
      ['1002', 'OUT', '2026-03-02T17:01:00+08:00'],
    ])
      await world.post('/api/v1/punches', { employee, direction, at });
    world.clock.at = Date.parse('2026-03-09T09:00:00+08:00');
    // Something recorded after the week: the log, not the clock, says how late it is.
    await world.post('/api/v1/punches', { employee: '1002', direction: 'IN' });
  });
  afterAll(() => world.close());

  const make = (date = '2026-03-09', kind = 'WEEKLY') =>
    world.post('/api/v1/reports', { kind, date }, { as: manager });
  const report = async (position: string): Promise<Report> =>
    (await world.get(`/api/v1/reports/weekly/2026-03-09?position=${position}`)).body;
  const file = async (format: string, position: string, lang = 'zh') =>
    (
      await world.get(`/api/v1/reports/weekly/2026-03-09?format=${format}&position=${position}`, {
        headers: { 'accept-language': lang },
      })
    ).bytes;
  let first: string;
  const files = new Map<string, Buffer>();

  it('R39: the Monday report carries position, rulebook version and digest', async () => {
    const made = await make();
    expect(made).toMatchObject({ status: 201, body: { status: 'recorded' } });
    first = made.body.reportPosition;
    const answer = await report(first);
    expect(answer).toMatchObject({
      from: '2026-03-02',
      to: '2026-03-08',
      position: Number(first),
      sha256: made.body.sha256,
      rules: [{ version: '1.0.0' }],
      previous: null,
      changes: [],
    });
    expect(answer.people.map(({ employeeNo, lateCount }) => [employeeNo, lateCount])).toEqual([
      ['1001', 1],
      ['1002', 0],
      ['9001', 0],
    ]);
    for (const format of ['json', 'html', 'xlsx', 'pdf'])
      files.set(format, await file(format, first));
  });

  it('made again while nothing has changed, the same report stands', async () => {
    const again = await make();
    expect(again).toMatchObject({
      status: 200,
      body: { status: 'nothing-new', reportPosition: first },
    });
  });

  it('lists what changed since the one before, with the events that changed it', async () => {
    const leave = await world.post(
      '/api/v1/leaves',
      {
        employee: '1001',
        leaveType: 'PERSONAL',
        from: '2026-03-02T08:00:00+08:00',
        to: '2026-03-02T12:00:00+08:00',
      },
      { as: manager },
    );
    const approved = await world.send('POST', `/api/v1/leaves/${leave.body.leaveId}/approval`, {
      as: manager,
    });
    expect(approved.status).toBe(201);
    const made = await make();
    expect(made.status).toBe(201);
    const answer = await report(made.body.reportPosition);
    expect(answer.previous?.position).toBe(Number(first));
    const [change] = answer.changes;
    expect(answer.changes).toHaveLength(1);
    expect(change).toMatchObject({
      employeeNo: '1001',
      date: '2026-03-02',
      before: { status: 'LATE' },
      after: { status: 'ON_TIME' },
    });
    expect(change!.events.map(({ type }) => type)).toContain('LeaveApproved');
    expect(change!.events.at(-1)!.eventId).toBe(approved.body.events[0].id);
  });

  it.each(['json', 'html', 'xlsx', 'pdf'])(
    'at the same position it is the same %s, byte for byte, also later',
    async (format) => {
      expect((await file(format, first)).equals(files.get(format)!)).toBe(true);
    },
  );

  it('also after the views were made anew', async () => {
    await world.ledger.rebuild();
    expect((await file('html', first)).equals(files.get('html')!)).toBe(true);
  });

  it('the report of the 1st is about the month before', async () => {
    world.clock.at = Date.parse('2026-04-01T09:00:00+08:00');
    const made = await make('2026-04-01', 'MONTHLY');
    expect(made.status).toBe(201);
    const url = `/api/v1/reports/monthly/2026-04-01?position=${made.body.reportPosition}`;
    expect((await world.get(url)).body).toMatchObject({ from: '2026-03-01', to: '2026-03-31' });
    const { body } = await world.get('/api/v1/reports');
    expect(body.map(({ kind }: { kind: string }) => kind)).toEqual(['WEEKLY', 'WEEKLY', 'MONTHLY']);
  });

  it('holds its digest when somebody is called otherwise, and shows them as they were called', async () => {
    const before = await report(first);
    await world.post('/api/v1/employees/1001/identity', { name: '安娜·李' });
    const after = await report(first);
    expect(after).toEqual(before);
  });
});

describe('reports on the command line', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-reports-'));
    const run = (...args: readonly string[]) => ledger([...args, '--data', join(dir, 'books')]);
    run('init');
    run('people', 'import', sample('people.csv'));
    run('roster', 'import', sample('roster.csv'));
    run('import', sample('attlog.dat'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('are made, listed and made again the same', () => {
    const run = (...args: readonly string[]) => ledger([...args, '--data', join(dir, 'books')]);
    const [once, twice] = [join(dir, 'once.xlsx'), join(dir, 'twice.xlsx')];
    const made = run('report', 'weekly', '2026-03-09', '--out', once);
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('This report is recorded')]);
    const [{ position }] = run('report', 'list', '--json').json<[{ position: number }]>();
    run('record', 'ChangeGrade', 'employee=B003', 'grade=M', 'effectiveFrom=2026-03-02');
    const again = run('report', 'weekly', '2026-03-11', '--at', String(position), '--out', twice);
    expect(again.code).toBe(0);
    expect(readFileSync(twice).equals(readFileSync(once))).toBe(true);
    const changed = run('report', 'weekly', '2026-03-09', '--lang', 'zh');
    expect(changed.out).toMatch(/较上一份的变化[\s\S]*B003[\s\S]*EmployeeGradeChanged #/);
  });
});
