import { createPreview, explainDay, renderText } from '@ledger/core';
import type { Command, Preview } from '@ledger/core';
import { assetJson } from '@ledger/embedded';
import { clauseBook } from '@ledger/rulebook';
import type { ClausesDocument } from '@ledger/rulebook';
import { ClosingCompany, PEOPLE, POLICY, punchIdOf } from '@ledger/test/support/closing-company';

const { wang, sun, zhao, qian } = PEOPLE;
const clauses = clauseBook(assetJson<ClausesDocument>('rulebook', 'clauses.json'));
let company: ClosingCompany;

/** 王 is 15 minutes late on the 10th and stays away on the 12th. */
const MARCH = { [wang]: { '2026-03-10': ['08:15', '17:02'], '2026-03-12': ['', ''] } } as const;

async function opened(correction: Partial<typeof POLICY.correction> = {}): Promise<void> {
  const policy = { ...POLICY, correction: { ...POLICY.correction, ...correction } };
  company = await ClosingCompany.open(policy);
  await company.month('2026-03', MARCH);
  company.now('2026-04-01T09:00:00+08:00');
}
afterEach(() => company.close());

const voidIn = (approval: { readonly approvedBy?: string } = {}): Command => ({
  type: 'VoidPunch',
  employeeId: wang,
  period: '2026-03',
  punchId: punchIdOf(wang, 'IN', '2026-03-10'),
  reasonCode: 'BUDDY_PUNCH',
  by: sun,
  ...approval,
});
const voidOut = (approval: { readonly approvedBy?: string } = {}): Command =>
  ({
    ...voidIn(approval),
    punchId: punchIdOf(wang, 'OUT', '2026-03-10'),
  }) as Command;
/** Leave for the 12th, granted afterwards: 300 yuan. */
const leave: Command = {
  type: 'RequestLeave',
  leaveId: 'v-1',
  employeeId: wang,
  leaveType: 'ANNUAL',
  from: '2026-03-12T08:00:00+08:00',
  to: '2026-03-12T17:00:00+08:00',
};
const grant = (approval: { readonly approvedBy?: string } = {}): Command => ({
  type: 'ApproveLeave',
  leaveId: 'v-1',
  by: sun,
  decidedAt: company.localNow,
  workdaysLate: 0,
  warnAfterWorkdays: 3,
  ...approval,
});
const makeUp: Command = {
  type: 'RequestMakeUpPunch',
  employeeId: wang,
  requestId: 'm-1',
  direction: 'IN',
  claimedAt: '2026-03-10T07:59:00+08:00',
  reasonCode: 'DEVICE_FAULT',
};
const approveMakeUp = (approval: { readonly approvedBy?: string } = {}): Command => ({
  type: 'ApproveMakeUpPunch',
  employeeId: wang,
  period: '2026-03',
  requestId: 'm-1',
  by: sun,
  ...approval,
});

function preview(command: Command): Promise<Preview> {
  const { store, keys, reads, writes } = company.ledger;
  const ask = createPreview({ store, keys, reads, writes, now: () => company.localNow });
  return ask(command, {
    actor: { id: sun, role: 'manager' },
    source: 'test',
    commandId: 'preview',
  });
}
const accepted = async (command: Command) => {
  const answer = await preview(command);
  if (answer.status !== 'accepted') throw new Error(JSON.stringify(answer));
  return answer;
};
const net = async (): Promise<number> => {
  const { settlement } = (await company.ledger.reads.statement(wang, '2026-03'))!;
  return (settlement.bonusFen ?? 0) - settlement.payableFen;
};

