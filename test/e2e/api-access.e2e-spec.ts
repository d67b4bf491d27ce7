import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccessGuard, LedgerModule, Public } from '@ledger/adapters/nest';
import type { Edge, TokenRole } from '@ledger/adapters/nest';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';

const ROLES: readonly TokenRole[] = ['employee', 'manager', 'payroll', 'auditor', 'administrator'];
const [E, M, P, U, A] = ROLES as [TokenRole, TokenRole, TokenRole, TokenRole, TokenRole];
const SHA = '0'.repeat(64);
const ID = '00000000-0000-8000-8000-000000000000';

/** Who may do what, written down here once more and by hand: the decorators must say the same. */
interface Rule {
  readonly all?: readonly TokenRole[];
  /** May do it for themselves only. */
  readonly own?: readonly TokenRole[];
  readonly public?: true;
  /** A question whose answer depends on a body. */
  readonly writesNothing?: true;
  readonly body?: object | string;
  /** Who the sample is about: the path or the body names this person. */
  readonly about?: 'path' | 'body';
}

const ANYONE: Rule = { public: true };
const READERS = [M, P, U, A] as const;
const record = { employee: '1001' };
const RULES: Readonly<Record<string, Rule>> = {
  'GET /': ANYONE,
  'GET /healthz': ANYONE,
  'GET /readyz': ANYONE,
  'GET /problems/{slug}': ANYONE,
  // Hashes only: whoever knows the event may have its proof.
  'GET /api/v1/receipts/{id}': { all: ROLES },
  'GET /api/v1/checkpoint': { all: ROLES },
  'GET /api/v1/views': { all: [P, U, A] },
  'POST /api/v1/employees/{employee}/transfer': {
    all: [A],
    body: { position: 'DESIGNER', department: '美工部', effectiveFrom: '2026-04-01' },
  },
  'POST /api/v1/organisation/units': {
    all: [A],
    body: { unitId: 'DESIGN', nameZh: '美工部', nameEn: 'design', effectiveFrom: '2026-04-01' },
  },
  'POST /api/v1/organisation/positions': {
    all: [A],
    body: { position: 'DESIGNER', effectiveFrom: '2026-04-01' },
  },
  'POST /api/v1/organisation/reporting-lines': {
    all: [A],
    body: { position: 'DESIGNER', reportsTo: 'STORE_MANAGER', effectiveFrom: '2026-04-01' },
  },
  'POST /api/v1/organisation/authorities': {
    all: [A],
    body: { act: 'WAIVE', heldBy: 'LINE', effectiveFrom: '2026-04-01' },
  },
  'GET /api/v1/periods': { all: READERS },
  'GET /api/v1/periods/{period}/checklist': { all: [P, U, A] },
  'GET /api/v1/periods/{period}/statements': { all: [P, U, A] },
  'POST /api/v1/periods/{period}/statements': { all: [P, A], body: {} },
  'POST /api/v1/periods/{period}/close': { all: [P, A], body: { severe: '00000000' } },
  'POST /api/v1/statements/{employee}/{period}/confirmation': {
    own: [E, M, P],
    about: 'path',
    body: { issue: 1 },
  },
  'POST /api/v1/statements/{employee}/{period}/dispute': {
    own: [E, M, P],
    about: 'path',
    body: { issue: 1, statement: '不是这样' },
  },
  'GET /api/v1/adjustments': { all: READERS, own: [E] },
  'POST /api/v1/adjustments/{id}/approval': {
    all: [M, A],
    body: { employeeHeardAt: '2026-04-08T10:00:00+08:00' },
  },
  'POST /api/v1/adjustments/{id}/rejection': { all: [M, A], body: { reasonCode: 'OTHER' } },
  'POST /api/v1/corrections': {
    all: [M],
    own: [E],
    about: 'body',
    body: {
      ...record,
      kind: 'MAKE_UP_REQUEST',
      direction: 'OUT',
      at: '2026-03-02T17:00:00+08:00',
      reasonCode: 'FORGOTTEN',
    },
  },
  'POST /api/v1/corrections/preview': {
    all: [M],
    own: [E],
    about: 'body',
    writesNothing: true,
    body: {
      ...record,
      kind: 'MAKE_UP_REQUEST',
      direction: 'OUT',
      at: '2026-03-02T17:00:00+08:00',
      reasonCode: 'FORGOTTEN',
    },
  },
  'POST /api/v1/disputes': {
    all: [M],
    own: [E],
    about: 'body',
    body: { ...record, date: '2026-03-02', finding: 'LATE_T1', statement: '不是这样' },
  },
  'GET /api/v1/disputes': { all: READERS, own: [E] },
  'GET /api/v1/disputes/{id}': { all: READERS, own: [E] },
  'POST /api/v1/disputes/{id}/statements': { all: [M, A], own: [E], body: { statement: '…' } },
  'POST /api/v1/disputes/{id}/evidence': { all: [M, A], own: [E], body: {} },
  'GET /api/v1/disputes/{id}/evidence/{sha256}': { all: READERS, own: [E] },
  'GET /api/v1/disputes/{id}/evidence-pack': { all: [P, U, A], own: [E, M] },
  'POST /api/v1/disputes/{id}/ruling': {
    all: [M, A],
    body: { outcome: 'UPHELD', reasons: '…' },
  },
  'POST /api/v1/disputes/{id}/withdrawal': { own: [E, M], body: {} },
  'POST /api/v1/deputies': {
    all: [M, A],
    body: { ...record, from: '2026-04-01', to: '2026-04-02' },
  },
  'POST /api/v1/deputies/{id}/end': { all: [M, A], body: { lastDay: '2026-04-01' } },
  'POST /api/v1/handovers': {
    all: [M, A],
    body: { outgoing: '1001', reason: 'LEAVING', dueOn: '2026-03-31' },
  },
  'POST /api/v1/handovers/{id}/successor': { all: [M, A], body: record },
  'POST /api/v1/handovers/{id}/witness': { all: [M, A], body: record },
  'POST /api/v1/handovers/{id}/reopening': { all: [M, A], body: { reasonCode: 'OTHER' } },
  'POST /api/v1/handovers/{id}/cancellation': { all: [M, A], body: { reasonCode: 'OTHER' } },
  'POST /api/v1/handovers/{id}/items': {
    all: [M, A],
    own: [E, P],
    body: { category: 'DEVICE', text: '手机' },
  },
  'POST /api/v1/handovers/{id}/items/{item}/acceptance': { own: [E, M, P, A], body: {} },
  'POST /api/v1/handovers/{id}/items/{item}/exception': {
    own: [E, M, P, A],
    body: { reasonCode: 'OTHER', reason: '不在' },
  },
  'POST /api/v1/handovers/{id}/signatures': {
    all: [A],
    own: [E, M, P],
    body: { contentSha256: SHA },
  },
  'GET /api/v1/handovers': { all: READERS, own: [E] },
  'GET /api/v1/handovers/{id}': { all: READERS, own: [E] },
  'GET /api/v1/organisation': { all: READERS },
  'GET /api/v1/organisation/may-act': { all: READERS, own: [E] },
  'GET /api/v1/grade-proposals': { all: [P, U, A] },
  'POST /api/v1/punches': {
    all: [M, A],
    own: [E],
    about: 'body',
    body: { ...record, direction: 'IN' },
  },
  'POST /api/v1/punches/batch': {
    all: [M, A],
    body: { punches: [{ ...record, direction: 'IN', at: '2026-03-02T08:00:00+08:00' }] },
  },
  'POST /api/v1/punches/{id}/void': { all: [M], body: { reasonCode: 'OTHER' } },
  'POST /api/v1/make-up-punches': {
    all: [M],
    own: [E],
    about: 'body',
    body: {
      ...record,
      direction: 'IN',
      claimedAt: '2026-03-02T08:00:00+08:00',
      reasonCode: 'FORGOTTEN',
    },
  },
  'POST /api/v1/make-up-punches/{id}/approval': { all: [M], body: {} },
  'POST /api/v1/make-up-punches/{id}/rejection': { all: [M], body: {} },
  'POST /api/v1/left-posts': {
    all: [M],
    body: { ...record, leftAt: '2026-03-02T10:00:00+08:00', post: 'PRESALES' },
  },
  'POST /api/v1/left-posts/{id}/return': {
    all: [M],
    body: { returnedAt: '2026-03-02T10:10:00+08:00' },
  },
  'POST /api/v1/left-posts/{id}/confirmation': {
    all: [M],
    body: { employeeHeardAt: '2026-03-02T11:00:00+08:00' },
  },
  'POST /api/v1/left-posts/{id}/contest': {
    own: [E, M],
    body: { employee: '1001', period: '2026-03' },
    about: 'body',
  },
  'POST /api/v1/left-posts/{id}/retraction': { all: [M], body: { reasonCode: 'MISTAKEN' } },
  'POST /api/v1/late-notices': {
    all: [M],
    body: {
      ...record,
      channel: 'PHONE',
      recipientRole: 'STORE_MANAGER',
      receivedAt: '2026-03-02T07:40:00+08:00',
      attendanceDate: '2026-03-02',
    },
  },
  'POST /api/v1/anomaly-waivers': {
    all: [M],
    body: { ...record, attendanceDate: '2026-03-02', anomalyCode: 'MISSING_OUT', reason: 'seen' },
  },
  'POST /api/v1/absence-confirmations': {
    all: [M],
    body: {
      ...record,
      attendanceDate: '2026-03-02',
      anomalyCode: 'MISSING_OUT',
      reason: 'not seen',
    },
  },
  'GET /api/v1/anomalies/{period}': { all: READERS },
  'GET /api/v1/unclaimed-punches': { all: READERS },
  'POST /api/v1/unclaimed-punches/{id}/claim': { all: [M, A], body: record },
  'POST /api/v1/unclaimed-punches/{id}/dismissal': { all: [M, A], body: { reasonCode: 'VISITOR' } },
  'GET /api/v1/register/{date}': { all: READERS },
  'GET /api/v1/explanations/{employee}/{date}': { all: [P, U, A], own: [E, M], about: 'path' },
  'GET /api/v1/me/days': { own: [E, M, P, A] },
  'POST /api/v1/leaves': {
    all: [M],
    own: [E],
    about: 'body',
    body: {
      ...record,
      leaveType: 'PERSONAL',
      from: '2026-03-03T08:00:00+08:00',
      to: '2026-03-03T12:00:00+08:00',
    },
  },
  'GET /api/v1/leaves': { all: READERS, own: [E] },
  'POST /api/v1/leaves/{id}/approval': { all: [M] },
  'POST /api/v1/leaves/{id}/rejection': { all: [M], body: { reasonCode: 'OTHER' } },
  'POST /api/v1/leaves/{id}/cancellation': { all: [M], own: [E], body: { reasonCode: 'OTHER' } },
  'POST /api/v1/shifts': {
    all: [M, A],
    body: { ...record, from: '2026-04-01', to: '2026-04-30', shift: 'day' },
  },
  'POST /api/v1/shift-changes': {
    all: [M],
    body: { ...record, attendanceDate: '2026-03-20', shift: 'evening', reasonCode: 'SWAP' },
  },
  'GET /api/v1/roster/{employee}/{period}': { all: READERS, own: [E], about: 'path' },
  'POST /api/v1/calendars': {
    all: [A],
    body: {
      region: 'XX',
      year: 2027,
      days: [{ date: '2027-01-01', kind: 'HOLIDAY', name: '元旦', statutory: true }],
      sourceUrl: 'https://example.org/',
      sha256: SHA,
    },
  },
  'GET /api/v1/calendars': { all: ROLES },
  'POST /api/v1/employees': {
    all: [A],
    body: {
      employeeNo: '5000',
      name: 'New',
      department: 'd',
      position: 'OTHER',
      hiredOn: '2026-01-01',
    },
  },
  'POST /api/v1/erasures': { all: [A], body: { employee: '1001', legalBasis: 'PIPL art. 47(1)' } },
  'GET /api/v1/employees': { all: READERS },
  'GET /api/v1/employees/{employee}': { all: READERS, own: [E], about: 'path' },
  'POST /api/v1/employees/{employee}/identity': { all: [A], body: { name: '安娜·王' } },
  'POST /api/v1/employees/{employee}/position': {
    all: [A],
    body: { position: 'DESIGNER', department: 'd', effectiveFrom: '2026-02-01' },
  },
  'POST /api/v1/employees/{employee}/grade': {
    all: [P, A],
    body: { grade: 'M', effectiveFrom: '2026-02-01' },
  },
  'POST /api/v1/employees/{employee}/wage': {
    all: [P, A],
    body: { monthlyWageFen: 700_000, effectiveFrom: '2026-02-01' },
  },
  'POST /api/v1/employees/{employee}/end': { all: [A], body: { lastDay: '2027-12-31' } },
  'POST /api/v1/acknowledgements': {
    all: [A],
    own: [E, M, P],
    about: 'body',
    body: { ...record, version: '1.0.0' },
  },
  'POST /api/v1/policies': { all: [A], body: { document: {}, textSha256: SHA } },
  'GET /api/v1/policies': { all: ROLES },
  'GET /api/v1/warnings/{period}': { all: READERS },
  'POST /api/v1/protections': {
    all: [A],
    body: { ...record, kind: 'NURSING', from: '2026-03-01' },
  },
  'POST /api/v1/protections/{id}/end': { all: [A], body: { ...record, lastDay: '2026-12-31' } },
  'GET /api/v1/protections/{employee}': { all: [A], own: [E, M], about: 'path' },
  'POST /api/v1/rewards': {
    all: [M],
    body: { ...record, measure: 'PRAISE', clause: 'R44', occurredOn: '2026-03-02', reason: 'r' },
  },
  'POST /api/v1/sanctions': {
    all: [M],
    body: { ...record, measure: 'WARNING', clause: 'R43', occurredOn: '2026-03-02', reason: 'r' },
  },
  'POST /api/v1/sanctions/{id}/revocation': { all: [M], body: { ...record, reason: 'r' } },
  'GET /api/v1/conduct/{employee}/{period}': { all: READERS, own: [E], about: 'path' },
  'POST /api/v1/policy-drafts': { all: [A], body: { document: {}, textSha256: SHA } },
  'GET /api/v1/policy-drafts': { all: ROLES },
  'POST /api/v1/policy-drafts/{id}/consultations': {
    all: [A],
    body: { kind: 'MINUTES', sha256: SHA, heldOn: '2026-03-01' },
  },
  'POST /api/v1/policy-drafts/{id}/withdrawal': { all: [A] },
  'POST /api/v1/policy-drafts/{id}/publication': { all: [A] },
  'GET /api/v1/policy-comparisons': { all: ROLES },
  'GET /api/v1/policy-comparisons/totals': { all: ['payroll', 'auditor', 'administrator'] },
  'GET /api/v1/policies/{id}/text': { all: ROLES },
  'GET /api/v1/signatures': { all: READERS },
  'GET /api/v1/acknowledgements/{employee}': { all: [P, U, A], own: [E, M], about: 'path' },
  'GET /api/v1/legal-notice': { all: ROLES },
  'POST /api/v1/legal-notice/acceptance': { all: [A], body: { name: 'x' } },
  'POST /api/v1/reports': { all: [M, P, A], body: { kind: 'WEEKLY', date: '2026-03-09' } },
  'GET /api/v1/reports': { all: READERS },
  'GET /api/v1/reports/weekly/{date}': { all: READERS },
  'GET /api/v1/reports/monthly/{date}': { all: READERS },
  'POST /api/v1/files': { all: [E, M, P, A], body: 'x' },
  'POST /api/v1/duty-documents': {
    all: [A],
    own: [E, M, P],
    about: 'body',
    body: { ...record, kind: 'REPORT_WEEKLY', periodKey: '2026-W09', sha256: SHA },
  },
  'POST /api/v1/duty-corrections': {
    all: [A],
    own: [E, M, P],
    about: 'body',
    body: { ...record, kind: 'REPORT_WEEKLY', periodKey: '2026-W09', sha256: SHA, reason: 'r' },
  },
  'POST /api/v1/platform-logins': {
    all: [A],
    own: [E, M, P],
    about: 'body',
    body: { ...record, platform: 'TMALL' },
  },
  'GET /api/v1/duties/{period}': { all: READERS, own: [E] },
  'GET /api/v1/duty-files/{employee}': { all: [M, U, A], own: [E], about: 'path' },
  'GET /api/v1/duty-book': { all: ROLES },
  'POST /api/v1/duty-book': { all: [A], body: { document: {} } },
  'GET /api/v1/statements/{employee}/{period}': { all: [P, U, A], own: [E, M], about: 'path' },
  'GET /api/v1/pay-sheets/{period}': { all: [P, U, A] },
  'GET /api/v1/deductions/{period}': { all: [P, U, A] },
  'GET /api/v1/full-attendance/{period}': { all: READERS },
  'GET /api/v1/audit-trail/{employee}': { all: [P, U, A], own: [E, M], about: 'path' },
  'GET /api/v1/replays/{employee}/{period}': { all: [P, U, A], own: [E, M], about: 'path' },
  'GET /api/v1/replays/{employee}/days/{date}': { all: [P, U, A], own: [E, M], about: 'path' },
  'GET /api/v1/replayed-pay-sheets/{period}': { all: [P, U, A] },
  'GET /api/v1/timeline': { all: [P, U, A], own: [E, M] },
  'GET /api/v1/accesses': { all: [U, A], own: [E, M, P] },
  'GET /api/v1/explanations/{employee}/months/{period}': {
    all: [P, U, A],
    own: [E, M],
    about: 'path',
  },
  'GET /api/v1/evidence/{employee}/{period}': { all: [P, U, A], own: [E, M], about: 'path' },
  'POST /api/v1/what-if': {
    all: [P, U, A],
    body: { from: '2026-03', settings: [{ key: 'early.minSeconds', value: '60' }] },
    writesNothing: true,
  },
  'POST /api/v1/imports/punches': { all: [P, A], body: 'x' },
  'POST /api/v1/imports/people': { all: [A], body: 'x' },
  'POST /api/v1/imports/rosters': { all: [M, A], body: 'x' },
};

