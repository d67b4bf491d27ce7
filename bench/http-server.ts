import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { createToken } from '@ledger/adapters/access';
import { openSidecar } from '@ledger/adapters/sidecar';
import { openStore } from '@ledger/adapters/store-sqlite';
import { columnsOf } from '@ledger/core';
import type { Command } from '@ledger/core';
import { initLedger, openLedger } from '@ledger/embedded';
import { derivedId, time } from '@ledger/kernel';
import type { EventStore, OpenSecondCopy, PendingEvent } from '@ledger/kernel';
import { defaultPolicy } from '@ledger/rulebook';
import { readConfig } from '../apps/api/src/config';
import { createApp } from '../apps/api/src/create-app';
import { BareLog } from './append-bare';

/** What a server of the bench tells about itself once it listens. */
export interface Listening {
  readonly port: number;
  readonly headers: string;
}

/** The ledger's own server, whole: guard, class-validator, command bus, decision, seal, log, views, log lines. */
async function ledgerServer(dir: string): Promise<Listening> {
  const ledger = await openLedger({ dir, mode: 'write', logAside: true });
  const actor = { id: 'bench', role: 'system' } as const;
  await initLedger(ledger, { actor });
  const people = Array.from({ length: PEOPLE }, (_, i) => registered(i));
  const meta = { actor, source: 'bench', commandId: 'bench.0' };
  await ledger.writes.executeAll(people, meta);
  await ledger.writes.executeAll(people.flatMap(rostered), meta);
  await ledger.catchUp();
  const app = await createApp(ledger, readConfig({ LEDGER_DATA: dir }));
  const server = await app.listen(0, '127.0.0.1');
  const { token } = createToken(dir, { role: 'administrator' });
  const address = (server as { address(): unknown }).address() as { port: number };
  return { port: address.port, headers: `authorization: Bearer ${token}\r\n` };
}

export const PEOPLE = 1000;
export const employeeId = (i: number): string => `e-${i.toString(16).padStart(20, '0')}`;

type Register = Extract<Command, { type: 'RegisterEmployee' }>;
const registered = (i: number): Register => ({
  type: 'RegisterEmployee',
  employeeId: employeeId(i),
  employeeNo: String(1000 + i),
  name: `Person ${i}`,
  department: 'bench',
  position: 'PRESALES',
  grade: 'P',
  monthlyWageFen: 600_000,
  hiredOn: '2024-01-01',
  devicePins: [String(i)],
});

/** A day shift on the weekdays of the first half of 2026. */
function rostered({ employeeId: id }: Register): Command[] {
  return ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'].map((period) => ({
    type: 'AssignShift',
    employeeId: id,
    from: time.firstDay(period),
    to: time.lastDay(period),
    dates: time.datesOf(period).filter((date) => time.isoWeekday(date) <= 5),
    shift: 'day',
    segments: defaultPolicy.shift.default,
    zone: defaultPolicy.zone,
    now: '2025-12-31T00:00:00+08:00',
  }));
}

const punchSchema = {
  type: 'object',
  required: ['employee', 'direction', 'at'],
  additionalProperties: false,
  properties: {
    employee: { type: 'string', minLength: 1, maxLength: 64 },
    direction: { type: 'string', enum: ['IN', 'OUT'] },
    at: { type: 'string', format: 'date-time' },
    deviceId: { type: 'string', maxLength: 40 },
    verificationMethod: { type: 'string', maxLength: 20 },
    rawStatus: { type: 'integer', minimum: 0, maximum: 255 },
  },
} as const;
interface Punch {
  readonly employee: string;
  readonly direction: 'IN' | 'OUT';
  readonly at: string;
}
const answerSchema = {
  type: 'object',
  properties: { id: { type: 'string' }, position: { type: 'integer' } },
} as const;

/** Appends one event durably and tells its place. */
type Append = (event: PendingEvent, employee: string, rev: number) => Promise<number>;