describe('a correction', () => {
  it('says what it corrects: its fact is caused by the first one', async () => {
    await opened();
    await company.must(makeUp, wang);
    const [approval] = await company.must(approveMakeUp());
    const request = await company.ledger.store.readStream('attendance-e-wang-2026-03');
    const requested = request.find(({ type }) => type === 'MakeUpPunchRequested')!;
    await expect(company.ledger.store.find(approval!)).resolves.toMatchObject({
      causationId: requested.id,
    });
    const [voided] = await company.must(voidIn());
    await expect(company.ledger.store.find(voided!)).resolves.toMatchObject({
      causationId: punchIdOf(wang, 'IN', '2026-03-10'),
    });
  });

  it('stands beside what was recorded first, for ever', async () => {
    await opened();
    await company.must(voidIn());
    await company.must({
      type: 'CorrectPunchDirection',
      employeeId: wang,
      period: '2026-03',
      punchId: punchIdOf(wang, 'OUT', '2026-03-10'),
      direction: 'IN',
      reasonCode: 'WRONG_BUTTON',
      by: sun,
    });
    const account = (await company.ledger.reads.account(wang, '2026-03-10'))!;
    const text = renderText(explainDay(account, clauses), 'en');
    expect(text).toContain('punch 08:15:00, punch-in (voided, does not count)');
    expect(text).toContain('corrected: it was recorded as punch-out');
  });
});

describe('two people are needed', () => {
  it('after the close, whatever the amount: another one than who corrects and whose it is', async () => {
    await opened();
    await company.closedMarch();
    await expect(company.send(voidIn())).resolves.toMatchObject({
      refusal: { reason: 'SECOND_PERSON_MISSING', why: 'AFTER_CLOSE', period: '2026-03' },
    });
    for (const approvedBy of [sun, wang])
      await expect(company.send(voidIn({ approvedBy }))).resolves.toMatchObject({
        refusal: { reason: 'SECOND_PERSON_NOT_ANOTHER', approvedBy },
      });
    const [id] = await company.must(voidIn({ approvedBy: qian }));
    await expect(company.ledger.store.find(id!)).resolves.toMatchObject({
      data: { approvedBy: qian },
    });
  });

  it('after the close also in a list of commands', async () => {
    await opened();
    await company.closedMarch();
    const { writes } = company.ledger;
    const meta = { actor: { id: sun, role: 'manager' as const }, source: 'test', commandId: 'l' };
    await expect(
      writes.executeAll([voidIn(), voidOut({ approvedBy: zhao })], meta),
    ).resolves.toMatchObject([
      { status: 'refused', refusal: { reason: 'SECOND_PERSON_MISSING' } },
      { status: 'recorded' },
    ]);
  });

  it('and nobody writes punches down by hand for a closed month', async () => {
    await opened();
    await company.closedMarch();
    await expect(
      company.send({
        type: 'PunchIn',
        employeeId: wang,
        punchId: 'c0ffee00-0000-4000-8000-000000000001',
        at: '2026-03-12T07:59:00+08:00',
        source: 'MANUAL',
      }),
    ).resolves.toMatchObject({
      refusal: { reason: 'MANUAL_PUNCH_AFTER_CLOSE', period: '2026-03' },
    });
  });

  it('above the sum of the rulebook; below it one is enough', async () => {
    await opened({ soloMaxFen: 29_999 });
    await company.must(leave, wang);
    await expect(company.send(grant())).resolves.toMatchObject({
      refusal: {
        reason: 'SECOND_PERSON_MISSING',
        why: 'ABOVE_FEN',
        fen: 30_000,
        limitFen: 29_999,
      },
    });
    await expect(company.send(grant({ approvedBy: zhao }))).resolves.toMatchObject({
      status: 'recorded',
    });
    await company.must(voidIn());
  });

  it('further back than the days of the rulebook', async () => {
    await opened({ soloMaxDays: 22 });
    await company.must(leave, wang);
    company.now('2026-04-04T09:00:00+08:00');
    await expect(company.send(grant())).resolves.toMatchObject({
      refusal: {
        reason: 'SECOND_PERSON_MISSING',
        why: 'AFTER_DAYS',
        date: '2026-03-12',
        limitDays: 22,
      },
    });
    company.now('2026-04-03T09:00:00+08:00');
    await expect(company.send(grant())).resolves.toMatchObject({ status: 'recorded' });
  });

  it('but what one saw and another confirmed has two behind it', async () => {
    await opened({ soloMaxFen: 0 });
    const post = { employeeId: wang, leftPostId: 'l-1' } as const;
    const seen = (observedBy: string): Command => ({
      type: 'RecordLeftPost',
      ...post,
      leftAt: '2026-03-16T10:00:00+08:00',
      post: 'desk',
      observedBy,
    });
    const confirmed: Command = {
      type: 'ConfirmLeftPost',
      ...post,
      period: '2026-03',
      employeeHeardAt: '2026-03-17T09:00:00+08:00',
      by: sun,
    };
    await company.must(seen(zhao));
    await company.must({
      type: 'RecordReturnToPost',
      ...post,
      period: '2026-03',
      returnedAt: '2026-03-16T11:00:00+08:00',
    });
    await expect(company.send(confirmed)).resolves.toMatchObject({ status: 'recorded' });
  });
});

