import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseConnection, type EventStoreDbOptions } from '@ledger/adapters/store-eventstoredb';
import { newId, type Json } from '@ledger/kernel';
import { WireServer, exhausted } from '@ledger/test/support/esdb/server';
import { Connection } from '../../libs/adapters/store-eventstoredb/src/connection';
import { Subscription } from '../../libs/adapters/store-eventstoredb/src/subscription';
import packageJson from '../../package.json';
import { append, EsdbWorld, PATIENT, pause, scanned, until } from './esdb-world';
import { freshThree, punch } from './log-under-test';

const UNAVAILABLE: unknown = expect.stringMatching(/^(EngineUnavailable|OutcomeUnknown)$/);

jest.setTimeout(60_000);

/** The pitfalls of the client by their numbers in eventstore.md B: the ledger has none of them. */
describe('pitfalls of @eventstore/db-client 6.2.1', () => {
  let world: EsdbWorld;
  let server: WireServer;

  beforeEach(async () => {
    world = await EsdbWorld.start();
    server = world.server;
  });
  afterEach(() => world.end());

  it('p01: a conflict tells the actual revision, not 1', async () => {
    const store = await world.open();
    await append(store, 's-1', 'NO_STREAM', freshThree());
    const other = await world.open();
    expect(await append(other, 's-1', 'NO_STREAM')).toEqual({ kind: 'conflict', actual: 2 });
    expect(() => parseConnection('esdb://h?tls=false&throwOnAppendFailure=false')).toThrow(
      'always',
    );
  });

  it.each`
    title                     | data
    ${'a bigint'}             | ${{ n: 1n }}
    ${'what contains itself'} | ${loop()}
    ${'what throws when it is read'} | ${{
      get n(): never {
        throw new Error('no');
      },
    }}
  `('p02: $title is refused with an answer, and nothing is left hanging', async ({ data }) => {
    const store = await world.open();
    const event = { ...punch(1), data: data as Json };
    await expect(append(store, 's-1', 'NO_STREAM', [event])).rejects.toMatchObject({
      fault: 'UNSERIALISABLE',
    });
    expect(server.counts.append).toBe(0);
    expect((await append(store, 's-1', 'NO_STREAM')).kind).toBe('accepted');
  });

  it('p03: what happens to one connection is nothing to the appends of another', async () => {
    const elsewhere = await WireServer.start();
    const [here, there] = [
      await world.open(),
      await world.open({ connectionString: elsewhere.connectionString }),
    ];
    elsewhere.faults.silent = true;
    const dying = append(there, 's-1', 'NO_STREAM').catch((error: Error) => error.name);
    await pause(20);
    const living = Promise.all(
      Array.from({ length: 30 }, (_, n) => append(here, `s-${n}`, 'NO_STREAM')),
    );
    elsewhere.dropCalls();
    expect((await living).every((outcome) => outcome.kind === 'accepted')).toBe(true);
    expect(await dying).toBe('OutcomeUnknown');
    elsewhere.kill();
  });

  it.each(['silent', 'halfClosed', 'deaf'] as const)(
    'p04: an append to a server that is %s ends in time',
    async (fault) => {
      const store = await world.open();
      server.faults[fault] = true;
      const started = Date.now();
      const outcome = await append(store, 's-1', 'NO_STREAM').then(
        ({ kind }) => kind,
        (error: Error) => error.name,
      );
      // Only the shared stream of batch appends can be half closed, and the ledger has none.
      expect(outcome).toBe(fault === 'halfClosed' ? 'accepted' : 'OutcomeUnknown');
      expect(Date.now() - started).toBeLessThan(3_000);
    },
  );

  it('p06, p13: a server that is down gives the same typed error to appends and reads', async () => {
    const store = await world.open();
    server.kill();
    for (const call of [append(store, 's-1', 'NO_STREAM'), store.readStream('s-1')])
      await expect(call).rejects.toMatchObject({
        name: UNAVAILABLE,
      });
  });

  it('p07: a failing question for the supported methods spoils nothing, because it is not asked', async () => {
    server.faults.features = exhausted;
    const store = await world.open();
    expect((await append(store, 's-1', 'NO_STREAM')).kind).toBe('accepted');
    expect(server.counts.features).toBe(0);
  });

  describe('a cluster', () => {
    const seeds = (): string =>
      `esdb://127.0.0.1:1,127.0.0.1:${server.endpoint.port}?tls=false&maxDiscoverAttempts=1&gossipTimeout=1`;

    it('p08: that has no leader yet at the first call is found when it has one', async () => {
      server.members = [{ ...server.endpoint, state: 'unknown' }];
      const opened = world.open({ connectionString: seeds() });
      await pause(200);
      server.members = [];
      const store = await opened;
      expect((await append(store, 's-1', 'NO_STREAM')).kind).toBe('accepted');
    });

    it('p08: that loses its leader is found again', async () => {
      const store = await world.open({ connectionString: seeds() });
      server.members = [{ ...server.endpoint, state: 'unknown' }];
      await server.restart();
      await expect(append(store, 's-1', 'NO_STREAM')).rejects.toMatchObject({ name: UNAVAILABLE });
      server.members = [];
      expect((await append(store, 's-2', 'NO_STREAM')).kind).toBe('accepted');
    });
  });

  it('p09, p23: readers who leave early leave no call open', async () => {
    const store = await world.open({ timing: PATIENT });
    for (let n = 0; n < 90; n++) {
      const text = 'x'.repeat(10_000);
      const events = Array.from({ length: 10 }, () => ({ ...punch(n), data: { n, text } }));
      await append(
        store,
        `s-${n}`,
        'NO_STREAM',
        events.map((event) => ({ ...event, id: newId() })),
      );
    }
    const reader = await world.open({ timing: PATIENT });
    for (let n = 0; n < 120; n++)
      for await (const batch of reader.scan(server.log.all[n]!.position))
        if (batch.count > 0) break;
    await Promise.all(Array.from({ length: 120 }, (_, n) => reader.readStream(`s-${n % 90}`, 3)));
    await until(() => server.openCalls <= 2);
    expect((await reader.readStream('s-1')).length).toBe(10);
  });

  it('p10: a subscription whose server died is made again', async () => {
    const store = await world.open();
    await append(store, 's-1', 'NO_STREAM');
    await server.restart();
    await append(store, 's-1', 0);
    await until(() => store.following().position === store.head());
    expect(server.counts.subscription).toBeGreaterThan(1);
  });

  it('p11, p12: a program whose server dies lives on, and ends by itself when it has closed its store', async () => {
    const child = spawn(
      process.execPath,
      ['-r', join(__dirname, '../support/from-sources.cjs'), join(__dirname, 'esdb-process.ts')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let printed = '';
    let doneAt = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      doneAt = Date.now();
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([printed, code]).toEqual(['done 3\n', 0]);
    expect(Date.now() - doneAt).toBeLessThan(3_000);
  });

  it('p15, p24: subscriptions have a connection of their own, and no call waits at the server', async () => {
    const store = await world.open({ timing: PATIENT });
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_, n) => append(store, `s-${n}`, 'NO_STREAM')),
    );
    expect(outcomes.length).toBe(300);
    const { append: appends, subscription } = server.peers;
    expect(appends.size).toBe(1);
    expect([...subscription].some((peer) => appends.has(peer))).toBe(false);
  });

  it('p18: an append that met a follower is sent to the leader, once', async () => {
    const follower = await WireServer.start({ log: server.log });
    const store = await world.open({ connectionString: follower.connectionString });
    follower.faults.leader = server.endpoint;
    await append(store, 's-1', 'NO_STREAM');
    await append(store, 's-1', 0);
    expect(server.log.all.length).toBe(2);
    expect(follower.counts.append).toBe(1);
    follower.kill();
  });

  it('p20: a checkpoint that cannot be taken ends the subscription, instead of stalling it for ever', async () => {
    const store = await world.open();
    for (let n = 0; n < 200; n++) await append(store, `s-${n}`, 'NO_STREAM');
    const connection = new Connection(parseConnection(server.connectionString), 10_002);
    const subscription = new Subscription({
      connection,
      from: undefined,
      prefixes: ['s-'],
      event: () => undefined,
      checkpoint: () => {
        throw new Error('the disk is full');
      },
      caughtUp: () => undefined,
    });
    expect(await subscription.live()).toMatchObject({ message: 'the disk is full' });
    await connection.close();
  });

  it('p21: who reads slowly holds a page, not the log', async () => {
    const writer = await world.open({ timing: PATIENT });
    const many = (n: number) => Array.from({ length: 60 }, () => punch(n));
    for (let n = 0; n < 170; n++) await append(writer, `s-${n}`, 'NO_STREAM', many(n));
    const reader = await world.open({ timing: PATIENT });
    const before = server.counts.read;
    const scan = reader.scan(0)[Symbol.asyncIterator]() as AsyncIterator<{
      readonly count: number;
    }>;
    const first = await scan.next();
    await pause(100);
    expect(server.counts.read - before).toBe(1);
    expect(first.value.count).toBeLessThanOrEqual(4_096);
    await scan.return?.();
  });

  describe('p25: settings', () => {
    it.each`
      text                                            | problem
      ${'esdb://h?tls=false&keepAliveInterval=10'}    | ${'milliseconds'}
      ${'esdb://h?tls=false&keepAliveTimeout=10'}     | ${'milliseconds'}
      ${'esdb://h?tls=false&defaultDeadline=1'}       | ${'for each call'}
      ${'esdb://h?tls=false&nodePreference=follower'} | ${'leader'}
      ${'esdb://h?tls=false&maxDiscoverAttempt=3'}    | ${'no setting'}
      ${'esdb://a:b@h?tlsVerifyCert=false'}           | ${'tlsCAFile'}
      ${'esdb://a:b@h?userCertFile=x'}                | ${'not supported'}
      ${'esdb://h'}                                   | ${'name and a password'}
      ${'esdb://admin@h'}                             | ${'or neither'}
      ${'http://h'}                                   | ${'looks like'}
    `('"$text" is refused: $problem', ({ text, problem }) => {
      expect(() => parseConnection(text as string)).toThrow(problem as string);
    });

    it.each`
      text                                     | username   | password
      ${'esdb://admin:a:b:c@h:2113'}           | ${'admin'} | ${'a:b:c'}
      ${'esdb://admin:a%3Ab%40c@h:2113'}       | ${'admin'} | ${'a:b@c'}
      ${'kurrentdb://admin:changeit@a,b,c'}    | ${'admin'} | ${'changeit'}
      ${'esdb+discover://ops:x@cluster:2113/'} | ${'ops'}   | ${'x'}
      ${'esdb://h:2113?tls=false'}             | ${''}      | ${''}
    `('the name and password of "$text" are read whole', ({ text, username, password }) => {
      const { credentials, target } = parseConnection(text as string);
      expect(credentials).toEqual({ username, password });
      expect(target).toMatch(/^esdb(\+discover)?:\/\/[a-z,:0-9]+\?tls=(true|false)$/);
    });

    it('a foreign option does not compile, and an expectation of ANY does not either', async () => {
      const options: EventStoreDbOptions = {
        connectionString: server.connectionString,
        streams: ['s-'],
        clock: { now: () => 0 },
        columnsOf: () => undefined,
        // @ts-expect-error: the manual of the client shows this name, and the client ignores it
        streamState: 'no_stream',
      };
      const store = await world.open(options);
      // @ts-expect-error: ANY does not exist
      await expect(append(store, 's-1', 'any')).rejects.toMatchObject({ fault: 'BAD_REVISION' });
    });
  });

  it('p26: with three kills of the server four hundred appends are in the log once and in order', async () => {
    const store = await world.open({ timing: { ...PATIENT, silence: 200 } });
    const writing = (async () => {
      for (let n = 0; n < 400; n++) {
        const outcome = await append(store, 's-1', n === 0 ? 'NO_STREAM' : n - 1, [punch(n)]);
        expect(outcome.kind).toBe('accepted');
      }
    })();
    for (let kill = 1; kill <= 3; kill++) {
      await until(() => server.log.all.length > kill * 90, 20_000);
      await server.restart();
    }
    await writing;
    await until(() => store.following().position === store.head());
    const numbers = (await scanned(store)).map((event) => event.data.n);
    expect(numbers).toEqual(Array.from({ length: 400 }, (_, n) => n));
  });

  it('p27: every append is the classic one, with a deadline that gRPC keeps', async () => {
    const store = await world.open();
    await append(store, 's-1', 'NO_STREAM');
    await store.appendAll([{ stream: 's-2', expected: 'NO_STREAM', events: freshThree() }]);
    expect(server.counts).toMatchObject({ append: 2, batchAppend: 0, features: 0 });
  });

  it('one copy of one client is in the process', () => {
    const names = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies });
    expect(names.filter((name) => /eventstore|kurrent/.test(name))).toEqual([
      '@eventstore/db-client',
    ]);
  });
});

function loop(): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}
