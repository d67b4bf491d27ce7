import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';

let world: ApiWorld;
let anna: string;
let manager: string;

beforeAll(async () => {
  world = await ApiWorld.open();
  anna = await world.hire(ANNA);
  await world.hire(BORIS);
  manager = world.token('manager', await world.hire(CHEN));
});
afterAll(() => world.close());

const rowOf = (rows: { employeeId: string }[], employeeId = anna) =>
  rows.find((row) => row.employeeId === employeeId);

describe('a punch', () => {
  it('walks from the device gateway to the day register', async () => {
    const punched = await world.post('/api/v1/punches', {
      employee: ANNA.employeeNo,
      direction: 'IN',
      at: '2026-03-02T08:07:12+08:00',
      deviceId: 'CJDE192860001',
      rawStatus: 0,
    });
    expect(punched).toMatchObject({ status: 201, body: { status: 'recorded' } });
    expect(punched.headers.etag).toBe(`"${punched.body.position}"`);
    const { body } = await world.get(
      `/api/v1/register/2026-03-02?waitFor=${punched.body.position}`,
    );
    const day = { status: 'LATE', lateSeconds: 432, arrival: { source: 'DEVICE' } };
    expect(rowOf(body)).toMatchObject({ name: ANNA.name, shift: 'day', day });
  });

  it('ahead of the clock of the server is kept and flagged', async () => {
    const at = new Date(world.clock.at + 61_000).toISOString();
    const punched = await world.post('/api/v1/punches', { employee: '1002', direction: 'IN', at });
    const event = await world.ledger.store.find(punched.body.punchId);
    expect(event?.data.flags).toEqual(['AHEAD_OF_CLOCK']);
  });

  it('can be voided by a manager who is somebody else, and is shown and does not count', async () => {
    const wrong = { employee: '1002', direction: 'OUT', at: '2026-03-02T11:00:00+08:00' };
    const { body } = await world.post('/api/v1/punches', wrong);
    const voided = await world.post(
      `/api/v1/punches/${body.punchId}/void`,
      { reasonCode: 'WRONG_PERSON', note: 'card was swapped' },
      { as: manager },
    );
    expect(voided).toMatchObject({ status: 201, body: { events: [{ type: 'PunchVoided' }] } });
  });
});

describe('a batch of a device gateway', () => {
  it('records what is new, knows what is known, and holds the punch of a PIN that nobody has', async () => {
    const at = '2026-03-02T09:00:00+08:00';
    const punches = [
      { employee: '1002', direction: 'IN', at },
      { pin: '77', direction: 'UNKNOWN', at, deviceId: 'CJDE192860001', rawStatus: 255 },
    ];
    const first = await world.post('/api/v1/punches/batch', { punches });
    expect(first.body).toMatchObject({ recorded: 2, nothingNew: 0, refused: 0 });
    expect(first.body.results[1].event.type).toBe('PunchUnclaimed');
    const again = await world.post('/api/v1/punches/batch', { punches: [punches[1]] });
    expect(again.body).toMatchObject({ recorded: 0, nothingNew: 1 });

    const held = await world.get(`/api/v1/unclaimed-punches?waitFor=${first.body.position}`);
    expect(held.body).toMatchObject([{ direction: 'UNKNOWN', deviceId: 'CJDE192860001' }]);
    const { unclaimedId } = held.body[0];
    const asked = await world.post(`/api/v1/unclaimed-punches/${unclaimedId}/claim`, {
      employee: '1001',
    });
    expect([asked.status, asked.body.errors[0].field]).toEqual([400, 'direction']);
    const claim = { body: { employee: '1001', direction: 'OUT' }, key: 'claim-of-the-77' };
    const claimed = await world.send(
      'POST',
      `/api/v1/unclaimed-punches/${unclaimedId}/claim`,
      claim,
    );
    expect(claimed.body.events.map((event: { type: string }) => event.type)).toEqual([
      'PunchedOut',
      'PunchClaimed',
    ]);
    const repeated = await world.send(
      'POST',
      `/api/v1/unclaimed-punches/${unclaimedId}/claim`,
      claim,
    );
    expect(repeated).toMatchObject({ status: 201, text: claimed.text });
    const after = await world.get(`/api/v1/unclaimed-punches?waitFor=${claimed.body.position}`);
    expect(after.body).toEqual([]);
  });

  it('finds the person of a held punch once somebody gets the PIN', async () => {
    const at = '2026-03-02T08:01:00+08:00';
    const { body } = await world.post('/api/v1/punches/batch', {
      punches: [{ pin: '55', direction: 'IN', at, deviceId: 'CJDE192860001' }],
    });
    expect(body.results[0].event.type).toBe('PunchUnclaimed');
    const named = await world.post('/api/v1/employees/1002/identity', { devicePins: ['55'] });
    expect(named.status).toBe(201);
    const held = await world.get('/api/v1/unclaimed-punches');
    expect(held.body).toEqual([]);
  });

  it('refuses an item by itself and takes its neighbours', async () => {
    const own = world.token('manager', anna);
    const punches = [
      { employee: '1001', direction: 'IN', at: '2026-03-02T09:30:00+08:00' },
      { employee: '1002', direction: 'IN', at: '2026-03-02T09:30:00+08:00' },
    ];
    const { body } = await world.post('/api/v1/punches/batch', { punches }, { as: own });
    expect(body).toMatchObject({ recorded: 1, refused: 1 });
    expect(body.results[0]).toMatchObject({ status: 'refused', reason: 'OWN_PUNCH_IN_BATCH' });
  });

  it('takes 500 punches and no more', async () => {
    const punches = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        employee: '1002',
        direction: i % 2 === 0 ? 'IN' : 'OUT',
        at: new Date(Date.parse('2026-02-02T08:00:00+08:00') + i * 60_000).toISOString(),
      }));
    const taken = await world.post('/api/v1/punches/batch', { punches: punches(500) });
    expect(taken.body.recorded).toBe(500);
    const refused = await world.post('/api/v1/punches/batch', { punches: punches(501) });
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'punches']);
  });
});

