import { canonical, sha256 } from '@ledger/kernel';
import { ApiWorld } from './api-world';
import type { Reply } from './api-world';

// A person is hired, transferred with a complete handover, and leaves; over HTTP, by the people whom the rulebook names.

let world: ApiWorld;
const ids: Record<string, string> = {};

const PEOPLE = [
  ['0001', '总经办老周', 'GENERAL_OFFICE', 'M'],
  ['9001', '陈店长', 'STORE_MANAGER', 'M'],
  ['2001', '赵客服主管', 'CS_SUPERVISOR', 'M'],
  ['2002', '林运营主管', 'OPS_SUPERVISOR', 'M'],
  ['1002', '李接手', 'PRESALES', 'P'],
] as const;

const as = (employeeNo: string, role: 'employee' | 'manager' = 'employee'): string =>
  world.token(role, ids[employeeNo]);

async function hire(employeeNo: string, name: string, position: string, grade: string) {
  const hired = await world.post('/api/v1/employees', {
    employeeNo,
    name,
    department: '电子商务部',
    position,
    grade,
    monthlyWageFen: 652_500,
    hiredOn: '2026-01-05',
  });
  expect(hired.status).toBe(201);
  ids[employeeNo] = hired.body.employeeId as string;
}

const seen = async (url: string, token = world.token('administrator')): Promise<Reply> => {
  const position = world.ledger.store.head();
  const glue = url.includes('?') ? '&' : '?';
  return world.get(`${url}${glue}waitFor=${position}`, { as: token });
};
const at = (iso: string): void => {
  world.clock.at = Date.parse(iso);
};

beforeAll(async () => {
  world = await ApiWorld.open();
  for (const [no, name, position, grade] of PEOPLE) await hire(no, name, position, grade);
});
afterAll(() => world.close());

