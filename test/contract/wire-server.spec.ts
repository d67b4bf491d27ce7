import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  START,
  jsonEvent,
  streamNameFilter,
  type AppendExpectedRevision,
} from '@eventstore/db-client';
import { WireServer } from '@ledger/test/support/esdb/server';

const credentials = { username: 'admin', password: 'changeit' };

/** The server is the thing under test here, the unmodified client the judge. */
describe.each([
  ['classic', { credentials }],
  ['batch', {}],
])('the wire-level test server, %s append', (_, mode) => {
  let server: WireServer;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    server = await WireServer.start();
    client = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterEach(async () => {
    await client.dispose();
    server.kill();
  });

  const events = (count: number): ReturnType<typeof jsonEvent>[] =>
    Array.from({ length: count }, (_unused, n) => jsonEvent({ type: 'T', data: { n } }));
  const append = (
    expectedRevision: AppendExpectedRevision,
    proposed: ReturnType<typeof jsonEvent>[],
    stream = 's-1',
  ): ReturnType<EventStoreDBClient['appendToStream']> =>
    client.appendToStream(stream, proposed, { expectedRevision, ...mode });
  const revisions = async (stream = 's-1', options = {}): Promise<number[]> => {
    const found: number[] = [];
    for await (const { event } of client.readStream(stream, options))
      found.push(Number(event!.revision));
    return found;
  };

  it('appends, reads forwards and backwards, and tells what is not there', async () => {
    expect(await append(NO_STREAM, events(3))).toMatchObject({
      success: true,
      nextExpectedRevision: 2n,
    });
    expect(await revisions()).toEqual([0, 1, 2]);
    expect(
      await revisions('s-1', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }),
    ).toEqual([2, 1]);
    expect(await revisions('s-1', { fromRevision: 9n })).toEqual([]);
    await expect(revisions('s-none')).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it.each`
    expected     | resent           | outcome
    ${NO_STREAM} | ${'all'}         | ${'idempotent'}
    ${NO_STREAM} | ${'first'}       | ${'idempotent'}
    ${0n}        | ${'rest'}        | ${'idempotent'}
    ${'any'}     | ${'all'}         | ${'idempotent'}
    ${NO_STREAM} | ${'first + new'} | ${'wrong'}
    ${7n}        | ${'new'}         | ${'wrong'}
    ${'any'}     | ${'first + new'} | ${'wrong'}
    ${'any'}     | ${'new + first'} | ${'written'}
    ${2n}        | ${'first'}       | ${'written'}
  `('resending $resent at $expected is $outcome', async ({ expected, resent, outcome }) => {
    const known = events(3);
    await append(NO_STREAM, known);
    const [fresh] = events(1);
    const proposals: Record<string, ReturnType<typeof jsonEvent>[]> = {
      all: known,
      first: known.slice(0, 1),
      rest: known.slice(1),
      new: [fresh!],
      'first + new': [known[0]!, fresh!],
      'new + first': [fresh!, known[0]!],
    };
    const came = await append(expected, proposals[resent as string]!).then(
      () => 'success',
      (error: { type: string; actualVersion: bigint }) => `${error.type} ${error.actualVersion}`,
    );
    expect(came).toBe(outcome === 'wrong' ? 'wrong-expected-version 2' : 'success');
    expect((await revisions()).length).toBe(
      outcome === 'written' ? 3 + proposals[resent]!.length : 3,
    );
  });

  it('refuses a missing stream, a deleted one, and an append over the limit', async () => {
    await expect(append(3n, events(1))).rejects.toMatchObject({ actualVersion: 'no_stream' });
    await append(NO_STREAM, events(2));
    await client.deleteStream('s-1', { expectedRevision: 1n });
    await expect(revisions()).rejects.toMatchObject({ type: 'stream-not-found' });
    await append(1n, events(1));
    expect(await revisions()).toEqual([2]);
    await client.tombstoneStream('s-1', { expectedRevision: 2n });
    await expect(revisions()).rejects.toMatchObject({ type: 'stream-deleted' });
    await expect(append(2n, events(1))).rejects.toMatchObject({ type: 'stream-deleted' });
    const large = jsonEvent({ type: 'T', data: { text: 'x'.repeat(1024 * 1024) } });
    await expect(append(NO_STREAM, [large], 's-2')).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
    });
  });

  it('hides what the metadata of a stream says from reads of the stream only', async () => {
    await append(NO_STREAM, events(5));
    await client.setStreamMetadata('s-1', { maxCount: 2 });
    expect(await revisions()).toEqual([3, 4]);
    let all = 0;
    for await (const { event } of client.readAll()) if (event!.streamId === 's-1') all += 1;
    expect(all).toBe(5);
  });

  it('subscribes to everything with a filter: old events, caught up, live ones, checkpoints', async () => {
    await append(NO_STREAM, events(2));
    const checkpoints: bigint[] = [];
    const subscription = client.subscribeToAll({
      fromPosition: START,
      filter: streamNameFilter({
        prefixes: ['s-'],
        checkpointReached: async (_unused, { commit }) => void checkpoints.push(commit),
      }),
    });
    subscription.on('error', () => undefined);
    const heard: string[] = [];
    subscription.on('caughtUp', () => {
      heard.push('caught up');
      void append(NO_STREAM, events(100), 'other').then(() => append(1n, events(1)));
    });
    for await (const { event } of subscription)
      if (heard.push(`${event!.streamId}@${event!.revision}`) === 4) break;
    await subscription.unsubscribe();
    expect(heard).toEqual(['s-1@0', 's-1@1', 'caught up', 's-1@2']);
    expect(checkpoints.length).toBe(3);
  });

  it('keeps its log and its port when it is killed and started again', async () => {
    await append(NO_STREAM, events(3));
    const before = server.connectionString;
    await server.restart();
    expect(server.connectionString).toBe(before);
    await revisions().catch(() => undefined);
    expect(await revisions()).toEqual([0, 1, 2]);
  });
});
