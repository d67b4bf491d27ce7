import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { time } from '@ledger/kernel';
import { ApiWorld } from './api-world';
import type { Reply } from './api-world';

const WANG = { employeeNo: '1001', name: '王小明' };
const LI = { employeeNo: '1002', name: '李雷' };
const CHEN = { employeeNo: '9001', name: '陈店长', position: 'STORE_MANAGER' };

let world: ApiWorld;
let ids: { readonly wang: string; readonly li: string; readonly chen: string };
/** Tokens: 王 and 李 for themselves, 陈 the store manager, a second manager, the clerk of the payroll. */
let wang: string;
let li: string;
let chen: string;
let other: string;
let clerk: string;

/** All of March on time, but 王 came at 08:15 on the 10th. */
async function march(): Promise<void> {
  const days = time
    .datesOf('2026-03')
    .filter((date) => world.ledger.reads.dayKind(date) === 'WORKDAY');
  for (const { employeeNo } of [WANG, LI, CHEN]) {
    const punches = days.flatMap((date) => {
      const isLate = employeeNo === WANG.employeeNo && date === '2026-03-10';
      return [
        {
          employee: employeeNo,
          direction: 'IN',
          at: `${date}T${isLate ? '08:15' : '07:58'}:00+08:00`,
        },
        { employee: employeeNo, direction: 'OUT', at: `${date}T17:02:00+08:00` },
      ];
    });
    const sent = await world.post('/api/v1/punches/batch', {
      punches: punches.map((punch) => ({ ...punch, deviceId: 'gate' })),
    });
    expect(sent.status).toBe(200);
  }
}

beforeAll(async () => {
  world = await ApiWorld.open();
  world.clock.at = time.knownInstant('2026-02-27T09:00:00+08:00');
  ids = {
    wang: await world.hire(WANG),
    li: await world.hire(LI),
    chen: await world.hire(CHEN),
  };
  wang = world.token('employee', ids.wang);
  li = world.token('employee', ids.li);
  chen = world.token('manager', ids.chen);
  other = world.token('manager');
  clerk = world.token('payroll');
  // Without a signature there is no penalty (G4), and nothing to hold back.
  await must(world.post('/api/v1/acknowledgements', { version: '1.0.0' }, { as: wang }));
  // The gateway sends them when they have happened: before that they would be ahead of the clock.
  world.clock.at = time.knownInstant('2026-03-31T20:00:00+08:00');
  await march();
  world.clock.at = time.knownInstant('2026-04-01T09:00:00+08:00');
  // The log has come to April: every day of March is over.
  await must(world.post('/api/v1/periods/2026-03/statements', {}, { as: clerk }));
  await world.ledger.catchUp();
});
afterAll(() => world.close());

async function must(reply: Promise<Reply>): Promise<Reply> {
  const answered = await reply;
  if (answered.status >= 400) throw new Error(answered.text);
  return answered;
}
const read = async (url: string, as = clerk) => (await must(world.get(url, { as }))).body;
async function written(url: string, body: unknown, as: string) {
  const { body: answer } = await must(world.post(url, body, { as }));
  await world.ledger.catchUp();
  return answer;
}

const photo = Buffer.from('JPEG: the clock over the door, 08:10');
const digest = createHash('sha256').update(photo).digest('hex');