describe('requests that somebody decides', () => {
  const own = () => world.token('employee', anna);

  it('a make-up punch counts once a manager approves it', async () => {
    const body = {
      direction: 'IN',
      claimedAt: '2026-02-27T07:58:00+08:00',
      reasonCode: 'FORGOTTEN',
      note: 'sorry',
    };
    const asked = await world.post('/api/v1/make-up-punches', body, { as: own() });
    const url = `/api/v1/make-up-punches/${asked.body.requestId}/approval`;
    const approved = await world.post(url, {}, { as: manager });
    expect(approved.body.events).toMatchObject([{ type: 'MakeUpPunchApproved' }]);
    const again = await world.post(url, {}, { as: manager });
    expect(again).toMatchObject({ status: 200, body: { status: 'nothing-new' } });
  });

  it('a left post lives through report, return, hearing and confirmation, and the employee contests it', async () => {
    const reported = await world.post(
      '/api/v1/left-posts',
      { employee: '1001', leftAt: '2026-03-02T10:00:00+08:00', post: 'PRESALES' },
      { as: manager },
    );
    const url = `/api/v1/left-posts/${reported.body.leftPostId}`;
    const steps = [
      await world.post(
        `${url}/return`,
        { returnedAt: '2026-03-02T10:40:00+08:00' },
        { as: manager },
      ),
      await world.post(`${url}/contest`, { statement: 'I fetched goods.' }, { as: own() }),
      await world.post(`${url}/retraction`, { reasonCode: 'MISTAKEN' }, { as: manager }),
    ];
    expect(steps.map(({ body }) => body.events?.[0].type)).toEqual([
      'ReturnedToPost',
      'LeftPostContested',
      'LeftPostRetracted',
    ]);
    const late = await world.post(
      `${url}/confirmation`,
      { employeeHeardAt: '2026-03-02T11:00:00+08:00' },
      { as: manager },
    );
    expect([late.status, late.body.type]).toEqual([422, '/problems/refused']);
  });

  it('a leave covers a day once it is approved, also afterwards, and then says so', async () => {
    const body = {
      leaveType: 'SICK',
      from: '2026-02-24T08:00:00+08:00',
      to: '2026-02-24T17:00:00+08:00',
      reason: 'flu',
    };
    const { leaveId } = (await world.post('/api/v1/leaves', body, { as: own() })).body;
    const approved = await world.send('POST', `/api/v1/leaves/${leaveId}/approval`, {
      as: manager,
    });
    const url = `/api/v1/leaves?from=2026-02-24&to=2026-02-24&waitFor=${approved.body.position}`;
    const leaves = await world.get(url, { as: own() });
    expect(leaves.body).toMatchObject([{ leaveId, state: 'APPROVED', retroactive: true }]);
  });
});

describe('the rulebook', () => {
  it('refuses a version that begins before today, with the numbers and in both languages', async () => {
    const [{ document }] = (await world.get('/api/v1/policies')).body;
    const back = { ...document, version: '1.0.1', effectiveFrom: '2026-01-15' };
    const textSha256 = '0'.repeat(64);
    const refused = await world.post('/api/v1/policies', { document: back, textSha256 });
    expect(refused).toMatchObject({ status: 422, body: { type: '/problems/refused' } });
    expect(refused.body.numbers).toMatchObject({ effectiveFrom: '2026-01-15' });
    expect(Object.keys(refused.body.sentence)).toEqual(['zh', 'en']);
    const next = { ...document, version: '1.1.0', effectiveFrom: '2026-07-01' };
    const published = await world.post('/api/v1/policies', { document: next, textSha256 });
    expect(published.status).toBe(201);
    const wrong = await world.post('/api/v1/policies', {
      document: { ...next, rounding: 'UP' },
      textSha256,
    });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'document.rounding']);
  });
});

