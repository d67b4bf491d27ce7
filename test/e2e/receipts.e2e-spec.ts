import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sidecar } from '@ledger/adapters/sidecar';
import { connect } from '@ledger/adapters/sqlite';
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

  it('answers 503 outcome-unknown when the second copy cannot be written, and the process is told to end', async () => {
    jest.spyOn(Sidecar.prototype, 'commit').mockImplementation(() => {
      throw new Error('EIO: i/o error, fdatasync');
    });
    const key = '0f1e2d3c-0000-4000-8000-00000000000b';
    const body = { employee: ANNA.employeeNo, direction: 'IN', at: '2026-03-02T09:00:00+08:00' };
    const failed = await world.post('/api/v1/punches', body, { key });
    expect([failed.status, failed.body.type]).toEqual([503, '/problems/outcome-unknown']);
    expect(world.outcomesUnknown).toBeGreaterThan(0);
    jest.restoreAllMocks();
    await world.restart();
    const again = await world.post('/api/v1/punches', body, { key });
    expect(again.status).toBe(201);
    const { id, receipt } = again.body.events[0] as { id: string; receipt: string };
    expect(await world.ledger.store.find(id)).toBeDefined();
    expect((await world.get(receipt)).status).toBe(200);
  });

  it('is read-only with the reason when both copies were changed', async () => {
    await world.stop();
    const path = join(world.dir, 'log/000000.ndjson');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.with(3, lines[3]!.replace('{', '{ ')).join('\n'));
    const db = connect(join(world.dir, 'ledger.sqlite'));
    db.exec(`DROP TRIGGER events_are_never_changed;
      UPDATE events SET body = CAST(replace(CAST(body AS TEXT), '"v":1', '"v": 1') AS BLOB) WHERE seq = 5`);
    db.close();
    await world.start();
    expect(world.ledger.mode).toBe('read');
    expect(world.ledger.readOnlyBecause?.text.en).toContain('both copies were changed');
    const refused = await world.post('/api/v1/punches', {
      employee: ANNA.employeeNo,
      direction: 'IN',
      at: '2026-03-02T09:00:00+08:00',
    });
    expect([refused.status, refused.body.reason]).toEqual([422, 'READ_ONLY']);
    expect((await world.get('/api/v1/employees')).status).toBe(200);
  });
});
