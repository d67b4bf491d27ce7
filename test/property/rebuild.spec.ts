import fc from 'fast-check';
import { createProjector, MemoryViews } from '@ledger/core';
import type { Projector } from '@ledger/core';
import { AttendanceLog } from './attendance-log';
import { happenings, happeningsInBooks, logOf } from './busy-company';
import * as company from './small-company';

// fast-check prints the seed and the smallest history on failure; SEED makes the run the same every time.
const SEED = 20_260_302;

const projectorOn = (
  log: AttendanceLog,
  more: { sheetsKept?: number; commitEvery?: number } = {},
) => createProjector({ store: log, views: new MemoryViews(), keys: company.openKeys, ...more });

async function caughtUp(log: AttendanceLog): Promise<Projector> {
  const projector = projectorOn(log);
  await projector.catchUp();
  return projector;
}

async function hashOf(log: AttendanceLog): Promise<string> {
  const projector = projectorOn(log);
  await projector.rebuild();
  return projector.reads.hash().sha256;
}

describe('the views', () => {
  it('are the same whether made at once or followed in any steps, at every step', async () => {
    await fc.assert(
      fc.asyncProperty(
        happeningsInBooks,
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
        fc.record({
          batchSize: fc.integer({ min: 1, max: 9 }),
          sheetsKept: fc.integer({ min: 1, max: 6 }),
          commitEvery: fc.integer({ min: 1, max: 30 }),
        }),
        async (history, isFounded, steps, { batchSize, sheetsKept, commitEvery }) => {
          const log = logOf(history, isFounded);
          const followed = log.until(0, batchSize);
          const projector = projectorOn(followed, { sheetsKept, commitEvery });
          for (let at = 0, turn = 0; at < log.head(); turn += 1) {
            at = Math.min(log.head(), at + steps[turn % steps.length]!);
            followed.follow(log, at);
            await projector.catchUp();
            expect(projector.reads.hash()).toEqual({
              position: at,
              sha256: await hashOf(log.until(at)),
            });
          }
        },
      ),
      { seed: SEED, numRuns: 120 },
    );
  });

  it('answer the same after the projector was started anew on the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        happeningsInBooks,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (history, part) => {
          const log = logOf(history, true);
          const views = new MemoryViews();
          const followed = log.until(Math.floor(log.head() * part));
          const parts = { store: followed, views, keys: company.openKeys };
          await createProjector(parts).catchUp();
          followed.follow(log, log.head());
          const second = createProjector(parts);
          await second.catchUp();
          expect(second.reads.hash().sha256).toBe(await hashOf(log));
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('show lines that add up to the amounts of the month, and totals that add up to the rows', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, async (history) => {
        const { reads } = await caughtUp(logOf(history, true));
        for (const period of ['2026-02', '2026-03', '2026-04']) {
          const { rows, totals } = await reads.paySheet(period);
          for (const { lines, settlement } of rows)
            expect(sumsOf(lines)).toEqual(sumsOf([settlement]));
          expect(sumsOf([totals])).toEqual(sumsOf(rows.map(({ settlement }) => settlement)));
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('do not depend on the order in which the punches of a day arrived', async () => {
    const punches = fc.array(
      fc.record({ minute: fc.integer({ min: 5 * 60, max: 20 * 60 }), isIn: fc.boolean() }),
      { minLength: 1, maxLength: 8 },
    );
    const shuffled = punches.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([one, other]) => {
        expect(await dayOf(one)).toEqual(await dayOf(other));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

interface Amounts {
  readonly assessedFen: number;
  readonly unworkedPayFen: number;
  readonly penaltyFen: number;
  readonly payableFen: number;
}

const sumsOf = (parts: readonly Amounts[]): Amounts => {
  const sum = (amount: keyof Amounts): number =>
    parts.reduce((total, part) => total + part[amount], 0);
  return {
    assessedFen: sum('assessedFen'),
    unworkedPayFen: sum('unworkedPayFen'),
    penaltyFen: sum('penaltyFen'),
    payableFen: sum('payableFen'),
  };
};

/** What the register says of the day, without the places of the facts in the log. */
async function dayOf(punches: readonly { minute: number; isIn: boolean }[]): Promise<unknown> {
  const log = new AttendanceLog();
  log.add(
    '2026-01-01T00:00:00Z',
    company.policy(),
    company.calendar(),
    ...company.person('e-anna'),
  );
  log.add('2026-01-01T00:00:00Z', company.roster('e-anna', '2026-03'));
  const two = (n: number): string => String(n).padStart(2, '0');
  for (const { minute, isIn } of punches) {
    const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    log.add(
      '2026-03-03T00:00:00Z',
      company.punch('e-anna', isIn ? 'IN' : 'OUT', '2026-03-02', clock),
    );
  }
  const { reads } = await caughtUp(log);
  const [row] = await reads.register('2026-03-02');
  const { findings, arrival, departure, ...day } = row!.day;
  return {
    ...day,
    arrival: arrival?.at,
    departure: departure?.at,
    findings: findings.map(({ facts, ...finding }) => ({ ...finding, facts: facts.length })),
  };
}
