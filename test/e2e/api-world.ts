import { mkdtempSync, rmSync } from 'node:fs';
import { Writable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Tokens } from '@ledger/adapters/access';
import type { TokenRole } from '@ledger/adapters/access';
import { createLog } from '@ledger/adapters/nest';
import { initLedger, openLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { readConfig } from '../../apps/api/src/config';
import { createApp } from '../../apps/api/src/create-app';

/** 2026-03-02 (a Monday) at noon in Shanghai, unless a test says otherwise. */
export class TestClock {
  constructor(public at = Date.parse('2026-03-02T12:00:00+08:00')) {}
  now(): number {
    return this.at;
  }
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Buffer;
  // What a test expects of a body is the test.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Sent {
  readonly as?: string;
  readonly body?: unknown;
  /** Left out = a fresh one; null = none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ANNA = { employeeNo: '1001', name: '安娜·王' };
export const BORIS = { employeeNo: '1002', name: '李博' };
export const CHEN = { employeeNo: '9001', name: '陈店长', position: 'STORE_MANAGER' };

/** A server on a ledger in a directory of its own; `restart` closes both and opens them again. */
export class ApiWorld {
  readonly dir = mkdtempSync(join(tmpdir(), 'ledger-api-'));
  readonly clock = new TestClock();
  readonly logged: string[] = [];
  ledger!: OpenLedger;
  app!: NestFastifyApplication;
  outcomesUnknown = 0;
  private readonly tokens = new Map<string, string>();

  static async open(): Promise<ApiWorld> {
    const world = new ApiWorld();
    await world.start();
    await initLedger(world.ledger, { actor: { id: 'test', role: 'system' } });
    return world;
  }

  async start(): Promise<void> {
    this.ledger = await openLedger({ dir: this.dir, mode: 'write', clock: this.clock });
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.logged.push(chunk.toString());
        done();
      },
    });
    this.app = await createApp(
      this.ledger,
      // A world runs by its own clock; full checks come by the real one and have a test of their own.
      readConfig({
        LEDGER_DATA: this.dir,
        LEDGER_WAIT_MS: '2000',
        LEDGER_FULL_CHECK_SECONDS: '0',
      }),
      {
        log: createLog('info', destination),
        onOutcomeUnknown: () => {
          this.outcomesUnknown += 1;
        },
      },
    );
    await this.app.init();
    await this.app.getHttpAdapter().getInstance().ready();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.ledger.close();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** A token of a role, for an employee where one is named; the same one for the same name. */
  token(role: TokenRole, employeeId?: string): string {
    const known = this.tokens.get(`${role}/${employeeId ?? ''}`);
    if (known !== undefined) return known;
    const tokens = Tokens.open(this.dir, () => this.clock.now());
    const { token } = tokens.create({ role, ...(employeeId && { employeeId }) });
    tokens.close();
    this.tokens.set(`${role}/${employeeId ?? ''}`, token);
    this.clock.at += 1001;
    return token;
  }

  async send(method: 'GET' | 'POST', url: string, sent: Sent = {}): Promise<Reply> {
    const { as = this.token('administrator'), body, key = randomUUID(), headers = {} } = sent;
    const binary = Buffer.isBuffer(body) || typeof body === 'string';
    const response = await this.app.inject({
      method,
      url,
      headers: {
        ...(as === '' ? {} : { authorization: `Bearer ${as}` }),
        ...(method === 'POST' && key !== null ? { 'idempotency-key': key } : {}),
        ...(body === undefined || binary ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: binary ? (body as string) : JSON.stringify(body) }),
    });
    const json = /json/.test(String(response.headers['content-type']));
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      bytes: response.rawPayload,
      body: json ? (response.json() as unknown) : undefined,
    };
  }

  get(url: string, sent?: Sent): Promise<Reply> {
    return this.send('GET', url, sent);
  }

  post(url: string, body: unknown, sent: Sent = {}): Promise<Reply> {
    return this.send('POST', url, { ...sent, body });
  }

  /** Registers a person with a shift on the workdays of March 2026 and gives the employee id. */
  async hire(person: {
    readonly employeeNo: string;
    readonly name: string;
    readonly position?: string;
  }): Promise<string> {
    const hired = await this.post('/api/v1/employees', {
      position: 'PRESALES',
      ...person,
      department: '电商部',
      grade: 'P',
      monthlyWageFen: 600_000,
      hiredOn: '2024-01-01',
    });
    if (hired.status !== 201) throw new Error(hired.text);
    const rostered = await this.post('/api/v1/shifts', {
      employee: person.employeeNo,
      from: '2026-03-01',
      to: '2026-03-31',
      shift: 'day',
    });
    if (rostered.status >= 500) throw new Error(rostered.text);
    return (hired.body as { employeeId: string }).employeeId;
  }
}
