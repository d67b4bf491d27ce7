import { leafHash, StoreNotWritable } from '@ledger/kernel';
import { bodyOf, freshThree, punch, revs, type LogUnderTest } from './log-under-test';

/** What closing keeps. */
export function closingContract(log: LogUnderTest): void {
  describe('closing', () => {
    it('may be done twice, and then nothing more is taken', async () => {
      await log.store.close();
      await log.store.close();
      await expect(log.append('NO_STREAM', [punch(1)])).rejects.toBeInstanceOf(StoreNotWritable);
    });

    const { reopen } = log.engine;
    if (reopen === undefined) return;
    it('and opening again keeps everything, and goes on where it was', async () => {
      const events = Array.from({ length: 40 }, (_, n) => punch(n));
      await log.append('NO_STREAM', events.slice(0, 39));
      await log.append('NO_STREAM', freshThree(), `${log.stream}-b`);
      const before = await log.scanned();
      log.store = await reopen(log.store);
      expect(await log.scanned()).toEqual(before);
      expect(log.store.head()).toBe(before.at(-1)!.position);
      expect(revs(await log.append(38, [events[39]!]))).toEqual([39]);
      const after = await log.store.readStream(log.stream);
      expect(after[39]!.prev).toBe(leafHash(bodyOf(after[38]!)));
      expect(after[39]!.recordedAt > before.at(-1)!.recordedAt).toBe(true);
      expect(await log.append('NO_STREAM', events.slice(0, 39))).toMatchObject({
        idempotent: true,
      });
    });
  });
}
