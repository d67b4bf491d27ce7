import { defaultPolicy } from '../policy/default-policy';
import type { MonthSettlement } from '../month';
import { settleMonth } from '../settle-month';
import { adjustmentDue } from './adjustment';
import type { CorrectedState } from './correct-closed';
import { correctClosed } from './correct-closed';

const CLOSED_AT = Date.parse('2026-04-05T18:00:00+08:00');
const posting = {
  ...defaultPolicy,
  adjust: { afterClose: { increase: 'POST', decrease: 'POST' } },
} as const;

const blank: MonthSettlement = settleMonth(
  {
    period: '2026-03',
    days: [],
    monthWageFen: 652_500,
    minimumWageFen: null,
    employedFrom: null,
    employedTo: null,
    rosteredDays: 22,
    rosteredDaysEmployed: 22,
    leaveTypes: [],
    acknowledgedOn: '2026-03-01',
  },
  defaultPolicy,
);
const month = (payableFen: number, bonusFen: number | null): MonthSettlement => ({
  ...blank,
  payableFen,
  bonusFen,
  status: bonusFen === null ? 'CLOSE_BLOCKED' : 'OK',
});
const first = (settlement: MonthSettlement): CorrectedState => ({
  settlement,
  at: null,
  commandId: null,
});
const later = (settlement: MonthSettlement, commandId: string, day = '08'): CorrectedState => ({
  settlement,
  at: Date.parse(`2026-04-${day}T10:00:00+08:00`),
  commandId,
});
const after = (...states: [CorrectedState, ...CorrectedState[]]) =>
  correctClosed(states, CLOSED_AT, defaultPolicy);

describe('A61: a difference after the close', () => {
  it.each`
    closed    | posted   | now       | due                                        | because
    ${0}      | ${0}     | ${0}      | ${{ kind: 'POST', amountFen: 0 }}          | ${'nothing to pay and nothing to ask'}
    ${-3_000} | ${0}     | ${20_000} | ${{ kind: 'POST', amountFen: 23_000 }}     | ${'in favour, at once'}
    ${20_000} | ${0}     | ${-3_000} | ${{ kind: 'PROPOSE', amountFen: -23_000 }} | ${'against, only proposed (G11)'}
    ${-2_000} | ${2_000} | ${-2_000} | ${{ kind: 'PROPOSE', amountFen: -2_000 }}  | ${'A62: against what was posted so far'}
    ${-2_000} | ${0}     | ${null}   | ${{ kind: 'WAITS' }}                       | ${'an anomaly must be answered first'}
  `('closed $closed, posted $posted, now $now: $because', ({ closed, posted, now, due }) => {
    const account = { closedNetFen: closed, postedFen: posted, nowNetFen: now };
    expect(adjustmentDue(account, defaultPolicy)).toEqual(due);
  });

  it('is posted also against the employee where the policy says so', () => {
    const account = { closedNetFen: 20_000, postedFen: 0, nowNetFen: -3_000 };
    expect(adjustmentDue(account, posting)).toEqual({ kind: 'POST', amountFen: -23_000 });
  });
});

describe('corrections of a closed month', () => {
  const closed = first(month(2_000, 0));

  it('none: the statement as it was closed', () => {
    expect(after(closed)).toMatchObject({ status: 'CLOSED', adjustmentFen: 0, proposedFen: 0 });
  });

  it('A60: one before the close recomputes the month, and the last one counts', () => {
    const books = after(closed, later(month(0, 20_000), 'c1', '02'));
    expect(books).toMatchObject({ status: 'RECOMPUTED', closed: { bonusFen: 20_000 } });
  });

  it('one at the very instant of the close comes after it', () => {
    const books = after(closed, { ...later(month(0, 0), 'c1'), at: CLOSED_AT });
    expect(books).toMatchObject({ status: 'ADJUSTED', closed: { payableFen: 2_000 } });
  });

  it('never change the statement that was closed', () => {
    expect(after(closed, later(month(0, 20_000), 'c1')).closed).toBe(closed.settlement);
  });

  it('add up: a refund and its reversal leave what was posted, and the rest proposed', () => {
    const books = after(closed, later(month(0, 20_000), 'c1'), later(month(2_000, 0), 'c2', '09'));
    expect(books).toMatchObject({
      status: 'ADJUSTMENT_PROPOSED',
      adjustmentFen: 22_000,
      proposedFen: -22_000,
    });
  });

  it('replace an open proposal, by a smaller one or by none', () => {
    const proposed = later(month(9_000, 0), 'c1');
    expect(after(closed, proposed, later(month(3_000, 0), 'c2', '09')).proposedFen).toBe(-1_000);
    expect(after(closed, proposed, later(month(1_000, 0), 'c2', '09'))).toMatchObject({
      status: 'ADJUSTED',
      adjustmentFen: 1_000,
      proposedFen: 0,
    });
  });

  it('change nothing when their command was seen before', () => {
    const refund = later(month(0, 20_000), 'c1');
    expect(after(closed, refund, later(month(9_000, 0), 'c1', '09'))).toEqual(
      after(closed, refund),
    );
  });

  it('post nothing while a blocking anomaly waits, and all of it once it is resolved', () => {
    const waiting = later(month(0, null), 'c1');
    expect(after(closed, waiting)).toEqual(after(closed));
    expect(after(closed, waiting, later(month(0, 20_000), 'c2', '09')).adjustmentFen).toBe(22_000);
  });

  it('G7: what an anomaly kept from being closed is recomputed when it is resolved', () => {
    const blocked = first(month(0, null));
    expect(after(blocked)).toMatchObject({ status: 'CLOSE_BLOCKED', adjustmentFen: 0 });
    expect(after(blocked, later(month(1_000, 0), 'c1'))).toMatchObject({
      status: 'RECOMPUTED',
      adjustmentFen: 0,
    });
  });
});
