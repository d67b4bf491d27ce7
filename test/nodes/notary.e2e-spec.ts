import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledger, start } from '../e2e/cli-run';
import { spawnServer, type ServerProcess } from '../support/esdb/spawn-server';
import { ApiProcess } from './api-process';

/** `ledger notary` in a process of its own. */
class NotaryProcess {
  url = '';
  private child: ChildProcess | undefined;

  constructor(
    private readonly dir: string,
    private readonly server: ServerProcess,
  ) {}

  async start(port = 0): Promise<void> {
    const esdb = this.server.connectionString;
    const child = start(['notary', '--data', this.dir, '--esdb', esdb, '--port', `${port}`]);
    this.child = child;
    let printed = '';
    for await (const text of child.stdout!) {
      printed += String(text);
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (url === undefined) continue;
      this.url = url;
      return;
    }
    throw new Error(printed);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  async kill(): Promise<void> {
    const ended = once(this.child!, 'exit');
    this.child!.kill('SIGKILL');
    await ended;
  }
}

describe('receipts of a ledger on a server', () => {
  const root = mkdtempSync(join(tmpdir(), 'notary-e2e-'));
  let server: ServerProcess;
  let notary: NotaryProcess;
  let node: ApiProcess;
  let token: string;

  beforeAll(async () => {
    server = await spawnServer();
    notary = new NotaryProcess(join(root, 'notary'), server);
    await notary.start();
    node = new ApiProcess(join(root, 'node'), {
      LEDGER_ENGINE: 'eventstoredb',
      EVENTSTORE_CONNECTION_STRING: server.connectionString,
      LEDGER_PASSPHRASE: 'x',
      LEDGER_NOTARY_URL: notary.url,
    });
    await node.start();
    token = node.token!;
  }, 120_000);
  afterAll(async () => {
    await node.stop();
    await notary.kill();
    server.end();
    rmSync(root, { recursive: true, force: true });
  });

  const ask = (path: string, body?: object): Promise<Response> =>
    fetch(`${node.url}/api/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': `${path}-${JSON.stringify(body ?? '').length}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const hired = async (employeeNo: string): Promise<string> => {
    const answer = await ask('employees', {
      employeeNo,
      name: '王',
      department: '电商部',
      position: 'PRESALES',
      hiredOn: '2026-01-01',
    });
    const { events } = (await answer.json()) as { events: { id: string }[] };
    return events[0]!.id;
  };

  it('come from the notary at once, and prove the event to whoever has a copy of its directory', async () => {
    const id = await hired('1001');
    const answer = await ask(`receipts/${id}`);
    expect(answer.status).toBe(200);
    const receipt = join(root, 'kept.receipt');
    writeFileSync(receipt, Buffer.from(await answer.arrayBuffer()));
    const vkey = await (await fetch(`${notary.url}/vkey`)).text();
    await notary.kill();
    const verified = ledger(['verify', join(root, 'notary'), '--key', vkey, '--receipt', receipt]);
    expect([verified.code, verified.err]).toEqual([0, '']);
  }, 60_000);

  it('wait while the notary is away, which holds up no append, and come once it is there again', async () => {
    const id = await hired('1000002');
    const away = await ask(`receipts/${id}`);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '1']);
    await notary.start(notary.port);
    expect((await ask(`receipts/${id}`)).status).toBe(200);
    expect((await ask('checkpoint')).status).toBe(200);
  }, 60_000);

  it('are signed by one notary: a second program ends with a sentence and code 3', async () => {
    const esdb = server.connectionString;
    const second = ledger([
      'notary',
      '--data',
      join(root, 'notary'),
      '--esdb',
      esdb,
      '--port',
      '0',
    ]);
    expect([second.code, second.err]).toEqual([
      3,
      expect.stringMatching(/正由另一个程序|another program/),
    ]);
    const other = ledger(['notary', '--data', join(root, 'other'), '--esdb', esdb, '--port', '0']);
    expect([other.code, other.err]).toEqual([2, expect.stringMatching(/tlog-checkpoints/)]);
  }, 60_000);
});
