import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { EventStoreDbStore } from '@ledger/adapters/store-eventstoredb';
import { status } from '@grpc/grpc-js';
import { leafHash, type RecordedEvent } from '@ledger/kernel';
import { unavailable, type GrpcFailure } from '@ledger/test/support/esdb/faults';
import { WireServer, exhausted } from '@ledger/test/support/esdb/server';
import { append, EsdbWorld, PATIENT, pause, scanned, until } from './esdb-world';
import { bodyOf, freshThree, punch } from './log-under-test';

jest.setTimeout(60_000);

describe('when the EventStoreDB server misbehaves', () => {
  let world: EsdbWorld;
  let server: WireServer;

  beforeEach(async () => {
    world = await EsdbWorld.start();
    server = world.server;
  });
  afterEach(() => world.end());

  const inLog = (stream: string): number =>
    server.log.all.filter((event) => event.stream === stream).length;

  describe('an append', () => {
    const internal: GrpcFailure = { code: status.INTERNAL, details: 'Received RST_STREAM' };
    const timedOut: GrpcFailure = { code: status.ABORTED, details: 'Prepare timeout' };
    const lost: GrpcFailure = { code: status.DATA_LOSS, details: 'leader failover' };
    const odd: GrpcFailure = { code: status.UNKNOWN, details: 'write after end' };
    it.each`
      when        | failure        | title
      ${'before'} | ${unavailable} | ${'was cut off before it was written'}
      ${'after'}  | ${unavailable} | ${'was cut off after it was written'}
      ${'after'}  | ${timedOut}    | ${'timed out at the server after it was written'}
      ${'before'} | ${exhausted}   | ${'met a proxy that had enough'}
      ${'after'}  | ${internal}    | ${'ended in an internal error'}
      ${'before'} | ${lost}        | ${'met a change of the leader'}
      ${'before'} | ${odd}         | ${'met an error without a name'}
    `('that $title is sent again with the same ids, and is in the log once', async (fault) => {
      const store = await world.open();
      server.faults.appends = { when: fault.when, failure: fault.failure, times: 2 };
      const outcome = await append(store, 's-1', 'NO_STREAM', freshThree());
      expect(outcome).toMatchObject({ kind: 'accepted', idempotent: false });
      expect(inLog('s-1')).toBe(3);
      const positions = server.log.all.map((event) => event.position);
      expect(outcome.kind === 'accepted' && outcome.placed.map((place) => place.position)).toEqual(
        positions,
      );
    });

    it('that was taken and never answered has an unknown outcome, and sent again it is in the log once', async () => {
      const store = await world.open();
      const events = [punch(1)];
      server.faults.deaf = true;
      await expect(append(store, 's-1', 'NO_STREAM', events)).rejects.toMatchObject({
        name: 'OutcomeUnknown',
      });
      server.faults.deaf = false;
      expect(await append(store, 's-1', 'NO_STREAM', events)).toMatchObject({
        kind: 'accepted',
        idempotent: true,
      });
      expect(inLog('s-1')).toBe(1);
    });

    it('to a server that says nothing ends within the time for an append', async () => {
      const store = await world.open();
      server.faults.silent = true;
      const started = Date.now();
      await expect(append(store, 's-1', 'NO_STREAM')).rejects.toMatchObject({
        name: 'OutcomeUnknown',
      });
      expect(Date.now() - started).toBeLessThan(3_000);
    });

    it('to a server that is not ready waits for it', async () => {
      const store = await world.open();
      server.faults.notReady = true;
      const appended = append(store, 's-1', 'NO_STREAM');
      await pause(200);
      server.faults.notReady = false;
      expect((await appended).kind).toBe('accepted');
    });

    it('to a server that stays not ready was certainly not written', async () => {
      // An attempt that ran into its own deadline could not be certain. No attempt begins with less than a quarter of its
      // time left, which is six seconds here: enough on a machine that stands still for a while.
      const store = await world.open({ timing: { attempt: 24_000, append: 9_000 } });
      server.faults.notReady = true;
      await expect(append(store, 's-1', 'NO_STREAM')).rejects.toMatchObject({
        name: 'EngineUnavailable',
      });
      server.faults.notReady = false;
      expect((await append(store, 's-1', 'NO_STREAM')).kind).toBe('accepted');
    }, 30_000);

    it('to a follower goes to the leader that it names', async () => {
      const follower = await WireServer.start({ log: server.log });
      const store = await world.open({ connectionString: follower.connectionString });
      follower.faults.leader = server.endpoint;
      expect((await append(store, 's-1', 'NO_STREAM')).kind).toBe('accepted');
      expect(server.counts.append).toBe(1);
      follower.kill();
    });

    it('where access is denied is refused at once', async () => {
      const store = await world.open();
      const denied = {
        code: status.PERMISSION_DENIED,
        details: 'Access Denied',
        metadata: { exception: 'access-denied' },
      };
      server.faults.appends = { when: 'before', failure: denied, times: 99 };
      await expect(append(store, 's-1', 'NO_STREAM')).rejects.toThrow('refuses to append');
      expect(server.counts.append).toBe(1);
    });

    it('of many streams of which one was lost on the way has an unknown outcome as a whole', async () => {
      const store = await world.open();
      server.faults.appends = { when: 'after', failure: unavailable, times: 99 };
      const appends = ['s-1', 's-2'].map((stream) => ({
        stream,
        expected: 'NO_STREAM' as const,
        events: [punch(1)],
      }));
      await expect(store.appendAll(appends)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
      server.faults.appends = undefined;
      const again = await store.appendAll(appends);
      expect(again.map((outcome) => outcome.kind)).toEqual(['accepted', 'accepted']);
      expect(server.log.all.length).toBe(2);
    });
  });

  describe('a server that is away', () => {
    it('is found again without a restart of the node, once and twice', async () => {
      const store = await world.open();
      await append(store, 's-1', 'NO_STREAM');
      for (let n = 0; n < 2; n++) {
        server.kill();
        const started = Date.now();
        await expect(append(store, `s-down-${n}`, 'NO_STREAM')).rejects.toMatchObject({
          name: expect.stringMatching(/^(EngineUnavailable|OutcomeUnknown)$/) as unknown,
        });
        await expect(store.readStream('s-1')).rejects.toMatchObject({ name: 'EngineUnavailable' });
        expect(Date.now() - started).toBeLessThan(6_000);
        await server.listen();
        expect(await append(store, 's-1', n)).toMatchObject({ kind: 'accepted' });
        await until(() => store.following().position === store.head());
      }
    });

    it('at the start is told as such', async () => {
      server.kill();
      await expect(world.open({ timing: { open: 300 } })).rejects.toMatchObject({
        name: 'EngineUnavailable',
      });
      await server.listen();
    });
  });

  describe('the subscription', () => {
    it('that was dropped goes on where it was', async () => {
      const store = await world.open();
      for (let n = 0; n < 20; n++) {
        await append(store, 's-1', n === 0 ? 'NO_STREAM' : n - 1);
        if (n % 5 === 0) server.dropCalls();
      }
      await until(() => store.following().position === store.head());
      expect((await scanned(store)).map((event) => event.rev)).toEqual(
        Array.from({ length: 20 }, (_, n) => n),
      );
    });

    it('that breaks in the middle of catching up, again and again, brings each event once', async () => {
      const writer = await world.open();
      for (let n = 0; n < 300; n++) await append(writer, `s-${n}`, 'NO_STREAM');
      server.faults.reads = { after: 70, failure: unavailable, times: 4 };
      const reader = await world.open();
      expect(reader.following().position).toBe(writer.head());
      expect((await scanned(reader)).length).toBe(300);
    });

    it('that stays open and falls silent is noticed and made again', async () => {
      const store = await world.open();
      await append(store, 's-1', 'NO_STREAM');
      await until(() => store.following().position === store.head());
      server.faults.mute = true;
      await append(store, 's-1', 0);
      await append(store, 's-1', 1);
      server.faults.mute = false;
      await until(() => store.following().position === store.head());
      expect(world.troubles.join()).toContain('silent');
    });

    it('believes no checkpoint that is impossible or goes backwards', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'esdb-'));
      const store = await world.open({ dir });
      const other = await world.open({ streams: ['other-'] });
      for (const checkpoint of ['18446744073709551615', '1']) {
        server.faults.checkpoint = checkpoint;
        for (let n = 0; n < 300; n++) await append(other, `other-${checkpoint}-${n}`, 'NO_STREAM');
        await append(store, `s-${checkpoint}`, 'NO_STREAM');
      }
      await store.close();
      server.faults.checkpoint = undefined;
      const again = await world.open({ dir });
      expect((await scanned(again)).length).toBe(2);
      await append(again, 's-new', 'NO_STREAM');
      await until(() => again.following().position === again.head());
      await again.close();
      rmSync(dir, { recursive: true, force: true });
    });

    it('with nothing to bring advances past what is not its own, and no further than that', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'esdb-'));
      const store = await world.open({ dir });
      await append(store, 's-1', 'NO_STREAM');
      const other = await world.open({ streams: ['other-'] });
      for (let n = 0; n < 600; n++) await append(other, `other-${n}`, 'NO_STREAM');
      await pause(400);
      await store.close();
      const before = server.log.all.length;
      await append(other, 'other-late', 'NO_STREAM');
      const again = await world.open({ dir });
      expect(again.head()).toBe(server.log.all[0]!.position);
      await append(again, 's-1', 0);
      expect(server.log.all.length).toBe(before + 2);
      expect((await scanned(again)).map((event) => event.rev)).toEqual([0, 1]);
      await again.close();
      rmSync(dir, { recursive: true, force: true });
    });

    it('stops at what is no event of a ledger, and goes on when that was a passing failure', async () => {
      const store = await world.open();
      await append(store, 's-1', 'NO_STREAM');
      server.log.append('s-foreign', 'any', [
        {
          id: '00000000-0000-4000-8000-000000000000',
          type: 'Junk',
          contentType: 'application/json',
          data: Buffer.from('{"hello":"world"}'),
          metadata: Buffer.alloc(0),
        },
      ]);
      const before = store.following().position;
      await append(store, 's-1', 0);
      await until(() => world.troubles.length > 1);
      expect(store.following().position).toBe(before);
      await expect(store.readStream('s-foreign')).rejects.toMatchObject({ name: 'LogDamaged' });
    });
  });

  describe('several nodes', () => {
    it('answer the same command with the same event, whichever of them is asked', async () => {
      const [a, b] = [await world.open(), await world.open()];
      await append(a, 's-1', 'NO_STREAM', [punch(0)]);
      await b.readStream('s-1');
      for (let n = 0; n < 40; n++) {
        const events = [punch(n)];
        const [first, second] = await Promise.all([
          append(a, 's-1', n, events),
          append(b, 's-1', n, events),
        ]);
        if (first.kind !== 'accepted' || second.kind !== 'accepted') throw new Error('conflict');
        expect(first.placed).toEqual(second.placed);
      }
      const events = await a.readStream('s-1');
      expect(events.map((event) => event.rev)).toEqual(Array.from({ length: 41 }, (_, n) => n));
      expectChained(events);
    });

    it('find what another has written just now', async () => {
      const [a, b] = [await world.open(), await world.open()];
      for (let n = 0; n < 20; n++) {
        const event = punch(n);
        await append(a, `s-${n}`, 'NO_STREAM', [event]);
        expect((await b.find(event.id))?.stream).toBe(`s-${n}`);
      }
    });

    it('tell later than what they have seen, though their clocks go wrong', async () => {
      const [a, b] = [
        await world.open({ clock: { now: () => Date.now() + 3_600_000 } }),
        await world.open(),
      ];
      for (let n = 0; n < 10; n++)
        await append(n % 2 === 0 ? a : b, 's-1', n === 0 ? 'NO_STREAM' : n - 1);
      const stamps = (await b.readStream('s-1')).map((event) => event.recordedAt);
      expect(stamps).toEqual([...new Set(stamps)].sort());
    });

    it('report an id that two of them wrote into two streams at the same moment', async () => {
      const [a, b] = [await world.open(), await world.open()];
      const event = punch(1);
      const outcomes = await Promise.allSettled([
        append(a, 's-a', 'NO_STREAM', [event]),
        append(b, 's-b', 'NO_STREAM', [event]),
      ]);
      expect(outcomes.every((outcome) => outcome.status === 'fulfilled')).toBe(true);
      await until(() => a.following().position === server.log.all[1]!.position);
      await a.close();
      expect(world.troubles.join()).toContain(event.id);
    });
  });

  describe('a log that was tampered with', () => {
    const direct = async (
      work: (client: EventStoreDBClient) => Promise<unknown>,
    ): Promise<void> => {
      const client = EventStoreDBClient.connectionString(server.connectionString);
      await work(client);
      await client.dispose();
    };
    let store: EventStoreDbStore;
    beforeEach(async () => {
      store = await world.open();
      await append(store, 's-1', 'NO_STREAM', freshThree());
    });

    it.each`
      title                                | tamper
      ${'$maxCount hides its first event'} | ${(client: EventStoreDBClient) => client.setStreamMetadata('s-1', { maxCount: 2 })}
      ${'it was truncated'}                | ${(client: EventStoreDBClient) => client.setStreamMetadata('s-1', { truncateBefore: 1 })}
      ${'it was deleted for ever'}         | ${(client: EventStoreDBClient) => client.tombstoneStream('s-1')}
    `('a stream is not read when $title', async ({ tamper }) => {
      await direct(tamper as (client: EventStoreDBClient) => Promise<unknown>);
      await expect(store.readStream('s-1')).rejects.toMatchObject({ name: 'LogDamaged' });
    });

    it('a stream that was deleted is missed, and not begun again', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'esdb-'));
      await (await world.open({ dir })).close();
      await direct((client) => client.deleteStream('s-1'));
      const node = await world.open({ dir });
      await expect(node.readStream('s-1')).rejects.toMatchObject({ name: 'LogDamaged' });
      await expect(append(node, 's-1', 'NO_STREAM')).rejects.toMatchObject({ name: 'LogDamaged' });
      expect(inLog('s-1')).toBe(3);
      rmSync(dir, { recursive: true, force: true });
    });

    it('a log that was cut is not taken for the one that the node knew', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'esdb-'));
      const node = await world.open({ dir });
      const position = node.head();
      await node.close();
      server.log.truncate(1);
      await append(store, 's-2', 'NO_STREAM', [punch(9)]);
      const again = await world.open({ dir });
      expect(world.troubles.join()).toContain('made anew');
      await expect(scanned(again, position)).rejects.toMatchObject({ name: 'LogDamaged' });
      await again.close();
      rmSync(dir, { recursive: true, force: true });
    });
  });

  it('a hundred and fifty calls at once are served, though the server takes a hundred', async () => {
    const store = await world.open({ timing: PATIENT });
    const appended = await Promise.all(
      Array.from({ length: 150 }, (_, n) => append(store, `s-${n}`, 'NO_STREAM')),
    );
    expect(appended.every((outcome) => outcome.kind === 'accepted')).toBe(true);
    const read = await Promise.all(
      Array.from({ length: 150 }, (_, n) => store.readStream(`s-${n}`)),
    );
    expect(read.every((events) => events.length === 1)).toBe(true);
    expect(server.openCalls).toBeLessThan(10);
  });

  it('a log longer than what is kept in memory is read page by page, by a slow reader too', async () => {
    const writer = await world.open({ timing: PATIENT });
    for (let n = 0; n < 100; n++)
      await append(
        writer,
        `s-${n}`,
        'NO_STREAM',
        Array.from({ length: 100 }, (_, i) => punch(i)),
      );
    const reader = await world.open({ timing: PATIENT });
    let count = 0;
    let last = 0;
    for await (const batch of reader.scan(0)) {
      await pause(20);
      count += batch.count;
      expect(batch.positions[0]!).toBeGreaterThan(last);
      last = batch.positions[batch.count - 1]!;
      expect(batch.count).toBeLessThanOrEqual(8_192);
    }
    expect(count).toBe(10_000);
    expect(last).toBe(reader.head());
    expect((await reader.readStream('s-7')).length).toBe(100);
  });
});

/** Each with the hash of the one before it, whichever node wrote it. */
function expectChained(events: readonly RecordedEvent[]): void {
  let prev: string | null = null;
  for (const event of events) {
    expect(event.prev).toBe(prev);
    prev = leafHash(bodyOf(event));
  }
}