let world: ApiWorld;
const tokens = new Map<TokenRole, string>();
let documented: readonly string[];

beforeAll(async () => {
  world = await ApiWorld.open();
  const anna = await world.hire(ANNA);
  await world.hire(BORIS);
  const chen = await world.hire(CHEN);
  const people: Partial<Record<TokenRole, string>> = { employee: anna, manager: chen };
  for (const role of ROLES) tokens.set(role, world.token(role, people[role]));
  const { paths } = (await world.get('/api/docs.json')).body as {
    paths: Record<string, Record<string, unknown>>;
  };
  documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
});
afterAll(() => world.close());

/** The same sample, about somebody. */
function ask(route: string, rule: Rule, as: string, employeeNo = '1001') {
  const [method, template] = route.split(' ') as ['GET' | 'POST', string];
  const path = template
    .replace('{employee}', employeeNo)
    .replace('{period}', '2026-03')
    .replace('{date}', '2026-03-02')
    .replace('{slug}', 'refused')
    .replace('{id}', ID)
    .replace('{item}', ID);
  const query = route === 'GET /api/v1/leaves' ? '?from=2026-03-01&to=2026-03-31' : '';
  const body =
    rule.about === 'body' && typeof rule.body === 'object'
      ? { ...rule.body, employee: employeeNo }
      : rule.body;
  const headers: Record<string, string> =
    typeof rule.body === 'string' ? { 'content-type': 'text/csv' } : {};
  return world.send(method, path + query, { as, headers, ...(body === undefined ? {} : { body }) });
}

