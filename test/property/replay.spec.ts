import fc from 'fast-check';
import { createProjector, createReplay, MemoryViews } from '@ledger/core';
import type { MonthChange, MonthReplay, Reads, Replay } from '@ledger/core';
import type { SubjectKeys } from '@ledger/kernel';
import { AttendanceLog } from './attendance-log';
import { happenings, logOf } from './busy-company';
import * as company from './small-company';

// fast-check prints the seed and the smallest history on failure; SEED makes the run the same every time.
const SEED = 20_260_402;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);

interface Looking {
  readonly replay: Replay;
  readonly reads: Reads;
}

async function looking(log: AttendanceLog, keys: SubjectKeys = company.openKeys): Promise<Looking> {
  const projector = createProjector({ store: log, views: new MemoryViews(), keys });
  await projector.catchUp();
  const { reads } = projector;
  return { reads, replay: createReplay({ store: log, keys, reads }) };
}

async function replayed(log: AttendanceLog, part: number): Promise<MonthReplay> {
  const { replay } = await looking(log);
  const position = Math.floor(log.head() * part);
  const from = await replay.cut({ kind: 'position', position });
  return replay.month('e-anna', '2026-03', { from });
}

const datesOf = ({ days }: MonthChange): string[] => days.map(({ date }) => date);

describe('a month replayed from what was known to what is known', () => {
  it('ends at the state that the ledger shows, whatever was known first', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (list, part) => {
          const log = logOf(list, true);
          const { reads } = await looking(log);
          const { now } = await replayed(log, part);
          const statement = await reads.statement('e-anna', '2026-03');
          expect(now.totals?.payableFen).toBe(statement?.settlement.payableFen);
          expect(now.lines.map(({ payableFen }) => payableFen)).toEqual(
            (statement?.lines ?? []).map(({ payableFen }) => payableFen),
          );
          expect(now).toEqual((await replayed(log, 1)).known);
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('explains every difference by the steps between: each changed day was changed by one of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (list, part) => {
          const { change, steps, from, to } = await replayed(logOf(list, true), part);
          const touched = new Set(steps.flatMap((step) => datesOf(step.change)));
          for (const date of datesOf(change)) expect(touched).toContain(date);
          for (const { event, cut } of steps) {
            expect(cut.position).toBeLessThanOrEqual(to.position);
            expect(event?.position ?? cut.position).toBeGreaterThan(from.position);
          }
        },
      ),
      { seed: SEED, numRuns: Math.ceil(RUNS / 2) },
    );
  });

  it('has steps whose differences of the payable add up to the whole difference, to the fen', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (list, part) => {
          const { known, now, steps } = await replayed(logOf(list, true), part);
          const sum = steps.reduce((all, { change: { totals } }) => {
            if (totals === null) return all;
            return all + (totals.after?.payableFen ?? 0) - (totals.before?.payableFen ?? 0);
          }, 0);
          expect(sum).toBe((now.totals?.payableFen ?? 0) - (known.totals?.payableFen ?? 0));
        },
      ),
      { seed: SEED, numRuns: Math.ceil(RUNS / 2) },
    );
  });
});

describe('a person who was erased', () => {
  it('stays erased at every time, and the amounts stay', async () => {
    const log = new AttendanceLog();
    log.add('2026-01-01T00:00:00Z', company.policy(), company.calendar());
    const [registered, ...rest] = company.person('e-anna');
    log.add('2026-01-01T00:00:00Z', registered!, ...rest, company.roster('e-anna', '2026-03'));
    log.events.splice(2, 1, {
      ...log.events[2]!,
      sealed: company.openKeys.seal('e-anna', log.events[2]!.id, {
        name: 'Anna',
        employeeNo: '1001',
      }),
    });
    log.add('2026-03-02T10:00:00Z', ...company.came('e-anna', '2026-03-02', '08:07'));
    log.add('2026-04-01T00:00:00Z', ...company.person('e-bert'));
    const before = await looking(log);
    const after = await looking(log, { ...company.openKeys, open: () => undefined });
    for (let position = 3; position <= log.head(); position += 1) {
      const cut = await before.replay.cut({ kind: 'position', position });
      const known = await before.replay.person('e-anna', '2026-03', cut);
      const erased = await after.replay.person('e-anna', '2026-03', cut);
      expect(known.employee('e-anna')?.name).toBe('Anna');
      expect(erased.employee('e-anna')?.name).toBe('[erased]');
      expect((await erased.statement('e-anna', '2026-03'))?.settlement).toEqual(
        (await known.statement('e-anna', '2026-03'))?.settlement,
      );
    }
  });
});
