import { createReplay } from '@ledger/core';
import type { PaySheet, Replay } from '@ledger/core';
import { ClosingCompany, PEOPLE } from '@ledger/test/support/closing-company';

// A month that was told, confirmed and closed, and corrected afterwards: every pay sheet that was ever shown is shown again.

const { wang } = PEOPLE;
const MONTHS = ['2026-03', '2026-04'] as const;

interface Shown {
  readonly when: string;
  readonly position: number;
  readonly sheets: readonly PaySheet[];
}

let company: ClosingCompany;
let replay: Replay;
const shown: Shown[] = [];

/** What everybody sees of both months now. */
async function look(when: string): Promise<void> {
  const { reads } = company.ledger;
  const sheets = await Promise.all(MONTHS.map((period) => reads.paySheet(period)));
  shown.push({ when, position: reads.position(), sheets });
}

beforeAll(async () => {
  company = await ClosingCompany.open();
  await company.month('2026-03', {
    [wang]: { '2026-03-10': ['08:15', '17:02'], '2026-03-12': ['', ''] },
  });
  await look('before anything was told');
  company.now('2026-04-01T09:00:00+08:00');
  await company.issue('2026-03');
  await look('told');
  await company.confirm(wang, '2026-03');
  await company.confirm(PEOPLE.li, '2026-03');
  company.now('2026-04-05T18:00:00+08:00');
  await company.closePeriod('2026-03');
  await look('closed');
  company.now('2026-04-08T10:00:00+08:00');
  await company.voidArrival(wang, '2026-03-10', 'DEVICE_FAULT');
  await look('a punch was voided after the close');
  await company.makeUpArrival(wang, '2026-03-10T07:59:00+08:00', 'm-1');
  await company.month('2026-04');
  await look('the difference was posted to April');
  replay = createReplay(company.ledger);
});
afterAll(() => company.close());

describe('every pay sheet that was shown', () => {
  it('is shown again as of the position at which it was shown, closed months and postings included', async () => {
    expect(shown).toHaveLength(5);
    for (const { when, position, sheets } of shown) {
      const cut = await replay.cut({ kind: 'position', position });
      for (const [i, period] of MONTHS.entries())
        expect([when, await replay.paySheet(period, cut)]).toEqual([when, sheets[i]]);
    }
  });

  it('is shown again person by person', async () => {
    for (const { position, sheets } of shown) {
      const cut = await replay.cut({ kind: 'position', position });
      for (const sheet of sheets)
        for (const row of sheet.rows)
          expect(await replay.statement(row.employeeId, sheet.period, cut)).toEqual({
            ...row,
            ...(row.closed === undefined && { logPosition: position }),
          });
    }
  });
});

describe('a closed month replayed from its close', () => {
  it('keeps its figures, and shows the days that later facts made other than they were told', async () => {
    const { position } = shown[2]!;
    const from = await replay.cut({ kind: 'position', position });
    const { known, now, change, steps } = await replay.month(wang, '2026-03', { from });
    expect(now.totals).toEqual(known.totals);
    expect(now.lines).toEqual(known.lines);
    expect(change.days.map(({ date }) => date)).toEqual(['2026-03-10']);
    const types = steps.flatMap(({ event }) => (event === null ? [] : [event.type]));
    expect(types).toEqual(
      expect.arrayContaining(['PunchVoided', 'MakeUpPunchApproved', 'AdjustmentPosted']),
    );
  });

  it('and the open month shows what was posted to it', async () => {
    const { position } = shown[3]!;
    const from = await replay.cut({ kind: 'position', position });
    const before = await replay.statement(wang, '2026-04', from);
    const after = await replay.statement(wang, '2026-04', await replay.now());
    expect(before?.adjustments).toBeUndefined();
    expect(after?.adjustments).toMatchObject([{ sourcePeriod: '2026-03', amountFen: 2000 }]);
    const { change, steps } = await replay.month(wang, '2026-04', { from });
    expect(change.totals?.before?.adjustmentsFen ?? 0).toBe(0);
    expect(change.totals?.after?.adjustmentsFen).toBe(2000);
    const posting = steps.find(({ event }) => event?.type === 'AdjustmentPosted');
    expect(posting?.change.totals?.after?.adjustmentsFen).toBe(2000);
  });
});