describe('who may do what', () => {
  it('is declared for every route of the documentation and for no other', () => {
    expect(documented.toSorted()).toEqual(Object.keys(RULES).toSorted());
  });

  it('lets an auditor write nothing', () => {
    const writes = Object.entries(RULES).filter(
      ([route, { writesNothing }]) => route.startsWith('POST') && writesNothing !== true,
    );
    const allowed = writes.filter(([, { all = [], own = [] }]) => [...all, ...own].includes(U));
    expect(allowed).toEqual([]);
  });

  describe.each(Object.entries(RULES))('%s', (route, rule) => {
    const { all = [], own = [] } = rule;

    it.each(ROLES)('answers %s as the rule says', async (role) => {
      const { status, body } = await ask(route, rule, tokens.get(role)!);
      const allowed = rule.public === true || all.includes(role) || own.includes(role);
      if (allowed) expect([401, 403]).not.toContain(status);
      else expect([status, body.type]).toEqual([403, '/problems/forbidden']);
      expect(status).not.toBe(500);
    });

    it('asks for a token, unless anybody may read it', async () => {
      const { status, headers } = await ask(route, rule, '');
      expect(status === 401).toBe(rule.public !== true);
      expect(headers['www-authenticate']).toBe(rule.public === true ? undefined : 'Bearer');
    });
  });

  const OWN = Object.entries(RULES).flatMap(([route, { own = [], about }]) =>
    about === undefined ? [] : own.map((role) => ({ route, role })),
  );
  it.each(OWN)(
    'does not know anybody else on $route for $role: 404, never 403',
    async ({ route, role }) => {
      const { status, body } = await ask(route, RULES[route]!, tokens.get(role)!, BORIS.employeeNo);
      expect([status, body.type]).toEqual([404, '/problems/not-found']);
    },
  );
});

