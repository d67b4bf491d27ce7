import fc from 'fast-check';
import { createProjector, MemoryViews } from '@ledger/core';
import type { Draft, Reads, WhatIf } from '@ledger/core';
import type { Json } from '@ledger/kernel';
import { withSettings } from '@ledger/rulebook';
import type { PolicyDocument, PolicySetting } from '@ledger/rulebook';
import type { AttendanceLog } from './attendance-log';
import { happenings, logOf } from './busy-company';
import * as company from './small-company';

// fast-check prints the seed and the smallest history on failure; SEED makes the run the same every time.
const SEED = 20_260_403;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);
const SPAN = { from: '2026-02', to: '2026-04' } as const;

const SETTINGS: readonly PolicySetting[] = [
  ['late.graceLastOnTimeSecond', '58'],
  ['late.graceLastOnTimeSecond', '600'],
  ['early.minSeconds', '60'],
  ['absence.unit', 'HALF_DAY'],
  ['leftPost.perDay', 'PER_INCIDENT'],
  ['tiers.freePerMonth', '2'],
  ['guard.penaltyCapBp', '100'],
  ['guard.requirePolicyAcknowledgement', 'false'],
  ['guard.blockCloseOnAnomaly', 'false'],
  ['punch.windowSeconds', '7200'],
  ['fullAttendance.bonusConfirmedByEmployer', 'true'],
];

async function readsOf(log: AttendanceLog): Promise<Reads> {
  const projector = createProjector({
    store: log,
    views: new MemoryViews(),
    keys: company.openKeys,
  });
  await projector.catchUp();
  return projector.reads;
}

async function judged(log: AttendanceLog, draft: Draft): Promise<WhatIf> {
  const answer = await (await readsOf(log)).whatIf({ draft, ...SPAN });
  if (answer.status !== 'judged') throw new Error(JSON.stringify(answer.problems));
  return answer;
}

/** The same log with every published version written otherwise from the start. */
function rewritten(log: AttendanceLog, settings: readonly PolicySetting[]): AttendanceLog {
  const other = log.until(log.head());
  other.events.forEach((event, i) => {
    if (event.type !== 'PolicyVersionPublished') return;
    const document = event.data.document as unknown as PolicyDocument;
    const set = withSettings(document, settings);
    if (set.status === 'invalid') throw new Error(JSON.stringify(set.problems));
    other.events[i] = {
      ...event,
      data: { ...event.data, document: set.policy as unknown as Json },
    };
  });
  return other;
}

/** What every person's months come to, as the pay sheets say it. */
async function monthsOf(log: AttendanceLog): Promise<ReadonlyMap<string, object>> {
  const reads = await readsOf(log);
  const found = new Map<string, object>();
  for (const period of ['2026-02', '2026-03', '2026-04'])
    for (const { employeeId, settlement } of (await reads.paySheet(period)).rows)
      found.set(`${employeeId} ${period}`, {
        status: settlement.status,
        assessedFen: settlement.assessedFen,
        payableFen: settlement.payableFen,
        fullAttendance: settlement.fullAttendance,
        bonusFen: settlement.bonusFen,
        guards: settlement.guards,
      });
  return found;
}

describe('what a draft rulebook would have done', () => {
  it('is nothing at all where it is the rulebook in force', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.boolean(), async (history, isFounded) => {
        const answer = await judged(logOf(history, isFounded), {});
        expect(answer.changed).toEqual([]);
        expect(answer.totals.after).toEqual(answer.totals.before);
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 4) },
    );
  });

  it('is what the ledger shows where those rules were published from the start', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.boolean(),
        fc.uniqueArray(fc.constantFrom(...SETTINGS), { minLength: 1, maxLength: 3 }),
        async (history, isFounded, settings) => {
          const log = logOf(history, isFounded);
          const answer = await judged(log, { settings });
          const expected = await monthsOf(rewritten(log, settings));
          const found = new Map(await monthsOf(log));
          for (const { employeeId, months } of answer.changed)
            for (const { period, after } of months) {
              const { unworkedPayFen: _unworked, penaltyFen: _penalty, ...figures } = after;
              found.set(`${employeeId} ${period}`, figures);
            }
          expect(found).toEqual(expected);
        },
      ),
      { seed: SEED, numRuns: Math.ceil(RUNS / 4) },
    );
  });

  it('adds up: what people get more or less is the difference of the totals', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.constantFrom(...SETTINGS), async (history, setting) => {
        const { changed, totals } = await judged(logOf(history, true), { settings: [setting] });
        const net = changed.reduce((sum, { netFen }) => sum + netFen, 0);
        const { before, after } = totals;
        expect(net).toBe(after.bonusFen - before.bonusFen - (after.payableFen - before.payableFen));
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 4) },
    );
  });

  it('says which keys it answers otherwise, and refuses what is no rulebook', async () => {
    const log = logOf([], true);
    const { changes } = await judged(log, { settings: [['late.graceLastOnTimeSecond', '58']] });
    expect(changes).toEqual([
      { version: '1.0.0', key: 'late.graceLastOnTimeSecond', before: '59', after: '58' },
    ]);
    const reads = await readsOf(log);
    const refused = await reads.whatIf({ draft: { settings: [['late.grace', '58']] }, ...SPAN });
    expect(refused.status).toBe('invalid');
    expect((await reads.whatIf({ draft: { document: {} }, ...SPAN })).status).toBe('invalid');
  });
});
