import type { RecordedEvent } from '@ledger/kernel';
import { freshThree, punch, type LogUnderTest } from './log-under-test';

/** What whoever follows the log is promised: a view, or a notary. */
export function followingContract(log: LogUnderTest): void {
  describe('listening', () => {
    it('a listener hears of each commit until it ends, and of nothing else', async () => {
      const heard: number[] = [];
      const end = log.store.onCommit((head) => heard.push(head));
      await log.append('NO_STREAM', freshThree());
      expect(heard.at(-1)).toBe(log.store.head());
      expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
      const times = heard.length;
      await log.append('NO_STREAM', [punch(9)]);
      expect(heard.length).toBe(times);
      end();
      await log.append(2, [punch(4)]);
      expect(heard.length).toBe(times);
    });
  });

  describe('following', () => {
    /** Takes in what is new at each commit, from where it stands, as the projector does. */
    function follow(from: number): {
      readonly seen: RecordedEvent[];
      stop(): Promise<void>;
    } {
      const seen: RecordedEvent[] = [];
      let position = from;
      let turn: Promise<void> = Promise.resolve();
      let waits = false;
      const take = async (): Promise<void> => {
        waits = false;
        for (const event of await log.scanned(position)) {
          seen.push(event);
          position = event.position;
        }
      };
      const end = log.store.onCommit(() => {
        if (!waits) turn = turn.then(take);
        waits = true;
      });
      turn = turn.then(take);
      return {
        seen,
        stop: async () => {
          end();
          await (turn = turn.then(take));
        },
      };
    }

    it('takes in each event once and in order while a thousand are appended', async () => {
      const before = log.store.head();
      for (let n = 0; n < 50; n++) await log.append('NO_STREAM', [punch(n)], `${log.stream}-a${n}`);
      const follower = follow(before);
      const writers = Array.from({ length: 10 }, async (_, writer) => {
        for (let n = 0; n < 100; n++)
          await log.append(n === 0 ? 'NO_STREAM' : n - 1, [punch(n)], `${log.stream}-b${writer}`);
      });
      await Promise.all(writers);
      await follower.stop();
      const positions = follower.seen.map((event) => event.position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(follower.seen.map((event) => event.id)).size).toBe(1050);
      expect(follower.seen.length).toBe(1050);
    }, 30_000);

    it('goes on after any position that it reached: nothing is lost and nothing repeated', async () => {
      const before = log.store.head();
      await log.append('NO_STREAM', freshThree());
      const first = follow(before);
      await first.stop();
      await log.append(2, [punch(4), punch(5)]);
      const second = follow(first.seen.at(-1)!.position);
      await second.stop();
      const revs = [...first.seen, ...second.seen].map((event) => event.rev);
      expect(revs).toEqual([0, 1, 2, 3, 4]);
    });

    it('may begin before there is anything to follow', async () => {
      const follower = follow(log.store.head());
      await log.append('NO_STREAM', [punch(1)]);
      await follower.stop();
      expect(follower.seen.map((event) => event.stream)).toEqual([log.stream]);
    });

    const { restart } = log.engine;
    if (restart === undefined) return;
    it('and writing survive that the engine is killed and started again, three times', async () => {
      const follower = follow(log.store.head());
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let n = 0; n < 50; n++) {
          const outcome = await log.append(
            n === 0 ? 'NO_STREAM' : n - 1,
            [punch(n)],
            `${log.stream}-${writer}`,
          );
          expect(outcome.kind).toBe('accepted');
        }
      });
      for (let kills = 0; kills < 3; kills++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        await restart();
      }
      await Promise.all(writers);
      await follower.stop();
      expect(follower.seen.length).toBe(200);
      expect(new Set(follower.seen.map((event) => event.id)).size).toBe(200);
      for (let writer = 0; writer < 4; writer++) {
        const revs = follower.seen
          .filter((event) => event.stream === `${log.stream}-${writer}`)
          .map((event) => event.rev);
        expect(revs).toEqual(Array.from({ length: 50 }, (_, n) => n));
      }
    }, 30_000);
  });
}
