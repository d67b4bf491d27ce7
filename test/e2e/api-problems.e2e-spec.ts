import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ANNA, ApiWorld } from './api-world';

let world: ApiWorld;

beforeAll(async () => {
  world = await ApiWorld.open();
  await world.hire(ANNA);
});
afterAll(() => world.close());

const json = { 'content-type': 'application/json' };
const PUNCH = { employee: '1001', direction: 'IN', at: '2026-03-02T08:00:00+08:00' };

describe('what goes wrong', () => {
  it.each([
    ['JSON that breaks off', '{"direction":', json, '400 /problems/validation'],
    ['an empty body', '', json, '400 /problems/validation'],
    ['a list instead of an object', '[]', json, '400 /problems/validation'],
    [
      'an object that reaches for the prototype',
      '{"__proto__":{"a":1},"direction":"IN"}',
      json,
      '400 /problems/validation',
    ],
    [
      'another type of content',
      '<punch/>',
      { 'content-type': 'application/xml' },
      '415 /problems/unsupported-media-type',
    ],
    [
      'a file where JSON is due',
      'a,b',
      { 'content-type': 'text/csv' },
      '415 /problems/unsupported-media-type',
    ],
    [
      'a body beyond the limit',
      `{"direction":"${'x'.repeat(300_000)}"}`,
      json,
      '413 /problems/body-too-large',
    ],
  ])('%s is told as it is', async (_what, body, headers, said) => {
    const reply = await world.post('/api/v1/punches', body, { headers });
    expect(`${reply.status} ${reply.body?.type}`).toBe(said);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.body.instance).toBe(`urn:request:${String(reply.headers['x-request-id'])}`);
  });

  it.each([
    ['GET', '/api/v1/nowhere', 404, 'not-found'],
    ['GET', '/api/v1/punches', 404, 'not-found'],
    ['GET', '/problems/nonsense', 404, 'not-found'],
    ['GET', '/api/v1/register/2026-02-30', 400, 'validation'],
    ['GET', '/api/v1/statements/1001/2026-13', 400, 'validation'],
    ['GET', '/api/v1/statements/1%2F..%2F2/2026-03', 404, 'not-found'],
    ['GET', '/api/v1/employees/%00', 400, 'validation'],
    ['GET', '/api/v1/register/%ZZ', 400, 'validation'],
    ['GET', `/api/v1/register/${'9'.repeat(300)}`, 400, 'validation'],
    ['GET', '/api/v1/employees/4711', 404, 'not-found'],
    ['GET', '/api/v1/audit-trail/1001?limit=501', 400, 'validation'],
    ['GET', '/api/v1/leaves?from=x&to=2026-03-01', 400, 'validation'],
  ] as const)('%s %s is %d %s', async (method, url, status, slug) => {
    const reply = await world.send(method, url);
    expect([reply.status, reply.body?.type]).toEqual([status, `/problems/${slug}`]);
  });

  it('speaks the language that was asked for', async () => {
    const zh = await world.get('/api/v1/nowhere', {
      headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' },
    });
    const en = await world.get('/api/v1/nowhere', { headers: { 'accept-language': 'en-GB' } });
    expect([zh.body.title, en.body.title]).toEqual(['没有找到', 'Nothing is here']);
  });

  it('names every wrong field at once', async () => {
    const { body } = await world.post('/api/v1/punches', {
      direction: 'UP',
      at: 'noon',
      who: 1,
      rawStatus: 256,
    });
    const fields = body.errors.map((error: { field: string }) => error.field);
    expect(fields.toSorted()).toEqual(['at', 'direction', 'rawStatus', 'who']);
  });

  it.each([
    'recordedAt',
    'by',
    'observedBy',
    'punchId',
    'source',
    'flags',
    'claimedFrom',
    'employeeId',
    'constructor',
    'hasOwnProperty',
  ])('takes no field %s from a caller', async (name) => {
    const { status, body } = await world.post('/api/v1/punches', { ...PUNCH, [name]: 'x' });
    expect([status, body.errors.map((error: { field: string }) => error.field)]).toEqual([
      400,
      [name],
    ]);
  });

  it('inside says nothing of the inside', async () => {
    const { reads } = world.ledger;
    const policies = reads.policies.bind(reads);
    Object.assign(reads, {
      policies: () => {
        throw new Error('secret 王 at /srv/ledger');
      },
    });
    const { status, body, text } = await world.get('/api/v1/policies');
    Object.assign(reads, { policies });
    expect([status, body.type]).toEqual([500, '/problems/internal']);
    expect(text).not.toMatch(/secret|srv|at .*\.ts/);
    const line = world.logged.find((each) => each.includes('"failed"'))!;
    expect(line).toContain(body.instance.slice('urn:request:'.length));
    expect(line).not.toMatch(/secret|王/);
  });
});

describe('over a real socket', () => {
  it('answers what it can read, and closes on what is no HTTP', async () => {
    await world.app.listen(0, '127.0.0.1');
    const { port } = world.app.getHttpServer().address() as AddressInfo;
    const { status, headers } = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([status, headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    expect(await raw(port, 'NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });
});

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