describe('an employee', () => {
  const own = () => tokens.get('employee')!;

  it('punches for themselves, by the clock of the server', async () => {
    const punched = await world.post('/api/v1/punches', { direction: 'OUT' }, { as: own() });
    expect(punched.status).toBe(201);
    const days = await world.get(`/api/v1/me/days?waitFor=${punched.body.position}`, { as: own() });
    expect(days.body.every((row: { employeeNo: string }) => row.employeeNo === '1001')).toBe(true);
    const event = await world.ledger.store.find(punched.body.events[0].id);
    expect(event?.data).toMatchObject({ source: 'WEB' });
    expect(Date.parse(event?.data.at as string)).toBe(world.clock.at);
  });

  it('cannot say when their own punch was', async () => {
    const body = { direction: 'IN', at: '2026-03-02T08:00:00+08:00' };
    const { status, body: problem } = await world.post('/api/v1/punches', body, { as: own() });
    expect([status, problem.errors[0].field]).toEqual([400, 'at']);
  });

  it('sees only their own leaves in a list', async () => {
    const manager = tokens.get('manager')!;
    const leave = {
      leaveType: 'SICK',
      from: '2026-03-05T08:00:00+08:00',
      to: '2026-03-05T17:00:00+08:00',
    };
    const his = await world.post('/api/v1/leaves', { ...leave, employee: '1002' }, { as: manager });
    const mine = await world.post('/api/v1/leaves', leave, { as: own() });
    const range = `from=2026-03-05&to=2026-03-05&waitFor=${mine.body.position}`;
    const seen = await world.get(`/api/v1/leaves?${range}`, { as: own() });
    expect(seen.body.map((row: { employeeNo: string }) => row.employeeNo)).toEqual(['1001']);
    const others = await world.get(`/api/v1/leaves?${range}&employee=1002`, { as: own() });
    expect(others.status).toBe(404);
    const cancelled = await world.post(
      `/api/v1/leaves/${his.body.leaveId}/cancellation`,
      { reasonCode: 'OTHER' },
      { as: own() },
    );
    expect(cancelled.status).toBe(404);
  });
});