describe('a person’s life in the company', () => {
  let transferred: string;
  let leaving: string;

  it('begins with a post, and the organisation says who stands above it', async () => {
    await hire('1001', '王小明', 'PRESALES', 'P');
    const organisation = await seen('/api/v1/organisation');
    expect(organisation.status).toBe(200);
    const presales = organisation.body.positions.find(
      ({ position }: { position: string }) => position === 'PRESALES',
    );
    expect(presales).toMatchObject({ reportsTo: 'CS_SUPERVISOR', defaultGrade: 'P' });
    expect(presales.holders.map(({ name }: { name: string }) => name)).toEqual([
      '王小明',
      '李接手',
    ]);
    const may = await seen('/api/v1/organisation/may-act?act=WITNESS', as('1001'));
    expect(
      may.body.people.map(({ name, as: post }: { name: string; as: string }) => [name, post]),
    ).toEqual([
      ['赵客服主管', 'CS_SUPERVISOR'],
      ['陈店长', 'STORE_MANAGER'],
      ['总经办老周', 'GENERAL_OFFICE'],
    ]);
  });

  it('goes on in another post; the transfer opens the handover by itself, with the superior as witness', async () => {
    const moved = await world.post('/api/v1/employees/1001/transfer', {
      position: 'OPS_SPECIALIST',
      department: '运营部',
      effectiveFrom: '2026-03-16',
      proposedBy: '2002',
    });
    expect(moved.status).toBe(201);
    const types = moved.body.events.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['EmployeeTransferred', 'EmployeeAssignedToPosition', 'HandoverOpened']);
    const [row] = (await seen('/api/v1/handovers?state=OPEN')).body;
    transferred = row.handoverId;
    expect(row).toMatchObject({
      reason: 'TRANSFER',
      dueOn: '2026-03-16',
      lastDayInPost: '2026-03-15',
      position: 'PRESALES',
      outgoing: { name: '王小明' },
      incoming: null,
      witness: { name: '赵客服主管' },
      causeId: moved.body.events[0].id,
    });
    expect(row.waitingFor[0]).toEqual({ what: 'SUCCESSOR_NOT_NAMED', who: null, count: 0 });
  });

  it('shows as an alert that blocks nothing and says that pay does not wait', async () => {
    const { body } = await seen('/api/v1/anomalies/2026-03');
    expect(body).toContainEqual(
      expect.objectContaining({ code: 'HANDOVER_OPEN', blocking: false, employeeNo: '1001' }),
    );
  });

  it('lets the store manager name the successor, and nobody below', async () => {
    const url = `/api/v1/handovers/${transferred}/successor`;
    const refused = await world.post(url, { employee: '1002' }, { as: as('2001', 'manager') });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        reason: 'NOT_IN_REPORTING_LINE',
        numbers: { who: ['STORE_MANAGER', 'GENERAL_OFFICE'] },
      },
    });
    expect(refused.body.sentence.zh).toContain('店长');
    const named = await world.post(url, { employee: '1002' }, { as: as('9001', 'manager') });
    expect(named.status).toBe(201);
  });

  let items: string[];
  it('has its items listed by the outgoing person and settled by the incoming one', async () => {
    const url = `/api/v1/handovers/${transferred}/items`;
    const listed = [
      { category: 'PLATFORM_LOGIN', text: '天猫客服子账号 bsj:wang01', note: '密码已当面重置' },
      { category: 'DEVICE', text: '联想笔记本 PF3X9Q2K' },
      { category: 'OPEN_CASE', text: '京东订单 298812 退货待确认' },
    ];
    items = [];
    for (const item of listed) {
      const answer = await world.post(url, item, { as: as('1001') });
      expect(answer.status).toBe(201);
      items.push(answer.body.itemId);
    }
    const [first, second, third] = items as [string, string, string];
    const accept = (item: string, who: string) =>
      world.post(`${url}/${item}/acceptance`, {}, { as: as(who) });
    expect(await accept(first, '1001')).toMatchObject({
      status: 422,
      body: { reason: 'NOT_THE_SUCCESSOR' },
    });
    expect((await accept(first, '1002')).status).toBe(201);
    expect((await accept(third, '1002')).status).toBe(201);
    const excepted = await world.post(
      `${url}/${second}/exception`,
      { reasonCode: 'BROKEN', reason: '屏幕碎裂，已报修' },
      { as: as('1002') },
    );
    expect(excepted.status).toBe(201);
  });

  const sheet = async (token = as('1001')) =>
    (await seen(`/api/v1/handovers/${transferred}`, token)).body;
  const sign = async (who: string, contentSha256?: string) =>
    world.post(
      `/api/v1/handovers/${transferred}/signatures`,
      { contentSha256: contentSha256 ?? (await sheet()).contentSha256 },
      { as: as(who) },
    );

  it('refuses the witness before the two others, and a stranger altogether', async () => {
    const early = await sign('2001');
    expect(early).toMatchObject({ status: 422, body: { reason: 'WITNESS_NOT_LAST' } });
    expect(early.body.sentence.en).toContain('The witness signs last');
    expect((await sign('2002')).status).toBe(404);
    expect((await world.get(`/api/v1/handovers/${transferred}`, { as: as('2002') })).status).toBe(
      404,
    );
  });

  it('loses its signatures by a change, and shows them all the same', async () => {
    expect((await sign('1001')).status).toBe(201);
    const before = await sheet();
    expect(before.signatures).toHaveLength(1);
    const added = await world.post(
      `/api/v1/handovers/${transferred}/items`,
      { category: 'GOODS', text: '工位钥匙' },
      { as: as('1001') },
    );
    await world.post(
      `/api/v1/handovers/${transferred}/items/${added.body.itemId}/acceptance`,
      { note: '已收' },
      { as: as('1002') },
    );
    const after = await sheet();
    expect(after.signatures).toEqual([]);
    expect(after.voided).toMatchObject([
      { role: 'OUTGOING', contentSha256: before.contentSha256, voidedBy: expect.any(String) },
    ]);
    expect(await sign('1002', before.contentSha256)).toMatchObject({
      status: 422,
      body: { reason: 'CONTENT_CHANGED' },
    });
  });

  it('is complete under three signatures over one hash, which anybody can make again', async () => {
    for (const who of ['1002', '1001', '2001']) expect((await sign(who)).status).toBe(201);
    const complete = await sheet();
    expect(complete).toMatchObject({ state: 'COMPLETE', waitingFor: [] });
    const roles = complete.signatures.map(({ role }: { role: string }) => role);
    expect(roles).toEqual(['INCOMING', 'OUTGOING', 'WITNESS']);
    expect(sha256(canonical(complete.content))).toBe(complete.contentSha256);
    for (const { contentSha256 } of complete.signatures) {
      expect(contentSha256).toBe(complete.contentSha256);
    }
    expect((await seen('/api/v1/anomalies/2026-03')).text).not.toContain('HANDOVER');
  });

  it('prints as a page and as PDF, the same bytes each time', async () => {
    const url = `/api/v1/handovers/${transferred}`;
    const html = await seen(`${url}?format=html`, as('1001'));
    expect(html.headers['content-type']).toContain('text/html');
    expect(html.text).toContain((await sheet()).contentSha256);
    const pdf = await seen(`${url}?format=pdf`, as('1001'));
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await seen(`${url}?format=pdf`, as('1001'))).bytes.equals(pdf.bytes)).toBe(true);
  });

  it('can be opened again by the store manager, who finds all three missing then', async () => {
    const url = `/api/v1/handovers/${transferred}/reopening`;
    const body = { reasonCode: 'FORGOTTEN_ITEM', note: '漏了一台手机' };
    expect((await world.post(url, body, { as: as('2001', 'manager') })).status).toBe(422);
    expect((await world.post(url, body, { as: as('9001', 'manager') })).status).toBe(201);
    const open = await sheet();
    expect(open.round).toBe(1);
    expect(open.voided).toHaveLength(4);
    for (const who of ['1001', '1002', '2001']) expect((await sign(who)).status).toBe(201);
    expect((await sheet()).state).toBe('COMPLETE');
  });

  it('is assessed in the new post from its day on, and under the new superior', async () => {
    at('2026-03-17T12:00:00+08:00');
    const asked = await world.post(
      '/api/v1/make-up-punches',
      {
        direction: 'IN',
        claimedAt: '2026-03-16T08:00:00+08:00',
        reasonCode: 'FORGOTTEN',
      },
      { as: as('1001') },
    );
    const { requestId } = asked.body;
    const approval = `/api/v1/make-up-punches/${requestId}/approval`;
    const refused = await world.post(approval, {}, { as: as('2001', 'manager') });
    expect(refused).toMatchObject({ status: 422, body: { reason: 'NOT_IN_REPORTING_LINE' } });
    expect((await world.post(approval, {}, { as: as('2002', 'manager') })).status).toBe(201);
    const register = await seen('/api/v1/register/2026-03-16');
    const row = register.body.find((each: { employeeNo: string }) => each.employeeNo === '1001');
    expect(row).toMatchObject({ position: 'OPS_SPECIALIST', department: '运营部' });
  });

  it('ends with a last day; the ending opens a handover that is overdue from the day after', async () => {
    const ended = await world.post('/api/v1/employees/1001/end', { lastDay: '2026-03-31' });
    expect(ended.status).toBe(201);
    const [row] = (await seen('/api/v1/handovers?state=OPEN&employee=1001')).body;
    leaving = row.handoverId;
    expect(row).toMatchObject({
      reason: 'LEAVING',
      position: 'OPS_SPECIALIST',
      witness: { name: '林运营主管' },
    });
    at('2026-04-01T09:00:00+08:00');
    const [late] = (await seen('/api/v1/handovers?state=OVERDUE')).body;
    expect(late.handoverId).toBe(leaving);
    const pay = await seen('/api/v1/pay-sheets/2026-03');
    expect(pay.status).toBe(200);
    const note = pay.body.notes.find(({ code }: { code: string }) => code === 'HANDOVER_OPEN');
    expect(note.names).toEqual(['王小明 (1001)']);
    expect(pay.text).toContain('may not be held back for it (Labour Contract Law art. 50');
  });

  it('costs nobody anything: no line and no amount of the month comes from the handover', async () => {
    const { body } = await seen('/api/v1/statements/1001/2026-03');
    expect(body).toMatchObject({ lines: [], settlement: { assessedFen: 0, payableFen: 0 } });
  });

  it('tells the auditor the whole story of the person, handovers included', async () => {
    const trail = await seen('/api/v1/audit-trail/1001', world.token('auditor'));
    const types = trail.body.entries.map(({ type }: { type: string }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['EmployeeTransferred', 'HandoverSigned', 'HandoverReopened']),
    );
  });

  it('has views that are the same when they are made again', async () => {
    await world.ledger.catchUp();
    const before = world.ledger.reads.hash();
    await world.ledger.rebuild();
    expect(world.ledger.reads.hash()).toEqual(before);
    expect((await sheet()).state).toBe('COMPLETE');
  });
});

