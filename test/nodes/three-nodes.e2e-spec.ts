import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb } from '@ledger/adapters/store-eventstoredb';
import { columnsOf, LEDGER_STREAMS } from '@ledger/core';
import { openDistributed } from '@ledger/distributed';
import { chance, report, seedOfRun } from '../faults/chance';
import { spawnServer, type ServerProcess } from '../support/esdb/spawn-server';
import { ApiProcess } from './api-process';

/** Deeds of whoever pulls plugs; `NODES_DEEDS=100 npx jest test/nodes` goes on for longer. */
const DEEDS = Number(process.env.NODES_DEEDS ?? 8);
const CLIENTS = 6;
const PASSPHRASE = 'the same at every node';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: { readonly events?: readonly { readonly id: string }[] };
}

/** A caller behind a proxy: whatever node there is, and the same request again until one answers. */
class Caller {
  repeated = 0;

  constructor(
    private readonly nodes: readonly ApiProcess[],
    private readonly token: string,
    private readonly draw: (below: number) => number,
  ) {}

  async post(path: string, key: string, body: object): Promise<Answer> {
    return this.until((url) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { ...this.headers(), 'idempotency-key': key, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      }),
    );
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.until((url) =>
      fetch(`${url}${path}`, {
        headers: { ...this.headers(), ...headers },
        signal: AbortSignal.timeout(30_000),
      }),
    );
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  private async until(send: (url: string) => Promise<Response>): Promise<Answer> {
    for (const end = Date.now() + 120_000; Date.now() < end; this.repeated += 1) {
      const { url } = this.nodes[this.draw(this.nodes.length)]!;
      const answer = url === undefined ? undefined : await this.once(() => send(url));
      if (answer !== undefined) return answer;
      await pause(50 + this.draw(200));
    }
    throw new Error('no node answered for two minutes');
  }

  /** Undefined where the request must be sent again: nobody answered, or nobody knows, or the node is not ready. */
  private async once(send: () => Promise<Response>): Promise<Answer | undefined> {
    try {
      const response = await send();
      const body = (await response.json()) as Answer['body'];
      const { status } = response;
      if (status === 503 || status === 409) return undefined;
      return { status, etag: response.headers.get('etag'), body };
    } catch {
      return undefined;
    }
  }
}

