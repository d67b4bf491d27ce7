import { leafHash, openCheckpoint, parseReceipt, parseVkey, verifyReceipt } from '@ledger/proof';
import { canonical } from '@ledger/kernel';
import { ANNA, ApiWorld } from './api-world';

describe('receipts over the API', () => {
  let world: ApiWorld;
  let employeeId: string;

  beforeAll(async () => {
    world = await ApiWorld.open();
    employeeId = await world.hire(ANNA);
  });
  afterAll(() => world.close());

  it('answers every accepted punch with the place of its receipt, which verifies with the key alone', async () => {
    const as = world.token('employee', employeeId);
    const punched = await world.post(
      '/api/v1/punches',
      { employee: ANNA.employeeNo, direction: 'IN' },
      { as },
    );
    expect(punched.status).toBe(201);
    const [event] = punched.body.events as { id: string; receipt: string }[];
    const answer = await world.get(event!.receipt, { as });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/plain');
    const receipt = parseReceipt(answer.bytes);
    if (receipt.status === 'malformed') throw new Error(receipt.why);
    const stored = await world.ledger.store.find(event!.id);
    const leaf = leafHash(Buffer.from(canonical({ ...stored!, position: undefined })));
    const key = parseVkey(world.ledger.proof!.vkey);
    if (key.status === 'malformed') throw new Error(key.why);
    expect(verifyReceipt(leaf, receipt.value, [key.value]).status).toBe('verified');
  });

  it('gives the newest signed checkpoint, which covers the whole log', async () => {
    const answer = await world.get('/api/v1/checkpoint');
    const key = parseVkey(world.ledger.proof!.vkey);
    if (key.status === 'malformed') throw new Error(key.why);
    expect(openCheckpoint(answer.bytes, [key.value])).toMatchObject({
      status: 'verified',
      checkpoint: { size: world.ledger.store.head() },
    });
  });

  it('knows no receipt of an event that is not there', async () => {
    const answer = await world.get('/api/v1/receipts/00000000-0000-4000-8000-000000000000');
    expect(answer.status).toBe(404);
  });

  it('the same request sent again gets the same receipt link', async () => {
    const key = '0f1e2d3c-0000-4000-8000-00000000000a';
    const body = {
      punches: [{ employee: ANNA.employeeNo, direction: 'OUT', at: '2026-03-02T18:00:00+08:00' }],
    };
    const first = await world.post('/api/v1/punches/batch', body, { key });
    const again = await world.post('/api/v1/punches/batch', body, { key });
    expect(first.body.results[0].event.receipt).toMatch(/^\/api\/v1\/receipts\//);
    expect(again.body.results[0].event.receipt).toBe(first.body.results[0].event.receipt);
  });
});