describe('a day in dispute, over HTTP and on a real file', () => {
  let disputeId: string;
  const about = { date: '2026-03-10', finding: 'LATE_T2', statement: '门禁早上断电了' };

  it('is opened by the employee, about a finding that is there', async () => {
    const wrong = await world.post(
      '/api/v1/disputes',
      { ...about, finding: 'ABSENT_DAY' },
      { as: wang },
    );
    expect([wrong.status, wrong.body.reason]).toEqual([422, 'NOTHING_TO_DISPUTE']);
    const opened = await written('/api/v1/disputes', about, wang);
    disputeId = opened.disputeId as string;
    expect(await read(`/api/v1/disputes?status=OPEN`)).toMatchObject([
      {
        disputeId,
        employeeNo: '1001',
        about: { kind: 'FINDING', date: '2026-03-10', finding: 'LATE_T2' },
        openedBy: ids.wang,
        // Ten workdays; Qingming, 4 to 6 April, is free.
        ruleBy: '2026-04-16',
      },
    ]);
  });

  it('holds the penalty and the bonus decision back, and the pay sheet says so', async () => {
    const sheet = await read('/api/v1/pay-sheets/2026-03');
    const row = sheet.rows.find(({ employeeNo }: { employeeNo: string }) => employeeNo === '1001');
    expect(row.held).toMatchObject({ bonus: true, disputeIds: [disputeId] });
    expect(sheet.totals.heldFen).toBe(row.held.penaltyFen);
    expect(row.held.penaltyFen).toBeGreaterThan(0);
    expect(sheet.notes).toContainEqual({ code: 'HELD', names: ['王小明 (1001)'], count: 1 });
  });

  it('shows everybody concerned the same, and nobody else anything', async () => {
    const url = `/api/v1/disputes/${disputeId}`;
    const seen = await read(url, wang);
    expect(await read(url, chen)).toEqual(seen);
    expect(await read(url, other)).toEqual(seen);
    expect(seen.timeline).toMatchObject([
      { type: 'DisputeOpened', side: 'EMPLOYEE', text: '门禁早上断电了' },
    ]);
    const stranger = await world.get(url, { as: li });
    expect([stranger.status, stranger.body.type]).toEqual([404, '/problems/not-found']);
    expect(await read('/api/v1/disputes', li)).toEqual([]);
  });

  it('takes evidence from both sides: the log holds its digest, the file stands beside it', async () => {
    const attached = await must(
      world.send('POST', `/api/v1/disputes/${disputeId}/evidence?kind=PHOTO&mediaType=image/jpeg`, {
        as: wang,
        body: photo,
        headers: { 'content-type': 'application/octet-stream' },
      }),
    );
    expect(attached.status).toBe(201);
    expect(readFileSync(join(world.dir, 'evidence', digest))).toEqual(photo);
    const url = `/api/v1/disputes/${disputeId}/evidence/${digest}`;
    expect((await must(world.get(url, { as: chen }))).bytes).toEqual(photo);
    expect((await world.get(url, { as: li })).status).toBe(404);
    await written(`/api/v1/disputes/${disputeId}/statements`, { statement: '日志显示正常' }, chen);
    const { timeline } = await read(`/api/v1/disputes/${disputeId}`, wang);
    expect(timeline.slice(1)).toMatchObject([
      { type: 'EvidenceAttached', side: 'EMPLOYEE', file: { sha256: digest, kind: 'PHOTO' } },
      { type: 'DisputeStatementMade', side: 'EMPLOYER', text: '日志显示正常' },
    ]);
  });

  it('is ruled by neither party, and names what makes it good', async () => {
    const url = `/api/v1/disputes/${disputeId}/ruling`;
    const ruling = { outcome: 'OVERTURNED', reasons: '照片属实' };
    const party = await world.post(url, { ...ruling, outcome: 'UPHELD' }, { as: chen });
    expect([party.status, party.body.reason]).toEqual([422, 'RULER_IS_PARTY']);
    const nothing = await world.post(url, ruling, { as: other });
    expect(nothing.body.reason).toBe('COMPENSATION_MISMATCH');

    const { requestId } = await written(
      '/api/v1/make-up-punches',
      {
        direction: 'IN',
        claimedAt: '2026-03-10T07:59:00+08:00',
        reasonCode: 'POWER_CUT',
      },
      wang,
    );
    const preview = await read2(
      world.post(
        '/api/v1/corrections/preview',
        { kind: 'MAKE_UP_APPROVAL', id: requestId },
        { as: chen, key: null },
      ),
    );
    expect(preview).toMatchObject({ status: 'accepted', needs: null });
    expect(preview.months[0].days.map(({ date }: { date: string }) => date)).toEqual([
      '2026-03-10',
    ]);
    const approved = await written(`/api/v1/make-up-punches/${requestId}/approval`, {}, chen);
    const eventId = approved.events[0].id as string;

    const [first] = await world.ledger.store.readStream(`employee-${ids.wang}`);
    const foreign = await world.post(
      url,
      { ...ruling, eventIds: [eventId, first!.id] },
      { as: other },
    );
    expect(foreign.body).toMatchObject({
      reason: 'COMPENSATION_UNKNOWN',
      numbers: { eventIds: [first!.id] },
    });
    await written(url, { ...ruling, eventIds: [eventId] }, other);
    expect((await read(`/api/v1/disputes/${disputeId}`, wang)).dispute).toMatchObject({
      status: 'RULED',
      outcome: 'OVERTURNED',
      compensating: [{ eventId, type: 'MakeUpPunchApproved' }],
    });
  });

  it('is about what was seen when it was opened, whatever was corrected since, also after a restart', async () => {
    const before = await read(`/api/v1/disputes/${disputeId}`, wang);
    expect(before.frozen).toMatchObject({
      intact: true,
      view: { kind: 'FINDING', day: { findings: [{ code: 'LATE_T2' }] } },
    });
    expect(JSON.stringify(before.frozen)).not.toContain('王小明');
    const row = await read(`/api/v1/statements/1001/2026-03`);
    expect(row).not.toHaveProperty('held');
    expect(row.lines).toEqual([]);
    await world.restart();
    expect(await read(`/api/v1/disputes/${disputeId}`, wang)).toEqual(before);
  });
});

const read2 = async (reply: Promise<Reply>) => (await must(reply)).body;

