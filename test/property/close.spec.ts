import fc from 'fast-check';
import { createProjector, hashOfStatement, MemoryViews } from '@ledger/core';
import type { Command, Reads, Statement } from '@ledger/core';
import { derivedId } from '@ledger/kernel';
import type { EventStore } from '@ledger/kernel';
import { netOf } from '@ledger/rulebook';
import { OpenKeys } from '../support/memory-ledger';
import { AttendanceLog } from './attendance-log';
import { DATES, MonthInMemory, PERIOD, POLICY, punchIdOf } from './month-in-memory';

// Invariants 20 to 22 of reliability.md; the lines of 20 also in test/golden/properties.spec.ts.
// fast-check prints the seed and the smallest history on failure; SEED makes the run the same every time.
const SEED = 20_260_406;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);
const params = { seed: SEED, numRuns: RUNS };

const WANG = 'e-wang';
const date = fc.constantFrom(...DATES);
const clockOf = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);
const clock = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map(clockOf);
const came = fc.oneof(clock(7 * 3600, 11 * 3600), fc.constant('07:58:00'));
const left = fc.oneof(clock(15 * 3600, 18 * 3600), fc.constant('17:02:00'));
const day = fc.oneof(fc.tuple(came, left), fc.constant(['', ''] as const));
const days = fc.record({ '2026-03-10': day, '2026-03-11': day, '2026-03-12': day });

/** Something that is recorded about the closed month, by two people where that is needed. */
const signed = { by: 'e-sun', approvedBy: 'e-zhao' };
const of = { employeeId: WANG, period: PERIOD };
const laterFact = fc.oneof(
  fc
    .record({ on: date, direction: fc.constantFrom('IN' as const, 'OUT' as const) })
    .map(({ on, direction }): Command[] => [
      {
        type: 'VoidPunch',
        ...of,
        punchId: punchIdOf(WANG, direction, on),
        reasonCode: 'BUDDY_PUNCH',
        ...signed,
      },
    ]),
  fc
    .record({
      on: date,
      at: came,
      direction: fc.constantFrom('IN' as const, 'OUT' as const),
      id: fc.nat(99),
    })
    .map(({ on, at, direction, id }): Command[] => [
      {
        type: 'RequestMakeUpPunch',
        employeeId: WANG,
        requestId: `m-${id}`,
        direction,
        claimedAt: `${on}T${at}+08:00`,
        reasonCode: 'FORGOTTEN',
      },
      { type: 'ApproveMakeUpPunch', ...of, requestId: `m-${id}`, ...signed },
    ]),
  fc.record({ on: date, id: fc.nat(99) }).map(({ on, id }): Command[] => [
    {
      type: 'RequestLeave',
      leaveId: `v-${id}`,
      employeeId: WANG,
      leaveType: 'ANNUAL',
      from: `${on}T08:00:00+08:00`,
      to: `${on}T17:00:00+08:00`,
    },
    {
      type: 'ApproveLeave',
      leaveId: `v-${id}`,
      ...signed,
      decidedAt: '2026-04-06T10:00:00+08:00',
      workdaysLate: 9,
      warnAfterWorkdays: 3,
    },
  ]),
  fc.record({ on: date, at: clock(6 * 3600, 20 * 3600) }).map(({ on, at }): Command[] => [
    {
      type: 'PunchIn',
      employeeId: WANG,
      punchId: derivedId(`late file ${on} ${at}`),
      at: `${on}T${at}+08:00`,
      source: 'DEVICE',
    },
  ]),
);

const net = ({ settlement }: Statement): number | null => netOf(settlement);

/** The views made anew from the log, with a heap of their own. */
async function anew(store: EventStore): Promise<Reads> {
  const projector = createProjector({ store, views: new MemoryViews(), keys: new OpenKeys() });
  await projector.catchUp();
  return projector.reads;
}

