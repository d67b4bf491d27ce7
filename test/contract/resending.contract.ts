import { DuplicateEventId, newId, type ExpectedRevision } from '@ledger/kernel';
import { freshThree, punch, revs, type LogUnderTest } from './log-under-test';

/** What the same event a second time does. */
export function resendingContract(log: LogUnderTest): void {
  const three = freshThree();

  describe('resending is quiet', () => {
    it.each`
      expected       | title
      ${'NO_STREAM'} | ${'a whole first append'}
      ${2}           | ${'an append at an exact revision'}
    `('$title: same places, nothing new', async ({ expected }) => {
      const events = [punch(7), punch(8)];
      if (expected === 2) await log.append('NO_STREAM', freshThree());
      const first = await log.append(expected as ExpectedRevision, events);
      const head = log.store.head();
      const again = await log.append(expected as ExpectedRevision, events);
      expect(again).toEqual({ ...first, idempotent: true });
      expect(log.store.head()).toBe(head);
    });

    it('also after later appends', async () => {
      const first = await log.append('NO_STREAM', [punch(1)]);
      await log.append(0, [punch(2), punch(3)]);
      const events = [punch(4)];
      await log.append(2, events);
      await log.append(3, [punch(5)]);
      expect(revs(await log.append(2, events))).toEqual([3]);
      expect(first.kind).toBe('accepted');
      expect((await log.idsOf()).length).toBe(5);
    });

    it('the beginning of an append is the same append', async () => {
      const events = freshThree();
      await log.append('NO_STREAM', events);
      expect(await log.append('NO_STREAM', events.slice(0, 2))).toMatchObject({ idempotent: true });
    });

    it('ids are compared, not content: the first content stays', async () => {
      const id = newId();
      await log.append('NO_STREAM', [punch(1, id)]);
      expect(await log.append('NO_STREAM', [punch(2, id)])).toMatchObject({ idempotent: true });
      expect((await log.store.find(id))?.data).toEqual({ n: 1 });
    });

    it.each`
      title                                             | from | to
      ${'a known event followed by a new one'}          | ${2} | ${4}
      ${'known events in another order'}                | ${1} | ${0}
      ${'an append that reaches beyond what is stored'} | ${0} | ${4}
    `('$title is a conflict', async ({ from, to }) => {
      const events = freshThree();
      await log.append('NO_STREAM', events);
      const resent =
        to === 0
          ? [events[1]!, events[0]!]
          : [...events.slice(0, from as number), punch(9), punch(10)];
      expect(await log.append('NO_STREAM', resent)).toEqual({ kind: 'conflict', actual: 2 });
      expect((await log.idsOf()).length).toBe(3);
    });

    it('the same append sent twice before the first was answered is one append', async () => {
      const events = freshThree();
      const [first, second] = await Promise.all([
        log.append('NO_STREAM', events),
        log.append('NO_STREAM', events),
      ]);
      expect(second).toEqual({ ...first, idempotent: true });
      expect((await log.idsOf()).length).toBe(3);
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
      const bystander = log.append('NO_STREAM', [punch(1)], `${log.stream}-by`);
      let refused: Promise<unknown>;
      if (place === 'twice')
        refused = log.append('NO_STREAM', [punch(1, id), punch(2), punch(3, id)]);
      else if (place === 'call')
        refused = log.store.appendAll([
          { stream: log.stream, expected: 'NO_STREAM', events: [punch(1, id)] },
          { stream: `${log.stream}-c`, expected: 'NO_STREAM', events: [punch(2, id)] },
        ]);
      else {
        const first = log.append('NO_STREAM', [punch(1, id)]);
        if (place !== 'together') await first;
        refused =
          place === 'end'
            ? log.append(0, [punch(2), punch(3, id)])
            : log.append('NO_STREAM', [punch(4), punch(2, id)], `${log.stream}-other`);
      }
      await expect(refused).rejects.toMatchObject({ name: 'DuplicateEventId', ids: [id] });
      await expect(refused).rejects.toBeInstanceOf(DuplicateEventId);
      expect((await bystander).kind).toBe('accepted');
      expect((await log.store.readStream(`${log.stream}-other`)).length).toBe(0);
      expect((await log.idsOf()).length).toBe(place === 'twice' || place === 'call' ? 0 : 1);
    });

    it('the refusal of a call names every id that it met', async () => {
      await log.append('NO_STREAM', three);
      const refused = log.store.appendAll([
        { stream: `${log.stream}-x`, expected: 'NO_STREAM', events: [three[0]!, punch(5)] },
        { stream: `${log.stream}-y`, expected: 'NO_STREAM', events: [punch(6), three[2]!] },
      ]);
      await expect(refused).rejects.toMatchObject({ ids: [three[0]!.id, three[2]!.id] });
    });
  });
}
