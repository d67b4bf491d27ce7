import { freshThree, punch, type LogUnderTest } from './log-under-test';

/** What reading the whole log gives. */
export function scanningContract(log: LogUnderTest): void {
  describe('the scan of the whole log', () => {
    it('gives every event once, in the order of positions, as the streams have them', async () => {
      for (let n = 0; n < 30; n++)
        await log.append(
          n < 3 ? 'NO_STREAM' : Math.floor(n / 3) - 1,
          [punch(n)],
          `${log.stream}-${n % 3}`,
        );
      const own = (await log.scanned()).filter((event) => event.stream.startsWith(log.stream));
      expect(own.map((event) => event.data.n)).toEqual(Array.from({ length: 30 }, (_, n) => n));
      const union = [0, 1, 2].map((i) => log.store.readStream(`${log.stream}-${i}`));
      const byPosition = (await Promise.all(union)).flat().sort((a, b) => a.position - b.position);
      expect(own).toEqual(byPosition);
    });

    it('begins after any position and ends at any other', async () => {
      await log.append('NO_STREAM', [...freshThree(), punch(4), punch(5)]);
      const events = await log.store.readStream(log.stream);
      for (const from of events)
        for (const to of events) {
          const expected = events.filter(
            ({ position }) => position > from.position && position <= to.position,
          );
          expect(await log.scanned(from.position, to.position)).toEqual(expected);
        }
    });

    it('shows the narrow columns of each event, and its names', async () => {
      const before = log.store.head();
      await log.append('NO_STREAM', [punch(4), punch(7), { ...punch(1), type: 'Noted' }]);
      const [first, second, third] = await log.store.readStream(log.stream);
      const seen: unknown[] = [];
      for await (const batch of log.store.scan(before))
        for (let i = 0; i < batch.count; i++)
          seen.push([
            batch.positions[i],
            log.store.typeName(batch.types[i]!),
            log.store.streamName(batch.streams[i]!),
            batch.ats[i],
            batch.flags[i],
          ]);
      expect(seen).toEqual([
        [first!.position, 'Punched', log.stream, 4, 0],
        [second!.position, 'Punched', log.stream, 7, 1],
        [third!.position, 'Noted', log.stream, 0, 0],
      ]);
    });

    it('ends at the head that the log had when it was asked for', async () => {
      await log.append('NO_STREAM', freshThree());
      const scan = log.store.scan(0);
      const head = log.store.head();
      await log.append(2, [punch(4)]);
      let last = 0;
      for await (const batch of scan) last = batch.positions[batch.count - 1]!;
      expect(last).toBe(head);
    });

    it('may be left early, a hundred and fifty times over', async () => {
      await log.append('NO_STREAM', freshThree());
      for (let n = 0; n < 150; n++)
        for await (const batch of log.store.scan(0)) if (batch.count > 0) break;
      expect((await log.idsOf()).length).toBe(3);
    });
  });
}
