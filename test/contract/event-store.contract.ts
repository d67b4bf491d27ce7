import { createHash, randomBytes } from 'node:crypto';
import {
  AppendRefused,
  canonical,
  derivedId,
  DuplicateEventId,
  leafHash,
  newId,
  StoreNotWritable,
  type AppendOutcome,
  type Clock,
  type ColumnsOf,
  type Context,
  type EventStore,
  type ExpectedRevision,
  type Json,
  type PendingEvent,
  type RecordedEvent,
} from '@ledger/kernel';

/** One engine under test: opens its log, and opens it again with what it had kept. */
export interface Engine {
  open(options: { readonly clock: Clock; readonly columnsOf: ColumnsOf }): Promise<EventStore>;
  /** Closes the store and opens the same log again; undefined where nothing outlives the process. */
  readonly reopen?: (store: EventStore) => Promise<EventStore>;
}

const context: Context = {
  actor: { id: 'e-1', role: 'employee' },
  source: 'api',
  commandId: 'command-1',
  correlationId: 'request-1',
};

/** Lifts `data.n` out of a punch, and its parity as flags. */
export const columnsOfPunch: ColumnsOf = (type, data) =>
  type === 'Punched' ? { at: Number(data.n), flags: Number(data.n) % 2 } : undefined;

export const punch = (n: number, id = newId()): PendingEvent => ({
  id,
  type: 'Punched',
  v: 1,
  data: { n },
  context,
});

const withData = (data: unknown): PendingEvent => ({
  ...punch(0),
  type: 'Noted',
  data: data as Json,
});

/** The stored text of an event: its canonical form without the position. */
const bodyOf = (event: RecordedEvent): string => canonical({ ...event, position: undefined });