describe('what comes out', () => {
  it('the pay sheet as JSON, CSV and a workbook, by format or Accept', async () => {
    const json = await world.get('/api/v1/pay-sheets/2026-03');
    expect(json.body.rows).toHaveLength(3);
    expect(json.body.noteTexts.length).toBeGreaterThan(0);
    const csv = await world.get('/api/v1/pay-sheets/2026-03?format=csv');
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.text).toContain(ANNA.employeeNo);
    const xlsx = await world.get('/api/v1/pay-sheets/2026-03', {
      headers: { accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    });
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(xlsx.headers['content-disposition']).toContain('pay-sheet-2026-03.xlsx');
    expect((await world.get('/api/v1/pay-sheets/2026-03?format=pdf')).status).toBe(400);
  });

  it('a statement, lines, the bonus and the anomalies of a month', async () => {
    const statement = await world.get('/api/v1/statements/1001/2026-03');
    expect(statement.body).toMatchObject({ employeeId: anna, period: '2026-03' });
    const lines = await world.get('/api/v1/deductions/2026-03?employee=1001');
    expect(lines.status).toBe(200);
    const bonus = await world.get('/api/v1/full-attendance/2026-03');
    expect(bonus.body.map((row: { employeeNo: string }) => row.employeeNo).toSorted()).toEqual([
      '1001',
      '1002',
      '9001',
    ]);
    expect((await world.get('/api/v1/anomalies/2026-02')).body.length).toBeGreaterThan(0);
  });

  it('an explanation in the language that was asked for, from the amount to the punch', async () => {
    const url = '/api/v1/explanations/1001/2026-03-02';
    const zh = await world.get(url, { headers: { 'accept-language': 'zh-CN' } });
    const en = await world.get(url, { headers: { 'accept-language': 'en' } });
    expect(zh.body.text).toMatch(/迟到/);
    expect(en.body.text).toMatch(/late/);
    expect(JSON.stringify(en.body.tree)).toContain('eventId');
  });

  it('the audit trail of a person in pages, with the words opened and no ciphertext', async () => {
    const first = await world.get('/api/v1/audit-trail/1001?limit=3');
    expect(first.body.entries).toHaveLength(3);
    expect(first.body.entries[0]).toMatchObject({
      type: 'EmployeeRegistered',
      secret: { name: ANNA.name },
    });
    expect(first.text).not.toContain('"sealed"');
    const second = await world.get(`/api/v1/audit-trail/1001?limit=500&after=${first.body.next}`);
    expect(second.body.entries[0].position).toBeGreaterThan(first.body.next);
    expect(second.body.next).toBeNull();
  });

  it('the own days of a month', async () => {
    const days = await world.get('/api/v1/me/days?period=2026-03', {
      as: world.token('employee', anna),
    });
    expect(
      days.body.find(
        (row: { day: { attendanceDate: string } }) => row.day.attendanceDate === '2026-03-02',
      ),
    ).toBeDefined();
  });
});

describe('files over HTTP', () => {
  const samples = join(__dirname, '../../data/samples');
  const file = (name: string) => readFileSync(join(samples, name));
  const csv = { 'content-type': 'text/csv' };

  it('people, rosters and punches go in, and the same file again changes nothing', async () => {
    const people = await world.post('/api/v1/imports/people?name=people.csv', file('people.csv'), {
      headers: csv,
    });
    expect(people).toMatchObject({ status: 200, body: { file: 'people.csv', problems: [] } });
    const rosters = await world.post('/api/v1/imports/rosters', file('roster.csv'), {
      headers: csv,
    });
    expect(rosters.body.recorded).toBeGreaterThan(0);
    const again = await world.post('/api/v1/imports/people', file('people.csv'), { headers: csv });
    expect(again.body.recorded).toBe(0);
  });

  it('a file that cannot be used says why, and nothing of it was recorded', async () => {
    const head = world.ledger.store.head();
    const empty = await world.post('/api/v1/imports/punches', Buffer.from('nonsense'), {
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(empty.body.error.text).toMatch(/./);
    expect(world.ledger.store.head()).toBe(head);
  });
});

describe('a file of people that is none', () => {
  it.each([
    ['an empty one', Buffer.alloc(0)],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])(
    '%s is reported with a sentence that says what to do, and records nothing',
    async (_what, bytes) => {
      const head = world.ledger.store.head();
      const headers = { 'content-type': 'application/octet-stream' };
      const { body } = await world.post('/api/v1/imports/people', bytes, { headers });
      expect(body.problems[0].text).toMatch(/\w/);
      expect(world.ledger.store.head()).toBe(head);
    },
  );
});

describe('the service itself', () => {
  it('answers health and readiness without a token', async () => {
    expect((await world.get('/healthz', { as: '' })).body).toMatchObject({
      status: 'ok',
      findings: [],
      advice: null,
    });
    await world.ledger.catchUp();
    expect((await world.get('/readyz', { as: '' })).body).toMatchObject({ status: 'ready' });
  });

  it('greets with a start page in Chinese and English that loads nothing and names nobody', async () => {
    const { text, headers } = await world.get('/', { as: '' });
    expect(text).toContain('<html lang="zh">');
    expect(text).toContain('What to do next');
    expect(text).not.toMatch(/<script|<img|<link|安娜/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });
});
