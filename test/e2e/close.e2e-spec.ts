import { hashOfStatement } from '@ledger/core';
import type { Check, Statement } from '@ledger/core';
import { ClosingCompany, PEOPLE } from '@ledger/test/support/closing-company';

const { wang, li, sun } = PEOPLE;
let company: ClosingCompany;
const reads = () => company.ledger.reads;
const codes = (checks: readonly Check[], blocking = true): readonly string[] =>
  checks.filter((check) => check.blocking === blocking).map(({ code }) => code);
const statement = async (who: string, period: string): Promise<Statement> =>
  (await reads().statement(who, period))!;
const checklist = async (period: string) => reads().books.closing(period, company.today);

/** 王 is 15 minutes late on the 10th and stays away on the 12th; 李 has nothing. */
const MARCH = { [wang]: { '2026-03-10': ['08:15', '17:02'], '2026-03-12': ['', ''] } } as const;

beforeEach(async () => {
  company = await ClosingCompany.open();
  await company.month('2026-03', MARCH);
});
afterEach(() => company.close());

describe('the checklist before a close', () => {
  it('says what stops it: the month is not over, nobody was told, anomalies wait', async () => {
    company.now('2026-03-31T12:00:00+08:00');
    await company.must({ type: 'OpenPayrollPeriod', period: '2026-03' });
    expect(codes((await checklist('2026-03')).checks)).toEqual([
      'PERIOD_NOT_OVER',
      'STATEMENT_NOT_ISSUED',
    ]);
  });

  it('waits for the answer or the end of the window (G10), and refuses until then (G7)', async () => {
    company.now('2026-04-01T09:00:00+08:00');
    await company.issue('2026-03');
    expect(codes((await checklist('2026-03')).checks)).toEqual(['STATEMENT_WAITING']);
    await expect(company.closePeriod('2026-03')).resolves.toMatchObject({
      refusal: {
        reason: 'CLOSE_HINDERED',
        blocking: [{ code: 'STATEMENT_WAITING', count: 2 }],
      },
    });
    await company.confirm(li, '2026-03');
    expect((await checklist('2026-03')).checks[0]).toMatchObject({
      code: 'STATEMENT_WAITING',
      // Qingming: 4 to 6 April are free.
      people: [{ employeeNo: '1001', detail: '2026-04-07' }],
    });
    company.now('2026-04-08T09:00:00+08:00');
    const { checks } = await checklist('2026-03');
    expect(codes(checks)).toEqual([]);
    expect(codes(checks, false)).toEqual(['STATEMENT_UNANSWERED', 'SEVERE']);
  });

  it('notices figures that changed since they were told', async () => {
    company.now('2026-04-01T09:00:00+08:00');
    await company.issue('2026-03');
    await company.must({
      type: 'WaiveAnomaly',
      employeeId: wang,
      attendanceDate: '2026-03-12',
      anomalyCode: 'ABSENT_DAY',
      reason: '停电',
      by: sun,
    });
    await company.must({
      type: 'RequestMakeUpPunch',
      employeeId: wang,
      requestId: 'm-1',
      direction: 'IN',
      claimedAt: '2026-03-10T07:59:00+08:00',
      reasonCode: 'DEVICE_FAULT',
    });
    expect(codes((await checklist('2026-03')).checks)).toContain('MAKE_UP_PENDING');
    await company.must({
      type: 'ApproveMakeUpPunch',
      employeeId: wang,
      period: '2026-03',
      requestId: 'm-1',
      by: sun,
    });
    expect(codes((await checklist('2026-03')).checks)).toEqual([
      'STATEMENT_OUTDATED',
      'STATEMENT_WAITING',
    ]);
    await company.issue('2026-03');
    expect((await reads().books.told('2026-03')).map(({ issue }) => issue)).toEqual([2, 1]);
  });

  it('asks a person to look at every absence and every 3 x (G16)', async () => {
    company.now('2026-04-08T09:00:00+08:00');
    await company.issue('2026-03');
    await company.confirm(wang, '2026-03');
    await company.confirm(li, '2026-03');
    const { severe } = await checklist('2026-03');
    expect(severe.rows).toMatchObject([
      { employeeNo: '1001', date: '2026-03-12', finding: 'ABSENT_DAY', assessedFen: 30_000 },
    ]);
    await expect(company.closePeriod('2026-03', 'not seen')).resolves.toMatchObject({
      refusal: { reason: 'SEVERE_NOT_CONFIRMED', count: 1, sha256: severe.sha256 },
    });
    await expect(company.closePeriod('2026-03', severe.sha256.slice(0, 12))).resolves.toMatchObject(
      { status: 'recorded' },
    );
  });

  it('closes months in their order, and each once', async () => {
    await company.closedMarch();
    expect(codes((await checklist('2026-03')).checks)).toEqual(['PERIOD_CLOSED']);
    company.now('2026-06-02T09:00:00+08:00');
    await company.must({ type: 'OpenPayrollPeriod', period: '2026-05' });
    expect(codes((await checklist('2026-05')).checks)).toContain('EARLIER_PERIOD_OPEN');
  });
});

