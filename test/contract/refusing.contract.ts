import { newId, type ExpectedRevision, type Json, type PendingEvent } from '@ledger/kernel';
import { freshThree, punch, type LogUnderTest } from './log-under-test';

const withData = (data: unknown): PendingEvent => ({
  ...punch(0),
  type: 'Noted',
  data: data as Json,
});

/** What is refused before it is written. */
export function refusingContract(log: LogUnderTest): void {
  const three = freshThree();

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
      const before = log.store.head();
      await expect(
        log.append('NO_STREAM', [punch(1), event as PendingEvent]),
      ).rejects.toMatchObject({
        name: 'AppendRefused',
        fault,
      });
      expect(log.store.head()).toBe(before);
      expect(await log.store.readStream(log.stream)).toEqual([]);
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
          log.append(
            expected as ExpectedRevision,
            (events as PendingEvent[][]).flat(),
            name as string,
          ),
        ).rejects.toMatchObject({ fault });
      },
    );

    it('16 KiB of ASCII, envelope and all, still goes in', async () => {
      expect((await log.append('NO_STREAM', [withData({ text: 'x'.repeat(15_500) })])).kind).toBe(
        'accepted',
      );
    });
  });
}
