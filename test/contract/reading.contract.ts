import { createHash } from 'node:crypto';
import { derivedId, leafHash, newId, type PendingEvent } from '@ledger/kernel';
import { bodyOf, context, freshThree, punch, type LogUnderTest } from './log-under-test';

/** What reading a stream, an event and its stamp give. */
export function readingContract(log: LogUnderTest): void {
  const three = freshThree();

  describe('reading', () => {
    it('a stream that does not exist is empty', async () => {
      expect(await log.store.readStream(log.stream)).toEqual([]);
    });

    it.each`
      from  | found
      ${0}  | ${[0, 1, 2]}
      ${1}  | ${[1, 2]}
      ${2}  | ${[2]}
      ${3}  | ${[]}
      ${99} | ${[]}
    `('a stream of three from revision $from gives $found', async ({ from, found }) => {
      await log.append('NO_STREAM', freshThree());
      const events = await log.store.readStream(log.stream, from as number);
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
      const outcome = await log.append('NO_STREAM', [event]);
      const place = outcome.kind === 'accepted' ? outcome.placed[0]! : undefined;
      expect(await log.store.readStream(log.stream)).toEqual([
        {
          ...place,
          stream: log.stream,
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
      await log.append('NO_STREAM', [punch(1)]);
      const [event] = await log.store.readStream(log.stream);
      expect(event).not.toHaveProperty('sealed');
      expect(event!.causationId).toBeNull();
    });

    it('each event holds the leaf hash of the one before it in its stream', async () => {
      await log.append('NO_STREAM', [punch(1), punch(2)]);
      await log.append(1, [punch(3)]);
      const events = await log.store.readStream(log.stream);
      const leaves = events.map((event) => leafHash(bodyOf(event)));
      expect(events.map((event) => event.prev)).toEqual([null, leaves[0], leaves[1]]);
      const byHand = createHash('sha256').update('\0');
      expect(byHand.update(bodyOf(events[0]!)).digest('hex')).toBe(leaves[0]);
    });

    it('an event is found by its id, an unknown one is not', async () => {
      await log.append(
        'NO_STREAM',
        three.map((event) => ({ ...event, id: derivedId(log.stream + event.id) })),
      );
      const [, second] = await log.store.readStream(log.stream);
      expect(await log.store.find(second!.id)).toEqual(second);
      expect(await log.store.find(newId())).toBeUndefined();
    });

    it('ids are found by position', async () => {
      await log.append('NO_STREAM', freshThree());
      const events = await log.store.readStream(log.stream);
      const positions = events.map((event) => event.position).toReversed();
      expect(await log.store.idsAt(positions)).toEqual(
        events.map((event) => event.id).toReversed(),
      );
    });
  });

  describe('server time', () => {
    it('is UTC with microseconds and increases with every event, also when the clock steps back', async () => {
      log.now = Date.parse('2036-03-02T00:00:00Z'); // later than any other event of a log that tests share
      await log.append('NO_STREAM', freshThree());
      log.now -= 3_600_000;
      await log.append(2, [punch(4)]);
      log.now += 7_200_000;
      await log.append(3, [punch(5)]);
      const stamps = (await log.store.readStream(log.stream)).map((event) => event.recordedAt);
      expect(stamps).toEqual([...stamps].sort());
      expect(new Set(stamps).size).toBe(5);
      expect(stamps[0]).toBe('2036-03-02T00:00:00.000000Z');
      expect(stamps[3]).toBe('2036-03-02T00:00:00.000003Z');
      expect(stamps[4]).toBe('2036-03-02T01:00:00.000000Z');
    });
  });
}
