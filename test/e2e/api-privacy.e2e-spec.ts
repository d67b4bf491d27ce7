import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiWorld, CHEN } from './api-world';

let world: ApiWorld;

/** Texts that name or describe a person; each goes in through the field that is meant for it. */
const CANARIES = {
  name: '金丝雀姓名',
  employeeNo: 'CANARY-NO-77',
  pin: 'CANARYPIN88',
  note: 'canary note with gossip',
  reason: 'canary reason of illness',
  statement: 'canary statement of the employee',
} as const;

beforeAll(async () => {
  world = await ApiWorld.open();
  const manager = world.token('manager', await world.hire(CHEN));
  const { name, employeeNo, pin, note, reason, statement } = CANARIES;
  const id = await world.hire({ employeeNo, name });
  const own = world.token('employee', id);
  await world.post(`/api/v1/employees/${employeeNo}/identity`, { devicePins: [pin] });
  const at = '2026-03-02T08:10:00+08:00';
  await world.post('/api/v1/punches/batch', {
    punches: [
      { pin, direction: 'IN', at, deviceId: 'D1' },
      { pin: `${pin}0`, direction: 'IN', at },
    ],
  });
  const punched = await world.post('/api/v1/punches', {
    employee: employeeNo,
    direction: 'OUT',
    at,
  });
  await world.post(
    `/api/v1/punches/${punched.body.punchId}/void`,
    { reasonCode: 'OTHER', note },
    { as: manager },
  );
  await world.post(
    '/api/v1/leaves',
    { leaveType: 'SICK', from: at, to: '2026-03-02T12:00:00+08:00', reason },
    { as: own },
  );
  const left = await world.post(
    '/api/v1/left-posts',
    { employee: employeeNo, leftAt: at, post: 'PRESALES', note },
    { as: manager },
  );
  await world.post(
    `/api/v1/left-posts/${left.body.leftPostId}/contest`,
    { statement },
    { as: own },
  );
  for (const url of [
    `/api/v1/employees/${employeeNo}`,
    `/api/v1/statements/${employeeNo}/2026-03?waitFor=${left.body.position}`,
    `/api/v1/explanations/${employeeNo}/2026-03-02`,
    `/api/v1/audit-trail/${employeeNo}`,
    `/api/v1/leaves?from=2026-03-01&to=2026-03-31&employee=${employeeNo}`,
    `/api/v1/${encodeURIComponent(name)}`,
    `/api/v1/register/${employeeNo}`,
  ]) {
    await world.get(url);
  }
  await world.post('/api/v1/punches', { employee: employeeNo, direction: name });
  await world.post('/api/v1/employees', { name, [name]: employeeNo });
  await world.get('/api/v1/employees', {
    headers: { 'x-request-id': employeeNo, 'user-agent': name },
  });
  await world.get('/api/v1/employees', { as: '', headers: { authorization: `Bearer ${pin}` } });
  await world.ledger.catchUp();
});
afterAll(() => world.close());

describe('personal data', () => {
  it.each(Object.entries(CANARIES))('of the kind %s is in no log line', (_kind, canary) => {
    expect(world.logged.length).toBeGreaterThan(10);
    const lines = world.logged.join('');
    for (const form of [canary, encodeURIComponent(canary), JSON.stringify(canary).slice(1, -1)]) {
      expect(lines).not.toContain(form);
    }
  });

  it.each(Object.entries(CANARIES))(
    'of the kind %s is in no event, stream name or kept answer in the clear',
    async (_kind, canary) => {
      for await (const batch of world.ledger.store.scan(0)) {
        for (let i = 0; i < batch.count; i += 1) {
          expect(JSON.stringify(batch.event(i))).not.toContain(canary);
        }
      }
      for (const file of readdirSync(world.dir).filter((name) =>
        /^(ledger|requests|tokens)\.sqlite/.test(name),
      )) {
        expect([file, readFileSync(join(world.dir, file)).includes(canary)]).toEqual([file, false]);
      }
    },
  );

  it('is still there for those who may read it', async () => {
    const trail = await world.get(`/api/v1/audit-trail/${CANARIES.employeeNo}`);
    for (const canary of [CANARIES.name, CANARIES.note, CANARIES.reason, CANARIES.statement]) {
      expect(trail.text).toContain(canary);
    }
  });

  it('of tokens is stored and logged nowhere', () => {
    const token = world.token('administrator');
    const files = readdirSync(world.dir).filter((name) => name.includes('.sqlite'));
    const holding = files.filter((name) =>
      readFileSync(join(world.dir, name)).includes(token.slice(12)),
    );
    expect(holding).toEqual([]);
    expect(world.logged.join('')).not.toContain(token);
  });

  it('a log line has these fields and no other', () => {
    const fields = world.logged.flatMap((line) => Object.keys(JSON.parse(line) as object));
    const allowed = [
      'level',
      'time',
      'msg',
      'req',
      'method',
      'route',
      'role',
      'token',
      'status',
      'ms',
    ];
    expect([...new Set(fields)].filter((field) => !allowed.includes(field))).toEqual([]);
  });
});
