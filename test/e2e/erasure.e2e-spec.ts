import { ANNA, ApiWorld, BORIS } from './api-world';

// Somebody has left, the retention is over, and they ask to be forgotten.

describe('an erasure over HTTP', () => {
  let world: ApiWorld;
  let anna: string;
  const nameOf = async (employeeId: string): Promise<string> => {
    const { body } = await world.get('/api/v1/employees');
    const people = body as readonly { employeeId: string; name: string }[];
    return people.find((one) => one.employeeId === employeeId)!.name;
  };
  const erase = () =>
    world.post('/api/v1/erasures', { employee: anna, legalBasis: 'PIPL art. 47(1)' });

  beforeAll(async () => {
    world = await ApiWorld.open();
    anna = await world.hire(ANNA);
    await world.hire(BORIS);
    world.clock.at = Date.parse('2026-05-04T09:00:00+08:00');
  });
  afterAll(() => world.close());

  it('is refused while the person works here, and says what to do', async () => {
    const { status, body } = await erase();
    expect(status).toBe(422);
    expect(body).toMatchObject({ reason: 'STILL_EMPLOYED' });
    expect(await nameOf(anna)).toBe(ANNA.name);
  });

  it('leaves amounts, takes the name and whatever token the person had', async () => {
    await world.post(`/api/v1/employees/${anna}/end`, { lastDay: '2026-04-30' });
    const own = world.token('employee', anna);
    const before = await world.get('/api/v1/pay-sheets/2026-03');
    const { status, body } = await erase();
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'recorded', removed: { tokens: 1 } });
    expect(await nameOf(anna)).toBe('[erased]');
    const after = await world.get('/api/v1/pay-sheets/2026-03');
    expect(after.body.totals).toEqual(before.body.totals);
    expect(after.text).not.toContain(ANNA.name);
    world.clock.at += 2_000;
    expect((await world.get('/api/v1/employees', { as: own })).status).toBe(401);
  });

  it('stands in the trail of the person, with why it was lawful', async () => {
    const { text } = await world.get(`/api/v1/audit-trail/${anna}`);
    expect(text).toContain('PIPL art. 47(1)');
    expect(text).not.toContain(ANNA.name);
  });

  it('holds after the server was started again', async () => {
    await world.restart();
    expect(await nameOf(anna)).toBe('[erased]');
    expect(await erase()).toMatchObject({ status: 200, body: { status: 'nothing-new' } });
  });
});