describe('the amounts of a month', () => {
  it('add up to the fen, each line with its events and its version, and leave what the law protects', async () => {
    await fc.assert(
      fc.asyncProperty(days, async (otherwise) => {
        const month = await MonthInMemory.march(otherwise);
        await month.catchUp();
        const { rows, totals } = await month.reads.paySheet(PERIOD);
        const sum = (of: (row: Statement) => number): number =>
          rows.reduce((total, row) => total + of(row), 0);
        expect(totals.payableFen).toBe(sum(({ settlement }) => settlement.payableFen));
        expect(totals.bonusFen).toBe(sum(({ settlement }) => settlement.bonusFen ?? 0));
        for (const { settlement, lines, monthWageFen } of rows) {
          const { payableFen, unworkedPayFen, postedPenaltyFen } = settlement;
          expect(payableFen).toBe(unworkedPayFen + postedPenaltyFen);
          expect(lines.reduce((total, line) => total + line.payableFen, 0)).toBe(payableFen);
          for (const line of lines) {
            expect(line.eventIds.length).toBeGreaterThan(0);
            expect(line.policyVersion).toBe(POLICY.version);
          }
          // G1 and G2: a penalty is never more than a fifth of the wage, and never cuts into the minimum wage.
          if (postedPenaltyFen === 0 || monthWageFen === null) continue;
          expect(postedPenaltyFen * 5).toBeLessThanOrEqual(monthWageFen);
          expect(monthWageFen - payableFen).toBeGreaterThanOrEqual(POLICY.guard.minimumWageFen!);
        }
      }),
      params,
    );
  });
});

describe('a closed month', () => {
  it('comes to the same result hash in any time zone, made again from the log', async () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'UTC', 'Pacific/Kiritimati'];
    const home = process.env.TZ;
    try {
      await fc.assert(
        fc.asyncProperty(days, fc.constantFrom(...zones), async (otherwise, zone) => {
          const month = await MonthInMemory.march(filled(otherwise));
          await month.close();
          const closed = await month.reads.paySheet(PERIOD);
          process.env.TZ = zone;
          const reads = await anew(month.store);
          for (const { employeeId, closed: mark } of closed.rows) {
            const again = (await reads.statement(employeeId, PERIOD))!;
            expect(again.closed).toEqual(mark);
            expect(hashOfStatement(again)).toBe(mark!.resultHash);
          }
        }),
        params,
      );
    } finally {
      if (home === undefined) delete process.env.TZ;
      else process.env.TZ = home;
    }
  });

  it('stays as it is whatever is recorded later: only differences of the open month change, and they add up', async () => {
    await fc.assert(
      fc.asyncProperty(
        days,
        fc.array(laterFact, { minLength: 1, maxLength: 4 }),
        async (otherwise, later) => {
          const month = await MonthInMemory.march(filled(otherwise));
          await month.close();
          const { reads } = month;
          const closed = await reads.paySheet(PERIOD);
          month.at += 86_400_000;
          for (const commands of later) {
            for (const command of commands) await month.send(command, 'e-sun');
            await month.settle();
          }
          expect(await reads.paySheet(PERIOD)).toEqual(closed);
          const adjustments = await reads.books.adjustments({});
          expect(adjustments.filter(({ employeeId }) => employeeId !== WANG)).toEqual([]);
          const sum = (state: string): number =>
            adjustments
              .filter((known) => known.state === state)
              .reduce((total, { amountFen }) => total + amountFen, 0);
          expect(adjustments.every(({ openPeriod }) => openPeriod > PERIOD)).toBe(true);
          // In favour posted, against proposed only: nobody approved anything here.
          expect(
            adjustments.every(({ state, amountFen }) => amountFen > 0 || state !== 'POSTED'),
          ).toBe(true);
          const told = closed.rows.find(({ employeeId }) => employeeId === WANG)!;
          const now = await liveNet(month);
          const comesTo = net(told)! + sum('POSTED') + sum('PROPOSED');
          // A question that waits posts nothing, and leaves what was posted.
          expect(now ?? comesTo).toBe(comesTo);
          const head = month.store.head();
          await month.settle();
          expect(month.store.head()).toBe(head);
        },
      ),
      params,
    );
  });
});

/** Every date has both punches or none: nothing that would stop the close. */
const filled = (
  otherwise: Readonly<Record<string, readonly [string, string]>>,
): Readonly<Record<string, readonly [string, string]>> =>
  Object.fromEntries(
    Object.entries(otherwise).map(([on, [start, end]]) => [
      on,
      start === '' || end === '' ? (['', ''] as const) : ([start, end] as const),
    ]),
  );

/** bonus − payable of the closed month as its facts stand now: the figures of a ledger in which it was never closed. */
async function liveNet({ store }: MonthInMemory): Promise<number | null> {
  const open = new AttendanceLog(50);
  for await (const batch of store.scan(0))
    for (let i = 0; i < batch.count; i += 1) {
      const { recordedAt, stream, type, data } = batch.event(i);
      if (type !== 'PayrollPeriodClosed') open.add(recordedAt, { stream, type, data });
    }
  return net((await (await anew(open)).statement(WANG, PERIOD))!);
}