describe('a manager', () => {
  const manager = () => tokens.get('manager')!;

  it('does not see wages or PINs of others', async () => {
    const { body } = await world.get('/api/v1/employees', { as: manager() });
    const anna = body.find((row: { employeeNo: string }) => row.employeeNo === '1001');
    expect(Object.keys(anna)).not.toEqual(expect.arrayContaining(['monthlyWageFen']));
    expect(Object.keys(anna)).not.toEqual(expect.arrayContaining(['devicePins']));
  });

  it('cannot approve a leave of their own', async () => {
    const body = {
      leaveType: 'PERSONAL',
      from: '2026-03-06T08:00:00+08:00',
      to: '2026-03-06T17:00:00+08:00',
    };
    const asked = await world.post('/api/v1/leaves', body, { as: manager() });
    const approved = await world.send('POST', `/api/v1/leaves/${asked.body.leaveId}/approval`, {
      as: manager(),
    });
    expect([approved.status, approved.body.reason]).toEqual([422, 'OWN_CASE']);
    expect(approved.body.sentence).toEqual({ zh: expect.any(String), en: expect.any(String) });
  });

  it('is named by the token, whatever the body says', async () => {
    const body = {
      ...(RULES['POST /api/v1/left-posts']!.body as object),
      observedBy: 'e-somebody',
    };
    const refused = await world.post('/api/v1/left-posts', body, { as: manager() });
    expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'observedBy']);
  });

  it('needs a second manager with their own token once a shift has begun', async () => {
    const body = {
      employee: '1002',
      attendanceDate: '2026-03-02',
      shift: 'evening',
      reasonCode: 'SWAP',
    };
    const alone = await world.post('/api/v1/shift-changes', body, { as: manager() });
    expect(alone.status).toBe(422);
    const twice = await world.post('/api/v1/shift-changes', body, {
      as: manager(),
      headers: { 'second-authorization': `Bearer ${manager()}` },
    });
    expect([twice.status, twice.body.errors[0].field]).toEqual([400, 'Second-Authorization']);
    const second = { 'second-authorization': `Bearer ${world.token('manager', 'e-another')}` };
    const both = await world.post('/api/v1/shift-changes', body, {
      as: manager(),
      headers: second,
    });
    expect(both.status).toBe(201);
  });
});