describe('the deputy of the store manager', () => {
  it('approves a leave while the appointment lasts, and is not appointed by themselves', async () => {
    at('2026-04-02T09:00:00+08:00');
    const deputies = '/api/v1/deputies';
    const span = { employee: '2002', from: '2026-04-02', to: '2026-04-03' };
    const own = await world.post(deputies, span, { as: as('2002', 'manager') });
    expect(own).toMatchObject({ status: 422, body: { reason: 'OWN_CASE' } });
    const below = await world.post(deputies, span, { as: as('2001', 'manager') });
    expect(below).toMatchObject({ status: 422, body: { reason: 'NOT_IN_REPORTING_LINE' } });
    const appointed = await world.post(deputies, span, { as: as('9001', 'manager') });
    expect(appointed.status).toBe(201);
    const leave = await world.post(
      '/api/v1/leaves',
      { leaveType: 'PERSONAL', from: '2026-04-09T08:00:00+08:00', to: '2026-04-09T17:00:00+08:00' },
      { as: as('1002') },
    );
    const approval = `/api/v1/leaves/${leave.body.leaveId}/approval`;
    const supervisor = await world.post(approval, {}, { as: as('2001', 'manager') });
    expect(supervisor).toMatchObject({ status: 422, body: { reason: 'NOT_IN_REPORTING_LINE' } });
    expect(supervisor.body.numbers.deputies).toEqual([ids['2002']]);
    expect((await world.post(approval, {}, { as: as('2002', 'manager') })).status).toBe(201);
    const ended = await world.post(
      `${deputies}/${appointed.body.appointmentId}/end`,
      { lastDay: '2026-04-02' },
      { as: as('9001', 'manager') },
    );
    expect(ended.status).toBe(201);
  });
});

describe('somebody without a grade', () => {
  it('gets one proposed by their position, and no amount until somebody records it (A65)', async () => {
    await world.post('/api/v1/employees', {
      employeeNo: '3001',
      name: '新人',
      department: '美工部',
      position: 'DESIGNER',
      hiredOn: '2026-04-01',
    });
    const { body } = await seen('/api/v1/grade-proposals');
    expect(body).toMatchObject([{ employeeNo: '3001', position: 'DESIGNER', proposed: 'P' }]);
    const [person] = (await seen('/api/v1/employees')).body.filter(
      ({ employeeNo }: { employeeNo: string }) => employeeNo === '3001',
    );
    expect(person.grade).toBeNull();
  });
});