describe('a preview', () => {
  it('shows day by day what would change and the sum, and then exactly that happens', async () => {
    await opened();
    await company.must(leave, wang);
    const [head, hash] = [company.ledger.store.head(), company.ledger.reads.hash()];
    const answer = await accepted(grant());
    expect(answer).toMatchObject({ employeeId: wang, differenceFen: 30_000, needs: null });
    expect(answer.months).toMatchObject([
      {
        period: '2026-03',
        closed: false,
        differenceFen: 30_000,
        change: {
          days: [
            {
              date: '2026-03-12',
              before: { deductionFen: 30_000, findings: [{ code: 'ABSENT_DAY' }] },
              after: { status: 'ON_LEAVE', deductionFen: 0 },
            },
          ],
          lines: [{ date: '2026-03-12', finding: 'ABSENT_DAY', payableFen: -30_000 }],
        },
      },
    ]);
    expect(company.ledger.store.head()).toBe(head);
    expect(company.ledger.reads.hash()).toEqual(hash);
    const before = await net();
    await company.must(grant());
    expect((await net()) - before).toBe(30_000);
  });

  it('of a request shows what its approval would do', async () => {
    await opened();
    const answer = await accepted(makeUp);
    expect(answer).toMatchObject({ asApproved: true, needs: null });
    expect(answer.months[0]!.change.days.map(({ date }) => date)).toEqual(['2026-03-10']);
    await company.must(makeUp, wang);
    const before = await net();
    await company.must(approveMakeUp());
    expect((await net()) - before).toBe(answer.differenceFen);
  });

  it('of a leave for two months shows both', async () => {
    await opened();
    await company.month('2026-04');
    const answer = await accepted({
      type: 'RequestLeave',
      leaveId: 'v-1',
      employeeId: wang,
      leaveType: 'SICK',
      from: '2026-03-12T00:00:00+08:00',
      to: '2026-04-02T00:00:00+08:00',
    });
    expect(answer.months.map(({ period }) => period)).toContain('2026-03');
    expect(answer.months[0]!.change.days[0]).toMatchObject({ date: '2026-03-12' });
  });

  it('says that a month is closed and that it takes two people', async () => {
    await opened();
    await company.closedMarch();
    await company.must(leave, wang);
    const answer = await accepted(grant());
    expect(answer).toMatchObject({
      differenceFen: 30_000,
      months: [{ period: '2026-03', closed: true }],
      needs: { why: 'AFTER_CLOSE' },
    });
    await expect(accepted(grant({ approvedBy: qian }))).resolves.toMatchObject({ needs: null });
  });

  it('refuses what the command itself would be refused for', async () => {
    await opened();
    await expect(preview({ ...voidIn(), by: wang } as Command)).resolves.toMatchObject({
      status: 'refused',
      refusal: { reason: 'OWN_CASE' },
    });
    await company.must(voidIn());
    await expect(preview(voidIn())).resolves.toEqual({ status: 'nothing-new' });
  });
});