describe('a closed month', () => {
  it('pins the log, the rulebook, the calendar, the time zone data and a result hash per employee', async () => {
    await company.closedMarch();
    const [march] = reads().books.periods();
    const sheet = await reads().paySheet('2026-03');
    expect(march).toMatchObject({
      status: 'CLOSED',
      pins: {
        log: {
          position: sheet.logPosition,
          headSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          root: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        policies: [{ version: '1.0.0' }],
        calendars: [{ region: 'CN', year: 2026 }],
        tzdata: '2026a',
        results: { people: 2 },
      },
    });
    const next = await company.ledger.store.idsAt([sheet.logPosition + 1]);
    const after = (await company.ledger.store.find(next[0]!))!;
    expect(after.type).toBe('PayrollPeriodClosed');
    expect(sheet.notes.map(({ code }) => code)).toContain('CLOSED');
    for (const row of sheet.rows) expect(row.closed!.resultHash).toBe(hashOfStatement(row));
  });

  it('never changes: a correction in favour is posted to the open month at once (A61)', async () => {
    await company.closedMarch();
    const before = await reads().paySheet('2026-03');
    company.now('2026-04-08T10:00:00+08:00');
    const [voided] = await company.voidArrival(wang, '2026-03-10', 'DEVICE_FAULT');
    expect(await reads().books.adjustments({})).toEqual([]);
    await makeUp('2026-03-10T07:59:00+08:00');
    const [adjustment] = await reads().books.adjustments({ employeeId: wang });
    expect(adjustment).toMatchObject({
      sourcePeriod: '2026-03',
      openPeriod: '2026-04',
      amountFen: 2000,
      state: 'POSTED',
    });
    expect(adjustment!.causeEventIds).toContain(voided);
    expect(await reads().paySheet('2026-03')).toEqual(before);
    await company.month('2026-04');
    expect(await statement(wang, '2026-04')).toMatchObject({
      adjustments: [{ sourcePeriod: '2026-03', amountFen: 2000 }],
    });
    expect(await statement(li, '2026-04')).not.toHaveProperty('adjustments');
  });

  it('is changed against the employee only by a proposal that somebody else approves after a hearing (G11)', async () => {
    await company.closedMarch();
    company.now('2026-04-08T10:00:00+08:00');
    await late(li, '2026-03-11', '08:25');
    const [proposal] = await reads().books.adjustments({ employeeId: li });
    expect(proposal).toMatchObject({ amountFen: -23_000, state: 'PROPOSED' });
    expect(await statement(li, '2026-03')).toMatchObject({ settlement: { bonusFen: 20_000 } });
    const approve = {
      type: 'ApproveAdjustment',
      adjustmentId: proposal!.adjustmentId,
      employeeId: li,
      sourcePeriod: '2026-03',
      openPeriod: '2026-04',
      employeeHeardAt: '2026-04-09T09:00:00+08:00',
      openDisputes: [],
    } as const;
    company.now('2026-04-09T10:00:00+08:00');
    await expect(company.send({ ...approve, by: li })).resolves.toMatchObject({
      refusal: { reason: 'OWN_CASE' },
    });
    await expect(company.send({ ...approve, by: sun })).resolves.toMatchObject({
      refusal: { reason: 'APPROVER_INVOLVED' },
    });
    await company.must({ ...approve, by: 'e-zheng' }, 'e-zheng');
    expect(await reads().books.adjustments({ employeeId: li })).toMatchObject([
      { amountFen: -23_000, state: 'POSTED' },
    ]);
    await company.month('2026-04');
    expect(await statement(li, '2026-04')).toMatchObject({
      adjustments: [{ sourcePeriod: '2026-03', amountFen: -23_000 }],
    });
  });

  it('posts nothing while a corrected day asks a question, and settles corrections of corrections (A62)', async () => {
    await company.closedMarch();
    company.now('2026-04-08T10:00:00+08:00');
    await late(li, '2026-03-11', '');
    expect(await reads().books.adjustments({})).toEqual([]);
    await makeUp('2026-03-11T08:05:00+08:00', li);
    expect(await reads().books.adjustments({})).toMatchObject([{ amountFen: -21_000 }]);
    await makeUp('2026-03-11T07:59:00+08:00', li);
    expect(await reads().books.adjustments({})).toMatchObject([
      { amountFen: -21_000, state: 'REJECTED' },
    ]);
  });

  it('is the same after the views were made anew, and the process began again', async () => {
    await company.closedMarch();
    company.now('2026-04-08T10:00:00+08:00');
    await late(li, '2026-03-11', '08:25');
    const before = { sheet: await reads().paySheet('2026-03'), hash: reads().hash() };
    await company.restart();
    await company.ledger.rebuild();
    await company.ledger.catchUp();
    expect({ sheet: await reads().paySheet('2026-03'), hash: reads().hash() }).toEqual(before);
  });
});

let requests = 0;
async function makeUp(claimedAt: string, employeeId = wang): Promise<void> {
  const requestId = `r-${(requests += 1)}`;
  await company.makeUpArrival(employeeId, claimedAt, requestId);
}

/** The arrival of a day turns out to have been later, or is not known at all. */
async function late(employeeId: string, date: string, clock: string): Promise<void> {
  await company.voidArrival(employeeId, date, 'BUDDY_PUNCH');
  if (clock !== '') await makeUp(`${date}T${clock}:00+08:00`, employeeId);
}