describe('the close, over HTTP', () => {
  it('waits for the answers, is confirmed by the digest of its list, and opens the next month', async () => {
    const early = await world.post(
      '/api/v1/periods/2026-03/close',
      { severe: '00000000' },
      { as: clerk },
    );
    expect(early.body).toMatchObject({ reason: 'CLOSE_HINDERED' });
    // What 王 was told has changed with the ruling: told again.
    await written('/api/v1/periods/2026-03/statements', {}, clerk);
    const told = await read('/api/v1/periods/2026-03/statements');
    expect(told.map(({ employeeNo, issue }: never) => [employeeNo, issue])).toEqual([
      ['1001', 2],
      ['1002', 1],
      ['9001', 1],
    ]);
    for (const [employee, as] of [
      ['1001', wang],
      ['1002', li],
      ['9001', chen],
    ] as const) {
      const issue = employee === '1001' ? 2 : 1;
      await written(`/api/v1/statements/${employee}/2026-03/confirmation`, { issue }, as);
    }
    const { severe, blocking } = await read('/api/v1/periods/2026-03/checklist');
    expect(blocking).toEqual([]);
    await written('/api/v1/periods/2026-03/close', { severe: severe.sha256.slice(0, 8) }, clerk);
    expect(await read('/api/v1/periods')).toMatchObject([
      { period: '2026-03', status: 'CLOSED', pins: { results: { people: 3 } } },
      { period: '2026-04', status: 'OPEN' },
    ]);
  });

  it('leaves the closed month as it is; a correction takes two people and goes to the open month', async () => {
    const before = await read('/api/v1/pay-sheets/2026-03');
    const correction = {
      kind: 'VOID_PUNCH',
      id: await lastPunchOf('1002', '2026-03-11'),
      reasonCode: 'BUDDY_PUNCH',
    };
    const alone = await world.post('/api/v1/corrections', correction, { as: chen });
    expect(alone.body).toMatchObject({
      reason: 'SECOND_PERSON_MISSING',
      numbers: { why: 'AFTER_CLOSE', period: '2026-03' },
    });
    const both = { as: chen, headers: { 'second-authorization': `Bearer ${other}` } };
    const preview = await must(
      world.post('/api/v1/corrections/preview', correction, { ...both, key: null }),
    );
    expect(preview.body).toMatchObject({ needs: null, months: [{ closed: true }] });
    await must(world.post('/api/v1/corrections', correction, both));
    // Not before somebody says what the missing out-punch was.
    const asked = await written(
      '/api/v1/make-up-punches',
      { direction: 'OUT', claimedAt: '2026-03-11T16:40:00+08:00', reasonCode: 'OTHER' },
      li,
    );
    const approval = { kind: 'MAKE_UP_APPROVAL', id: asked.requestId as string };
    await must(world.post('/api/v1/corrections', approval, both));
    await world.ledger.catchUp();
    expect(await read('/api/v1/pay-sheets/2026-03')).toEqual(before);
    const [proposal] = await read('/api/v1/adjustments?employee=1002');
    expect(proposal).toMatchObject({
      sourcePeriod: '2026-03',
      openPeriod: '2026-04',
      state: 'PROPOSED',
    });
    expect(proposal.amountFen).toBeLessThan(0);
    world.clock.at = time.knownInstant('2026-04-08T10:00:00+08:00');
    const heard = { employeeHeardAt: '2026-04-08T09:00:00+08:00' };
    const url = `/api/v1/adjustments/${proposal.adjustmentId}/approval`;
    const involved = await world.post(url, heard, { as: other });
    expect(involved.body.reason).toBe('APPROVER_INVOLVED');
    const { row } = (await world.ledger.reads.account(ids.li, '2026-03-11'))!;
    const finding = row.day.findings[0]!.code;
    const objection = { date: '2026-03-11', finding, statement: '主管让我先走的' };
    const { disputeId } = await written('/api/v1/disputes', objection, li);
    const disputed = await world.post(url, heard, { as: world.token('administrator') });
    expect(disputed.body).toMatchObject({
      reason: 'DISPUTE_OPEN',
      numbers: { disputeIds: [disputeId] },
    });
    const foreign = await world.post(`/api/v1/disputes/${disputeId}/withdrawal`, {}, { as: wang });
    expect(foreign.status).toBe(404);
    await written(`/api/v1/disputes/${disputeId}/withdrawal`, { note: '说清楚了' }, li);
    await written(url, heard, world.token('administrator'));
    expect(await read('/api/v1/adjustments', li)).toMatchObject([{ state: 'POSTED' }]);
  });
});

async function lastPunchOf(employee: string, date: string): Promise<string> {
  const { employeeId } = world.ledger.reads.employee(employee)!;
  const account = (await world.ledger.reads.account(employeeId, date))!;
  return account.eventIds[account.facts.punches.at(-1)!.fact]!;
}