/** What every event store promises, run by the spec of each engine. Streams are the test's own; positions are not. */
export function eventStoreContract(engine: Engine): void {
  let store: EventStore;
  let stream: string;
  let now: number;
  const clock: Clock = { now: () => now };

  beforeEach(async () => {
    now = Date.parse('2026-03-02T00:00:00Z');
    stream = `attendance-${randomBytes(6).toString('hex')}-2026-03`;
    store = await engine.open({ clock, columnsOf: columnsOfPunch });
  });
  afterEach(() => store.close());

  const append = (
    expected: ExpectedRevision,
    events: readonly PendingEvent[],
    to = stream,
  ): Promise<AppendOutcome> => store.append({ stream: to, expected, events });
  const revs = (outcome: AppendOutcome): readonly number[] | string =>
    outcome.kind === 'accepted' ? outcome.placed.map((place) => place.rev) : outcome.kind;
  const idsOf = async (of = stream): Promise<readonly string[]> =>
    (await store.readStream(of)).map((event) => event.id);
  const three = [punch(1), punch(2), punch(3)];
  const freshThree = (): PendingEvent[] => [punch(1), punch(2), punch(3)];

  async function scanned(after = 0, upTo?: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const batch of store.scan(after, upTo))
      for (let i = 0; i < batch.count; i++) events.push(batch.event(i));
    return events;
  }

  describe('appending', () => {
    it('the first append of a stream gets revision 0 and a position', async () => {
      const outcome = await append('NO_STREAM', [punch(1)]);
      expect(outcome).toMatchObject({ kind: 'accepted', idempotent: false });
      expect(revs(outcome)).toEqual([0]);
      if (outcome.kind === 'accepted') expect(outcome.placed[0]!.position).toBeGreaterThan(0);
    });

    it('several events get revisions without gaps and increasing positions', async () => {
      const outcome = await append('NO_STREAM', freshThree());
      expect(revs(outcome)).toEqual([0, 1, 2]);
      const places = outcome.kind === 'accepted' ? outcome.placed : [];
      expect(places[1]!.position).toBeGreaterThan(places[0]!.position);
      expect(places[2]!.position).toBeGreaterThan(places[1]!.position);
    });

    it('an exact revision continues the stream', async () => {
      await append('NO_STREAM', freshThree());
      expect(revs(await append(2, [punch(4), punch(5)]))).toEqual([3, 4]);
    });

    it.each`
      existing | expected       | actual         | because
      ${3}     | ${'NO_STREAM'} | ${2}           | ${'the stream exists'}
      ${0}     | ${0}           | ${'NO_STREAM'} | ${'there is no stream'}
      ${3}     | ${1}           | ${2}           | ${'the revision is too low'}
      ${3}     | ${7}           | ${2}           | ${'the revision is too high'}
    `(
      'expecting $expected of $existing events is a conflict with actual $actual: $because',
      async ({ existing, expected, actual }) => {
        if (existing > 0) await append('NO_STREAM', freshThree());
        expect(await append(expected as ExpectedRevision, [punch(9)])).toEqual({
          kind: 'conflict',
          actual,
        });
        expect((await store.readStream(stream)).length).toBe(existing);
      },
    );

    it('a conflict writes nothing, of a hundred events neither', async () => {
      await append('NO_STREAM', [punch(1)]);
      const before = store.head();
      await append(
        'NO_STREAM',
        Array.from({ length: 100 }, (_, n) => punch(n)),
      );
      expect(store.head()).toBe(before);
      expect((await idsOf()).length).toBe(1);
    });

    it('appends that were made one after another are in the log in that order', async () => {
      const streams = Array.from({ length: 50 }, (_, i) => `${stream}-${i}`);
      await Promise.all(streams.map((to, n) => append('NO_STREAM', [punch(n)], to)));
      const own = (await scanned()).filter((event) => event.stream.startsWith(`${stream}-`));
      expect(own.map((event) => event.stream)).toEqual(streams);
    });
  });

  describe('appending to many streams at once', () => {
    it('gives each its own outcome, in the order given', async () => {
      await append('NO_STREAM', [punch(1)]);
      const outcomes = await store.appendAll([
        { stream: `${stream}-a`, expected: 'NO_STREAM', events: freshThree() },
        { stream, expected: 'NO_STREAM', events: [punch(2)] },
        { stream: `${stream}-a`, expected: 2, events: [punch(4)] },
        { stream, expected: 0, events: [punch(5)] },
      ]);
      expect(outcomes.map(revs)).toEqual([[0, 1, 2], 'conflict', [3], [1]]);
    });

    it('an append that cannot be stored stops the whole call before anything is written', async () => {
      const before = store.head();
      await expect(
        store.appendAll([
          { stream, expected: 'NO_STREAM', events: [punch(1)] },
          { stream: `${stream}-b`, expected: 'NO_STREAM', events: [] },
        ]),
      ).rejects.toBeInstanceOf(AppendRefused);
      expect(store.head()).toBe(before);
    });

    it('of nothing does nothing', async () => {
      expect(await store.appendAll([])).toEqual([]);
    });
  });

  describe('resending is quiet', () => {
    it.each`
      expected       | title
      ${'NO_STREAM'} | ${'a whole first append'}
      ${2}           | ${'an append at an exact revision'}
    `('$title: same places, nothing new', async ({ expected }) => {
      const events = [punch(7), punch(8)];
      if (expected === 2) await append('NO_STREAM', freshThree());
      const first = await append(expected as ExpectedRevision, events);
      const head = store.head();
      const again = await append(expected as ExpectedRevision, events);
      expect(again).toEqual({ ...first, idempotent: true });
      expect(store.head()).toBe(head);
    });

    it('also after later appends', async () => {
      const first = await append('NO_STREAM', [punch(1)]);
      await append(0, [punch(2), punch(3)]);
      const events = [punch(4)];
      await append(2, events);
      await append(3, [punch(5)]);
      expect(revs(await append(2, events))).toEqual([3]);
      expect(first.kind).toBe('accepted');
      expect((await idsOf()).length).toBe(5);
    });

    it('the beginning of an append is the same append', async () => {
      const events = freshThree();
      await append('NO_STREAM', events);
      expect(await append('NO_STREAM', events.slice(0, 2))).toMatchObject({ idempotent: true });
    });

    it('ids are compared, not content: the first content stays', async () => {
      const id = newId();
      await append('NO_STREAM', [punch(1, id)]);
      expect(await append('NO_STREAM', [punch(2, id)])).toMatchObject({ idempotent: true });
      expect((await store.find(id))?.data).toEqual({ n: 1 });
    });

    it.each`
      title                                             | from | to
      ${'a known event followed by a new one'}          | ${2} | ${4}
      ${'known events in another order'}                | ${1} | ${0}
      ${'an append that reaches beyond what is stored'} | ${0} | ${4}
    `('$title is a conflict', async ({ from, to }) => {
      const events = freshThree();
      await append('NO_STREAM', events);
      const resent =
        to === 0
          ? [events[1]!, events[0]!]
          : [...events.slice(0, from as number), punch(9), punch(10)];
      expect(await append('NO_STREAM', resent)).toEqual({ kind: 'conflict', actual: 2 });
      expect((await idsOf()).length).toBe(3);
    });

    it('the same append sent twice before the first was answered is one append', async () => {
      const events = freshThree();
      const [first, second] = await Promise.all([
        append('NO_STREAM', events),
        append('NO_STREAM', events),
      ]);
      expect(second).toEqual({ ...first, idempotent: true });
      expect((await idsOf()).length).toBe(3);
    });
  });

  describe('an event id is unique in the whole ledger', () => {
    it.each`
      title                                    | place
      ${'in another stream'}                   | ${'other'}
      ${'again at the end of the same stream'} | ${'end'}
      ${'twice in one append'}                 | ${'twice'}
      ${'in two appends that wait together'}   | ${'together'}
      ${'in two appends of one call'}          | ${'call'}
    `('$title it is refused and nothing of the call is written', async ({ place }) => {
      const id = newId();
      const bystander = append('NO_STREAM', [punch(1)], `${stream}-by`);
      let refused: Promise<unknown>;
      if (place === 'twice') refused = append('NO_STREAM', [punch(1, id), punch(2), punch(3, id)]);
      else if (place === 'call')
        refused = store.appendAll([
          { stream, expected: 'NO_STREAM', events: [punch(1, id)] },
          { stream: `${stream}-c`, expected: 'NO_STREAM', events: [punch(2, id)] },
        ]);
      else {
        const first = append('NO_STREAM', [punch(1, id)]);
        if (place !== 'together') await first;
        refused =
          place === 'end'
            ? append(0, [punch(2), punch(3, id)])
            : append('NO_STREAM', [punch(4), punch(2, id)], `${stream}-other`);
      }
      await expect(refused).rejects.toMatchObject({ name: 'DuplicateEventId', ids: [id] });
      await expect(refused).rejects.toBeInstanceOf(DuplicateEventId);
      expect((await bystander).kind).toBe('accepted');
      expect((await store.readStream(`${stream}-other`)).length).toBe(0);
      expect((await idsOf()).length).toBe(place === 'twice' || place === 'call' ? 0 : 1);
    });

    it('the refusal of a call names every id that it met', async () => {
      await append('NO_STREAM', three);
      const refused = store.appendAll([
        { stream: `${stream}-x`, expected: 'NO_STREAM', events: [three[0]!, punch(5)] },
        { stream: `${stream}-y`, expected: 'NO_STREAM', events: [punch(6), three[2]!] },
      ]);
      await expect(refused).rejects.toMatchObject({ ids: [three[0]!.id, three[2]!.id] });
    });
  });

  describe('writers who race', () => {
    it('for one revision: one wins, the others learn the actual one', async () => {
      await append('NO_STREAM', [punch(0)]);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => append(0, [punch(n)])),
      );
      expect(outcomes.filter((outcome) => outcome.kind === 'accepted').length).toBe(1);
      expect(
        outcomes.filter((outcome) => outcome.kind === 'conflict' && outcome.actual === 1).length,
      ).toBe(19);
    });

    it('and retry at the actual revision: all are in, revisions have no gap', async () => {
      const writers = Array.from({ length: 12 }, async (_, n) => {
        let expected: ExpectedRevision = 'NO_STREAM';
        for (;;) {
          const outcome: AppendOutcome = await append(expected, [punch(n)]);
          if (outcome.kind === 'accepted') return;
          expected = outcome.actual;
        }
      });
      await Promise.all(writers);
      const events = await store.readStream(stream);
      expect(events.map((event) => event.rev)).toEqual(Array.from({ length: 12 }, (_, n) => n));
      expect(new Set(events.map((event) => event.data.n)).size).toBe(12);
    });
  });

  describe('what no ledger may store is refused before it is written', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    it.each`
      fault                | title                             | event
      ${'EVENT_TOO_LARGE'} | ${'an event over 16 KiB'}         | ${withData({ text: '考'.repeat(6000) })}
      ${'UNSERIALISABLE'}  | ${'a fraction'}                   | ${withData({ money: 0.5 })}
      ${'UNSERIALISABLE'}  | ${'a date object'}                | ${withData({ at: Number.NaN })}
      ${'UNSERIALISABLE'}  | ${'a bigint'}                     | ${withData({ n: 1n })}
      ${'UNSERIALISABLE'}  | ${'a function'}                   | ${withData({ f: () => 1 })}
      ${'UNSERIALISABLE'}  | ${'a value that contains itself'} | ${withData(loop)}
      ${'UNSERIALISABLE'}  | ${'half of a surrogate pair'}     | ${withData({ text: '\ud800' })}
      ${'BAD_EVENT_ID'}    | ${'an id in capitals'}            | ${punch(1, newId().toUpperCase())}
      ${'BAD_EVENT_ID'}    | ${'an id that is no UUID'}        | ${punch(1, 'punch-1')}
      ${'EMPTY_NAME'}      | ${'an event without a type'}      | ${{ ...punch(1), type: '' }}
      ${'RESERVED_NAME'}   | ${'a type that begins with $'}    | ${{ ...punch(1), type: '$punched' }}
    `('$title: $fault', async ({ fault, event }) => {
      const before = store.head();
      await expect(append('NO_STREAM', [punch(1), event as PendingEvent])).rejects.toMatchObject({
        name: 'AppendRefused',
        fault,
      });
      expect(store.head()).toBe(before);
      expect(await store.readStream(stream)).toEqual([]);
    });

    it.each`
      fault              | name          | events     | expected
      ${'EMPTY_APPEND'}  | ${'s-1'}      | ${[]}      | ${'NO_STREAM'}
      ${'EMPTY_NAME'}    | ${''}         | ${[three]} | ${'NO_STREAM'}
      ${'RESERVED_NAME'} | ${'$streams'} | ${[three]} | ${'NO_STREAM'}
      ${'BAD_REVISION'}  | ${'s-1'}      | ${[three]} | ${-1}
      ${'BAD_REVISION'}  | ${'s-1'}      | ${[three]} | ${1.5}
    `(
      'stream "$name" with $events.length appends expecting $expected: $fault',
      async ({ fault, name, events, expected }) => {
        await expect(
          append(expected as ExpectedRevision, (events as PendingEvent[][]).flat(), name as string),
        ).rejects.toMatchObject({ fault });
      },
    );

    it('16 KiB of ASCII, envelope and all, still goes in', async () => {
      expect((await append('NO_STREAM', [withData({ text: 'x'.repeat(15_500) })])).kind).toBe(
        'accepted',
      );
    });
  });

  describe('reading', () => {
    it('a stream that does not exist is empty', async () => {
      expect(await store.readStream(stream)).toEqual([]);
    });

    it.each`
      from  | found
      ${0}  | ${[0, 1, 2]}
      ${1}  | ${[1, 2]}
      ${2}  | ${[2]}
      ${3}  | ${[]}
      ${99} | ${[]}
    `('a stream of three from revision $from gives $found', async ({ from, found }) => {
      await append('NO_STREAM', freshThree());
      const events = await store.readStream(stream, from as number);
      expect(events.map((event) => event.rev)).toEqual(found);
    });

    it('gives back what was written: text, nesting, null, empty, secret and context', async () => {
      const event: PendingEvent = {
        id: newId(),
        type: 'NoteTaken',
        v: 3,
        data: { 'z.z': '考勤 "账本" \\ \n \u2028 😀', a: { b: [1, null, true, {}, []] }, m: -5 },
        sealed: { c: 'Yw==', h: 'aA==', k: 'a1', n: 'bg==' },
        context: { ...context, causationId: newId() },
      };
      const outcome = await append('NO_STREAM', [event]);
      const place = outcome.kind === 'accepted' ? outcome.placed[0]! : undefined;
      expect(await store.readStream(stream)).toEqual([
        {
          ...place,
          stream,
          type: event.type,
          v: 3,
          data: event.data,
          sealed: event.sealed,
          actor: context.actor,
          source: 'api',
          commandId: 'command-1',
          correlationId: 'request-1',
          causationId: event.context.causationId,
          prev: null,
        },
      ]);
    });

    it('what has no secret and answers nothing says so', async () => {
      await append('NO_STREAM', [punch(1)]);
      const [event] = await store.readStream(stream);
      expect(event).not.toHaveProperty('sealed');
      expect(event!.causationId).toBeNull();
    });

    it('each event holds the leaf hash of the one before it in its stream', async () => {
      await append('NO_STREAM', [punch(1), punch(2)]);
      await append(1, [punch(3)]);
      const events = await store.readStream(stream);
      const leaves = events.map((event) => leafHash(bodyOf(event)));
      expect(events.map((event) => event.prev)).toEqual([null, leaves[0], leaves[1]]);
      const byHand = createHash('sha256').update('\0');
      expect(byHand.update(bodyOf(events[0]!)).digest('hex')).toBe(leaves[0]);
    });

    it('an event is found by its id, an unknown one is not', async () => {
      await append(
        'NO_STREAM',
        three.map((event) => ({ ...event, id: derivedId(stream + event.id) })),
      );
      const [, second] = await store.readStream(stream);
      expect(await store.find(second!.id)).toEqual(second);
      expect(await store.find(newId())).toBeUndefined();
    });

    it('ids are found by position', async () => {
      await append('NO_STREAM', freshThree());
      const events = await store.readStream(stream);
      const positions = events.map((event) => event.position).toReversed();
      expect(await store.idsAt(positions)).toEqual(events.map((event) => event.id).toReversed());
    });
  });

  describe('server time', () => {
    it('is UTC with microseconds and increases with every event, also when the clock steps back', async () => {
      now = Date.parse('2036-03-02T00:00:00Z'); // later than any other event of a log that tests share
      await append('NO_STREAM', freshThree());
      now -= 3_600_000;
      await append(2, [punch(4)]);
      now += 7_200_000;
      await append(3, [punch(5)]);
      const stamps = (await store.readStream(stream)).map((event) => event.recordedAt);
      expect(stamps).toEqual([...stamps].sort());
      expect(new Set(stamps).size).toBe(5);
      expect(stamps[0]).toBe('2036-03-02T00:00:00.000000Z');
      expect(stamps[3]).toBe('2036-03-02T00:00:00.000003Z');
      expect(stamps[4]).toBe('2036-03-02T01:00:00.000000Z');
    });
  });

  describe('the scan of the whole log', () => {
    it('gives every event once, in the order of positions, as the streams have them', async () => {
      for (let n = 0; n < 30; n++)
        await append(n < 3 ? 'NO_STREAM' : Math.floor(n / 3) - 1, [punch(n)], `${stream}-${n % 3}`);
      const own = (await scanned()).filter((event) => event.stream.startsWith(stream));
      expect(own.map((event) => event.data.n)).toEqual(Array.from({ length: 30 }, (_, n) => n));
      const union = [0, 1, 2].map((i) => store.readStream(`${stream}-${i}`));
      const byPosition = (await Promise.all(union)).flat().sort((a, b) => a.position - b.position);
      expect(own).toEqual(byPosition);
    });

    it('begins after any position and ends at any other', async () => {
      await append('NO_STREAM', [...freshThree(), punch(4), punch(5)]);
      const events = await store.readStream(stream);
      for (const from of events)
        for (const to of events) {
          const expected = events.filter(
            ({ position }) => position > from.position && position <= to.position,
          );
          expect(await scanned(from.position, to.position)).toEqual(expected);
        }
    });

    it('shows the narrow columns of each event, and its names', async () => {
      await append('NO_STREAM', [punch(4), punch(7), { ...punch(1), type: 'Noted' }]);
      const [first] = await store.readStream(stream);
      const seen: unknown[] = [];
      for await (const batch of store.scan(first!.position - 1))
        for (let i = 0; i < batch.count; i++)
          seen.push([
            batch.positions[i],
            store.typeName(batch.types[i]!),
            store.streamName(batch.streams[i]!),
            batch.ats[i],
            batch.flags[i],
          ]);
      expect(seen).toEqual([
        [first!.position, 'Punched', stream, 4, 0],
        [first!.position + 1, 'Punched', stream, 7, 1],
        [first!.position + 2, 'Noted', stream, 0, 0],
      ]);
    });

    it('ends at the head that the log had when it was asked for', async () => {
      await append('NO_STREAM', freshThree());
      const scan = store.scan(0);
      const head = store.head();
      await append(2, [punch(4)]);
      let last = 0;
      for await (const batch of scan) last = batch.positions[batch.count - 1]!;
      expect(last).toBe(head);
    });

    it('may be left early, a hundred and fifty times over', async () => {
      await append('NO_STREAM', freshThree());
      for (let n = 0; n < 150; n++)
        for await (const batch of store.scan(0)) if (batch.count > 0) break;
      expect((await idsOf()).length).toBe(3);
    });
  });

  describe('listening', () => {
    it('a listener hears the head of each commit until it ends', async () => {
      const heard: number[] = [];
      const end = store.onCommit((head) => heard.push(head));
      await append('NO_STREAM', freshThree());
      expect(heard).toEqual([store.head()]);
      await append('NO_STREAM', [punch(9)]);
      expect(heard.length).toBe(1);
      end();
      await append(2, [punch(4)]);
      expect(heard.length).toBe(1);
    });
  });

  describe('closing', () => {
    it('may be done twice, and then nothing more is taken', async () => {
      await store.close();
      await store.close();
      await expect(append('NO_STREAM', [punch(1)])).rejects.toBeInstanceOf(StoreNotWritable);
    });

    const { reopen } = engine;
    if (reopen === undefined) return;
    it('and opening again keeps everything, and goes on where it was', async () => {
      const events = Array.from({ length: 40 }, (_, n) => punch(n));
      await append('NO_STREAM', events.slice(0, 39));
      await append('NO_STREAM', freshThree(), `${stream}-b`);
      const before = await scanned();
      store = await reopen(store);
      expect(await scanned()).toEqual(before);
      expect(store.head()).toBe(before.at(-1)!.position);
      expect(revs(await append(38, [events[39]!]))).toEqual([39]);
      const after = await store.readStream(stream);
      expect(after[39]!.prev).toBe(leafHash(bodyOf(after[38]!)));
      expect(after[39]!.recordedAt > before.at(-1)!.recordedAt).toBe(true);
      expect(await append('NO_STREAM', events.slice(0, 39))).toMatchObject({ idempotent: true });
    });
  });
}
