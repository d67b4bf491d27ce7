import { AppendRefused, newId, type AppendOutcome, type ExpectedRevision } from '@ledger/kernel';
import { freshThree, punch, revs, type LogUnderTest } from './log-under-test';

/** What an append does, to one stream, to many, and in a race. */
export function appendingContract(log: LogUnderTest): void {
  describe('appending', () => {
    it('the first append of a stream gets revision 0 and a position', async () => {
      const outcome = await log.append('NO_STREAM', [punch(1)]);
      expect(outcome).toMatchObject({ kind: 'accepted', idempotent: false });
      expect(revs(outcome)).toEqual([0]);
      if (outcome.kind === 'accepted') expect(outcome.placed[0]!.position).toBeGreaterThan(0);
    });

    it('several events get revisions without gaps and increasing positions', async () => {
      const outcome = await log.append('NO_STREAM', freshThree());
      expect(revs(outcome)).toEqual([0, 1, 2]);
      const places = outcome.kind === 'accepted' ? outcome.placed : [];
      expect(places[1]!.position).toBeGreaterThan(places[0]!.position);
      expect(places[2]!.position).toBeGreaterThan(places[1]!.position);
    });

    it('an exact revision continues the stream', async () => {
      await log.append('NO_STREAM', freshThree());
      expect(revs(await log.append(2, [punch(4), punch(5)]))).toEqual([3, 4]);
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
        if (existing > 0) await log.append('NO_STREAM', freshThree());
        expect(await log.append(expected as ExpectedRevision, [punch(9)])).toEqual({
          kind: 'conflict',
          actual,
        });
        expect((await log.store.readStream(log.stream)).length).toBe(existing);
      },
    );

    it('a conflict writes nothing, of a hundred events neither', async () => {
      await log.append('NO_STREAM', [punch(1)]);
      const before = log.store.head();
      await log.append(
        'NO_STREAM',
        Array.from({ length: 100 }, (_, n) => punch(n)),
      );
      expect(log.store.head()).toBe(before);
      expect((await log.idsOf()).length).toBe(1);
    });

    it('appends that were made one after another are in the log in that order', async () => {
      const streams = Array.from({ length: 50 }, (_, i) => `${log.stream}-${i}`);
      const before = log.store.head();
      const calls = streams.map((to, n) => () => log.append('NO_STREAM', [punch(n)], to));
      if (log.engine.keepsOrderOfCalls === false) for (const call of calls) await call();
      else await Promise.all(calls.map((call) => call()));
      expect((await log.scanned(before)).map((event) => event.stream)).toEqual(streams);
    });

    it('an append over the limit is refused before it is written, one just below it is not', async () => {
      const large = { ...punch(0), type: 'Noted', data: { text: 'x'.repeat(15_000) } };
      const events = Array.from({ length: 66 }, () => ({ ...large, id: newId() }));
      await expect(log.append('NO_STREAM', events)).rejects.toMatchObject({
        name: 'AppendRefused',
        fault: 'APPEND_TOO_LARGE',
      });
      expect(await log.idsOf()).toEqual([]);
      expect(revs(await log.append('NO_STREAM', events.slice(0, 64)))).toHaveLength(64);
    });
  });

  describe('appending to many streams at once', () => {
    it('gives each its own outcome, in the order given', async () => {
      await log.append('NO_STREAM', [punch(1)]);
      const outcomes = await log.store.appendAll([
        { stream: `${log.stream}-a`, expected: 'NO_STREAM', events: freshThree() },
        { stream: log.stream, expected: 'NO_STREAM', events: [punch(2)] },
        { stream: `${log.stream}-a`, expected: 2, events: [punch(4)] },
        { stream: log.stream, expected: 0, events: [punch(5)] },
      ]);
      expect(outcomes.map(revs)).toEqual([[0, 1, 2], 'conflict', [3], [1]]);
    });

    it('an append that cannot be stored stops the whole call before anything is written', async () => {
      const before = log.store.head();
      await expect(
        log.store.appendAll([
          { stream: log.stream, expected: 'NO_STREAM', events: [punch(1)] },
          { stream: `${log.stream}-b`, expected: 'NO_STREAM', events: [] },
        ]),
      ).rejects.toBeInstanceOf(AppendRefused);
      expect(log.store.head()).toBe(before);
    });

    it('of nothing does nothing', async () => {
      expect(await log.store.appendAll([])).toEqual([]);
    });
  });

  describe('writers who race', () => {
    it('for one revision: one wins, the others learn the actual one', async () => {
      await log.append('NO_STREAM', [punch(0)]);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => log.append(0, [punch(n)])),
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
          const outcome: AppendOutcome = await log.append(expected, [punch(n)]);
          if (outcome.kind === 'accepted') return;
          expected = outcome.actual;
        }
      });
      await Promise.all(writers);
      const events = await log.store.readStream(log.stream);
      expect(events.map((event) => event.rev)).toEqual(Array.from({ length: 12 }, (_, n) => n));
      expect(new Set(events.map((event) => event.data.n)).size).toBe(12);
    });
  });
}