describe('a token', () => {
  it.each(['Bearer al_manager_wrong', 'Basic abc', 'Bearer ', 'bearer'])(
    '%s opens nothing',
    async (authorization) => {
      const { status } = await world.get('/api/v1/employees', {
        as: '',
        headers: { authorization },
      });
      expect(status).toBe(401);
    },
  );
});

@Module({})
class Root {}

@Controller()
class Forgotten {
  @Get('declared')
  @Public()
  declared() {
    return 'open';
  }

  @Get('forgotten')
  forgotten() {
    return 'open?';
  }
}

describe('a route without a declared permission', () => {
  it('keeps the application from starting, and says which it is', async () => {
    const edge = { ledger: world.ledger } as Edge;
    const module = {
      module: Root,
      imports: [LedgerModule.forEdge(edge, { principalOf: () => undefined })],
      controllers: [Forgotten],
    };
    const starting = NestFactory.create(module, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    }).then((app) => app.init());
    await expect(starting).rejects.toThrow('Forgotten.forgotten');
  });

  it('stays closed all the same', () => {
    const guard = new AccessGuard({ principalOf: () => undefined });
    const { forgotten } = Object.getOwnPropertyDescriptors(Forgotten.prototype);
    const context = { getHandler: () => forgotten.value as object } as never;
    expect(() => guard.canActivate(context)).toThrow('forbidden');
  });
});
