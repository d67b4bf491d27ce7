import fc from 'fast-check';
import { createProjector, createReplay, MemoryViews } from '@ledger/core';
import type { Reads, Replay } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { AttendanceLog } from './attendance-log';
import { happenings, logOf } from './busy-company';
import * as company from './small-company';

// Invariant 26 of reliability.md: asOf(t) depends only on events with recordedAt <= t.
// fast-check prints the seed and the smallest history on failure; SEED makes the run the same every time.
const SEED = 20_260_401;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);
const PEOPLE = ['e-anna', 'e-bert'];
const PERIODS = ['2026-02', '2026-03', '2026-04'];

async function readsOf(log: AttendanceLog): Promise<Reads> {
  const projector = createProjector({
    store: log,
    views: new MemoryViews(),
    keys: company.openKeys,
  });
  await projector.catchUp();
  return projector.reads;
}

async function replayOf(log: AttendanceLog): Promise<Replay> {
  return createReplay({ store: log, keys: company.openKeys, reads: await readsOf(log) });
}

/** Everything that the ledger says of a person's month. */
async function told(reads: Reads, who: string, period: string): Promise<unknown> {
  const dates = time.datesOf(period);
  const accounts = await Promise.all(dates.map((date) => reads.account(who, date)));
  const anomalies = (await reads.anomalies(period)).filter(({ employeeId }) => employeeId === who);
  return { statement: await reads.statement(who, period), accounts, anomalies };
}

const history = fc.record({
  happenings,
  isFounded: fc.boolean(),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  who: fc.constantFrom(...PEOPLE),
  period: fc.constantFrom(...PERIODS),
});

describe('what was known at a time', () => {
  it('is what a fresh projection of the log up to that time says, for a person’s month', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ happenings: list, isFounded, part, who, period }) => {
        const log = logOf(list, isFounded);
        const position = Math.floor(log.head() * part);
        const replay = await replayOf(log);
        const cut = await replay.cut({ kind: 'position', position });
        expect(await told(await replay.person(who, period, cut), who, period)).toEqual(
          await told(await readsOf(log.until(position)), who, period),
        );
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('does not depend on anything that was recorded later', async () => {
    await fc.assert(
      fc.asyncProperty(history, happenings, async (one, other) => {
        const log = logOf(one.happenings, true);
        const position = Math.floor(log.head() * one.part);
        const cut = { kind: 'position', position } as const;
        // The same past with another future: what comes after the cut is somebody else's history.
        const elsewhere = log.until(position);
        for (const { stream, type, data, recordedAt } of logOf(other, false).events)
          elsewhere.add(later(recordedAt), { stream, type, data });
        const [here, there] = [await replayOf(log), await replayOf(elsewhere)];
        const { who, period } = one;
        expect(
          await told(await here.person(who, period, await here.cut(cut)), who, period),
        ).toEqual(await told(await there.person(who, period, await there.cut(cut)), who, period));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('is found by the clock of recording as well as by the position, to the microsecond', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ happenings: list, part }) => {
        const log = logOf(list, true);
        const replay = await replayOf(log);
        const position = 1 + Math.floor((log.head() - 1) * part);
        const { recordedAt } = log.events[position - 1]!;
        const cut = await replay.cut({ kind: 'time', at: recordedAt });
        expect(cut).toEqual({ position, recordedAt });
        expect(cut).toEqual(await replay.cut({ kind: 'position', position }));
        const before = new Date(time.knownInstant(recordedAt) - 1).toISOString();
        const earlier = await replay.cut({ kind: 'time', at: before });
        expect(earlier.position).toBeLessThan(position);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('is, for the whole company, the pay sheet that was shown then', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ happenings: list, isFounded, part, period }) => {
        const log = logOf(list, isFounded);
        const position = Math.floor(log.head() * part);
        const replay = await replayOf(log);
        const cut = await replay.cut({ kind: 'position', position });
        const fresh = await readsOf(log.until(position));
        expect(await replay.paySheet(period, cut)).toEqual(await fresh.paySheet(period));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

const later = (recordedAt: string): string =>
  new Date(time.knownInstant(recordedAt) + 400 * time.DAY).toISOString();
