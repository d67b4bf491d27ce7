import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { connect } from '@ledger/adapters/sqlite';
import { createToken } from '@ledger/adapters/access';
import { createLog } from '@ledger/adapters/nest';
import { initLedger, openLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../../apps/api/src/config';
import { createApp } from '../../apps/api/src/create-app';
import { ledger as command } from './cli-run';

interface Told {
  readonly status: string;
  readonly findings: readonly { code: string; position: number | null; text: { en: string } }[];
  readonly advice: { readonly en: string } | null;
  readonly lastFullCheck: { readonly position: number } | null;
  readonly mendedAtStart: readonly { readonly kind: string }[];
}

describe('a server that reads its copies again and again', () => {
  let dir: string;
  let books: OpenLedger;
  let app: NestFastifyApplication;
  let token: string;
  const logged: string[] = [];
  const at = (...path: string[]): string => join(dir, ...path);

  async function start(): Promise<void> {
    books = await openLedger({ dir });
    await initLedger(books, { actor: { id: 'test', role: 'system' } });
    app = await createApp(books, readConfig({ LEDGER_DATA: dir, LEDGER_FULL_CHECK_SECONDS: '1' }), {
      log: createLog('info', { write: (line) => void logged.push(line) }),
    });
    await app.listen(0, '127.0.0.1');
  }
  async function stop(): Promise<void> {
    await app.close();
    await books.close();
  }
  const http = async (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${await app.getUrl()}${path}`, init);
  const health = async (): Promise<Told> => (await http('/healthz')).json() as Promise<Told>;
  const healthOnce = async (is: (told: Told) => boolean): Promise<Told> => {
    for (;;) {
      const told = await health();
      if (is(told)) return told;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  let hired = 0;
  const hire = async (): Promise<number> => {
    const no = `B${(hired += 1)}`;
    const body = {
      employeeNo: no,
      name: '李梅',
      position: 'PRESALES',
      department: '电商部',
      grade: 'P',
      monthlyWageFen: 600_000,
      hiredOn: '2024-01-01',
    };
    const { status } = await http('/api/v1/employees', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': randomUUID(),
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    return status;
  };
  const editLines = (): void => {
    const path = at('log/000000.ndjson');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"year":2025', '"year":2024'));
  };

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'health-'));
    await start();
    ({ token } = createToken(dir, { role: 'administrator', label: 'test' }));
  });
  afterAll(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is ok, and says up to which event everything was read', async () => {
    const head = books.store.head();
    const told = await healthOnce(({ lastFullCheck }) => lastFullCheck !== null);
    expect(told).toMatchObject({ status: 'ok', findings: [], advice: null });
    expect(told.lastFullCheck!.position).toBe(head);
  });

  it('is degraded and goes on writing when a line was changed; doctor says the same beside it', async () => {
    editLines();
    const told = await healthOnce(({ status }) => status === 'degraded');
    expect(told.findings).toEqual([
      { code: 'LINES', position: expect.any(Number), text: expect.anything() },
    ]);
    expect(told.advice!.en).toContain('npx ledger fsck');
    expect((await http('/readyz')).status).toBe(200);
    expect(await hire()).toBe(201);
    const doctor = command(['doctor', '--data', dir]);
    expect(doctor).toMatchObject({
      code: 1,
      out: expect.stringContaining('The line files are not'),
    });
    expect(logged.join('')).toContain('"damage":[{"kind":"LINES"');
  });

  it('mends it at the next start, and is ok again', async () => {
    await stop();
    await start();
    const told = await health();
    expect(told).toMatchObject({ status: 'ok', mendedAtStart: [{ kind: 'LINES_REWRITTEN' }] });
    expect(told.lastFullCheck!.position).toBe(books.store.head());
  });

  it('refuses writes from when both copies were changed, and tells strangers no place on the disk', async () => {
    expect(await hire()).toBe(201);
    editLines();
    const db = connect(at('ledger.sqlite'));
    db.exec(`DROP TRIGGER events_are_never_changed; UPDATE events
      SET body = CAST(replace(CAST(body AS TEXT), '"year":2025', '"year":2024') AS BLOB)`);
    db.close();
    const told = await healthOnce(({ status }) => status === 'degraded');
    expect(told.findings.map(({ code }) => code)).toEqual(['READ_ONLY', 'BOTH_COPIES']);
    expect(JSON.stringify(told)).not.toContain(dir);
    expect(await hire()).toBe(422);
  });
});