describe('three API nodes on one server', () => {
  const seed = seedOfRun();
  const draw = chance(seed);
  const root = mkdtempSync(join(tmpdir(), 'three-nodes-'));
  let server: ServerProcess;
  let nodes: ApiProcess[];

  beforeAll(async () => {
    server = await spawnServer();
    const env = {
      LEDGER_ENGINE: 'eventstoredb',
      EVENTSTORE_CONNECTION_STRING: server.connectionString,
      LEDGER_PASSPHRASE: PASSPHRASE,
      LEDGER_FILES: join(root, 'files'),
    };
    nodes = ['a', 'b', 'c'].map((name) => new ApiProcess(join(root, name), env));
    await nodes[0]!.start();
    await Promise.all([nodes[1]!.start(), nodes[2]!.start()]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    server.end();
    rmSync(root, { recursive: true, force: true });
  });

  it('lose nothing and double nothing while nodes and server are killed, and come to the same views', async () => {
    const caller = new Caller(nodes, nodes[0]!.token!, draw);
    for (let n = 0; n < CLIENTS; n += 1) {
      const person = {
        employeeNo: `${1001 + n}`,
        name: `王${n}`,
        department: '电商部',
        position: 'PRESALES',
        hiredOn: '2026-01-01',
      };
      expect((await caller.post('/api/v1/employees', `person-${n}`, person)).status).toBe(201);
    }
    const going = { on: true };
    const clients = Array.from({ length: CLIENTS }, (_, n) => punching(caller, n, going));
    const deeds = await pullPlugs();
    going.on = false;
    const acknowledged = (await Promise.all(clients)).flat();

    // Who was told at one node reads it at every other.
    const last = acknowledged.at(-1)!;
    const read = await caller.get('/api/v1/employees', { 'if-position': last.etag! });
    expect(read.status).toBe(200);
    for (const node of nodes) expect(await node.stop()).toBe(0);

    const { ids, punches } = await inLog();
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.filter(({ id }) => !ids.includes(id))).toEqual([]);
    expect(punches).toBe(new Set(acknowledged.map(({ id }) => id)).size);
    expect(new Set(acknowledged.map(({ id }) => id)).size).toBe(acknowledged.length);
    const views = await viewsOf(['a', 'b', 'c', 'made anew']);
    expect(new Set(views.map((hash) => JSON.stringify(hash))).size).toBe(1);
    report(
      `${deeds.join(', ')} at three nodes: ${acknowledged.length} acknowledged, 0 lost, 0 doubled, ` +
        `${caller.repeated} sent again, views equal (SEED=${seed})`,
    );
  }, 600_000);

  /** One person's punches, one after the other, each until it is acknowledged. */
  async function punching(
    caller: Caller,
    n: number,
    going: { readonly on: boolean },
  ): Promise<{ readonly id: string; readonly etag: string | null }[]> {
    const acknowledged = [];
    for (let i = 0; going.on || i < 10; i += 1) {
      const at = new Date(Date.parse('2026-03-02T00:00:00Z') + i * 60_000).toISOString();
      const punch = { employee: `${1001 + n}`, direction: i % 2 === 0 ? 'IN' : 'OUT', at };
      const answer = await caller.post('/api/v1/punches', `punch-${n}-${i}`, punch);
      const [event] = answer.body.events ?? [];
      if (event === undefined) throw new Error(JSON.stringify(answer));
      acknowledged.push({ id: event.id, etag: answer.etag });
    }
    return acknowledged;
  }

  /** Random deeds, one after the other; each leaves some time in which something is recorded. */
  async function pullPlugs(): Promise<readonly string[]> {
    const counts = {
      'nodes killed': 0,
      'nodes held still': 0,
      'servers restarted': 0,
      'calls dropped': 0,
    };
    for (let deed = 0; deed < DEEDS; deed += 1) {
      await pause(200 + draw(600));
      const kind = deed < 3 ? deed : draw(5);
      if (kind === 0) {
        counts['servers restarted'] += 1;
        await server.order('kill');
        await pause(draw(500));
        await server.order('listen');
      } else if (kind === 1) {
        counts['calls dropped'] += 1;
        await server.order('drop');
      } else if (kind === 2) {
        counts['nodes held still'] += 1;
        await nodes[draw(nodes.length)]!.standStill(500 + draw(3_000));
      } else {
        counts['nodes killed'] += 1;
        const node = nodes[draw(nodes.length)]!;
        await node.kill();
        await pause(draw(300));
        await node.start();
      }
    }
    return Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  }

  async function inLog(): Promise<{ readonly ids: readonly string[]; readonly punches: number }> {
    const log = await openEventStoreDb({
      connectionString: server.connectionString,
      streams: LEDGER_STREAMS,
      clock: { now: () => Date.now() },
      columnsOf,
    });
    const ids: string[] = [];
    let punches = 0;
    for await (const batch of log.scan(0))
      for (let i = 0; i < batch.count; i += 1) {
        const { id, type } = batch.event(i);
        ids.push(id);
        if (type === 'PunchedIn' || type === 'PunchedOut') punches += 1;
      }
    await log.close();
    return { ids, punches };
  }

  async function viewsOf(names: readonly string[]) {
    const hashes = [];
    for (const name of names) {
      const ledger = await openDistributed({
        dir: join(root, name),
        connectionString: server.connectionString,
        passphrase: PASSPHRASE,
      });
      await ledger.catchUp();
      hashes.push(ledger.reads.hash());
      await ledger.close();
    }
    return hashes;
  }
});
