import { ANNA, ApiWorld, BORIS } from './api-world';

let world: ApiWorld;
let anna: string;

beforeAll(async () => {
  world = await ApiWorld.open();
  anna = await world.hire(ANNA);
  await world.hire(BORIS);
});
afterAll(() => world.close());

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
    const register = await world.get(
      `/api/v1/register/2026-03-02?waitFor=${punched.body.position}`,
    );
    const row = register.body.find((each: { employeeId: string }) => each.employeeId === anna);
    expect(row).toMatchObject({
      name: ANNA.name,
      shift: 'day',
      day: { status: 'LATE', lateSeconds: 432 },
    });
  });
});