/** The ledger's own group commit, both copies and the signature included, asked directly: what the ledger is held against. */
function sameGroupCommit(dir: string): Append {
  const keysDir = join(dir, 'keys');
  mkdirSync(keysDir);
  const secondCopy: OpenSecondCopy = (rows) => openSidecar({ dir, keysDir }, rows).sidecar;
  return appendTo(openStore({ dir, clock: { now: () => Date.now() }, columnsOf, secondCopy }));
}

/** The same without the second copy: nothing is signed. */
const oneCopyGroupCommit = (dir: string): Append =>
  appendTo(openStore({ dir, clock: { now: () => Date.now() }, columnsOf }));

function appendTo(store: Pick<EventStore, 'append'>): Append {
  return async (event, employee, rev) => {
    const expected = rev === 0 ? 'NO_STREAM' : rev - 1;
    const stream = `attendance-${employee}`;
    const outcome = await store.append({ stream, expected, events: [event] });
    if (outcome.kind !== 'accepted') throw new Error('a punch of the bench was refused');
    return outcome.placed[0]!.position;
  };
}

/** Not even a port: the same driver and table, whatever waits goes into one transaction, nothing is checked. */
function barestGroupCommit(dir: string): Append {
  const log = new BareLog(dir);
  const streams = new Map<string, number>();
  let position = 0;
  return async (event, employee, rev) => {
    const stream = remembered(streams, employee, () => streams.size);
    position += 1;
    const at = position;
    await log.appendGrouped(event, stream, rev);
    return at;
  };
}

/** Fastify with a JSON schema, and nothing else around the append. */
async function fastifyServer(append: Append): Promise<Listening> {
  const revs = new Map<string, number>();
  const take = async (punch: Punch, key: string): Promise<{ id: string; position: number }> => {
    const rev = revs.get(punch.employee) ?? 0;
    revs.set(punch.employee, rev + 1);
    const event = eventOf(punch, key);
    return { id: event.id, position: await append(event, punch.employee, rev) };
  };
  const app = fastify({ bodyLimit: 256 * 1024 });
  app.post<{ Body: Punch }>(
    '/api/v1/punches',
    { schema: { body: punchSchema, response: { 201: answerSchema } } },
    async (request, reply) =>
      reply.code(201).send(await take(request.body, String(request.headers['idempotency-key']))),
  );
  app.post<{ Body: { punches: Punch[] } }>(
    '/api/v1/punches/batch',
    { schema: { body: batchSchema, response: { 200: answersSchema } } },
    async (request) => {
      const key = String(request.headers['idempotency-key']);
      const results = request.body.punches.map((punch, i) => take(punch, `${key}/${i}`));
      return { results: await Promise.all(results) };
    },
  );
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { port: (app.server.address() as { port: number }).port, headers: '' };
}

const batchSchema = {
  type: 'object',
  required: ['punches'],
  properties: { punches: { type: 'array', maxItems: 500, items: punchSchema } },
} as const;
const answersSchema = {
  type: 'object',
  properties: { results: { type: 'array', items: answerSchema } },
} as const;

/** The servers of the bench. */
const servers = {
  ledger: ledgerServer,
  fastify: (dir: string) => fastifyServer(sameGroupCommit(dir)),
  oneCopy: (dir: string) => fastifyServer(oneCopyGroupCommit(dir)),
  barest: (dir: string) => fastifyServer(barestGroupCommit(dir)),
} as const;
export type ServerKind = keyof typeof servers;

function eventOf(punch: Punch, key: string): PendingEvent {
  const id = derivedId(key);
  return {
    id,
    type: punch.direction === 'IN' ? 'PunchedIn' : 'PunchedOut',
    v: 1,
    data: { ...punch, source: 'DEVICE' },
    context: {
      actor: { id: 'bench', role: 'administrator' },
      source: 'api',
      commandId: id,
      correlationId: id,
    },
  };
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

if (require.main === module) {
  const [kind, dir] = process.argv.slice(2) as [ServerKind, string];
  servers[kind](dir).then(
    (listening) => process.send?.(listening),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
  process.on('disconnect', () => process.exit(0));
}
