import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';
import { ledger } from './cli-run';

// A forgotten punch, asked for and granted: what the ledger knew before, and what it knows now.

let world: ApiWorld;
let anna: string;
let manager: string;
let payroll: string;
let auditor: string;
const at = (text: string): void => {
  world.clock.at = Date.parse(text);
};
const punch = (employee: string, direction: string, when: string) => ({
  employee,
  direction,
  at: when,
});

beforeAll(async () => {
  world = await ApiWorld.open();
  anna = await world.hire(ANNA);
  await world.hire(BORIS);
  const chen = await world.hire(CHEN);
  await world.post('/api/v1/employees/9001/position', {
    position: 'STORE_MANAGER',
    department: '电商部',
    effectiveFrom: '2024-01-01',
  });
  manager = world.token('manager', chen);
  payroll = world.token('payroll');
  auditor = world.token('auditor');
  at('2026-03-03T09:00:00+08:00');
  await world.post('/api/v1/punches/batch', {
    punches: [
      punch('1001', 'IN', '2026-03-02T08:07:00+08:00'),
      punch('1002', 'IN', '2026-03-02T07:55:00+08:00'),
      punch('1002', 'OUT', '2026-03-02T17:05:00+08:00'),
    ],
  });
  at('2026-03-04T10:00:00+08:00');
  const asked = await world.post(
    '/api/v1/make-up-punches',
    { direction: 'OUT', claimedAt: '2026-03-02T17:03:00+08:00', reasonCode: 'FORGOTTEN' },
    { as: world.token('employee', anna) },
  );
  at('2026-03-05T11:00:00+08:00');
  const granted = await world.post(
    `/api/v1/make-up-punches/${asked.body.requestId}/approval`,
    {},
    { as: manager },
  );
  if (granted.status !== 201) throw new Error(granted.text);
  await world.ledger.catchUp();
});
afterAll(() => world.close());

const AS_OF = encodeURIComponent('2026-03-04T00:00:00+08:00');

describe('a month replayed over HTTP', () => {
  it('shows the day as it was known, as it is known, and which events made the difference', async () => {
    const { status, body } = await world.get(`/api/v1/replays/1001/2026-03?asOf=${AS_OF}`, {
      as: auditor,
    });
    expect(status).toBe(200);
    const on = (month: { days: { date: string; status: string }[] }) =>
      month.days.find(({ date }) => date === '2026-03-02');
    expect(on(body.known)).toMatchObject({ status: 'PENDING_REVIEW', departure: null });
    expect(on(body.now)).toMatchObject({ status: 'LATE', deductionFen: 1000 });
    const types = body.steps.map((step: { event: { type: string } | null }) => step.event?.type);
    expect(types).toContain('MakeUpPunchApproved');
    const granted = body.steps.find(
      (step: { event: { type: string } | null }) => step.event?.type === 'MakeUpPunchApproved',
    );
    expect(granted.change.days.map(({ date }: { date: string }) => date)).toEqual(['2026-03-02']);
    expect(granted.changes.join()).toContain('2026-03-02');
  });

  it('gives the same by log position as by the clock of recording', async () => {
    const byTime = await world.get(`/api/v1/replays/1001/2026-03?asOf=${AS_OF}`, { as: auditor });
    const { position } = byTime.body.from;
    const byPosition = await world.get(`/api/v1/replays/1001/2026-03?position=${position}`, {
      as: auditor,
    });
    expect(byPosition.body).toEqual(byTime.body);
  });

  it('explains one day twice: as it was explained then, and as it is now', async () => {
    const { body } = await world.get(`/api/v1/replays/1001/days/2026-03-02?asOf=${AS_OF}`, {
      as: world.token('employee', anna),
      headers: { 'accept-language': 'en' },
    });
    expect(body.known.text).toContain('MISSING_OUT');
    expect(body.now.text).toContain('deduction 10.00 yuan');
    expect(body.steps).not.toHaveLength(0);
  });

  it('shows an employee their own past only, and nobody sees more of the past than of today', async () => {
    const as = world.token('employee', anna);
    expect((await world.get('/api/v1/replays/1001/2026-03', { as })).status).toBe(200);
    expect((await world.get('/api/v1/replays/1002/2026-03', { as })).status).toBe(404);
    const company = `/api/v1/replayed-pay-sheets/2026-03?asOf=${AS_OF}`;
    for (const role of [as, manager])
      expect((await world.get(company, { as: role })).status).toBe(403);
  });

  it('refuses what is no time and no position, and both at once', async () => {
    for (const query of ['asOf=yesterday', 'position=-1', `asOf=${AS_OF}&position=4`]) {
      const { status } = await world.get(`/api/v1/replays/1001/2026-03?${query}`, { as: auditor });
      expect(status).toBe(400);
    }
  });
});

describe('the pay sheet replayed over HTTP', () => {
  it('stands beside the one of today, with the people who differ', async () => {
    const { body } = await world.get(`/api/v1/replayed-pay-sheets/2026-03?asOf=${AS_OF}&rows=1`, {
      as: payroll,
    });
    expect(body.known.people).toBe(body.now.people);
    const anna1 = body.differences.find(
      ({ employeeNo }: { employeeNo: string }) => employeeNo === '1001',
    );
    expect([anna1.known.status, anna1.now.status]).toEqual(['CLOSE_BLOCKED', 'OK']);
    expect(anna1.now.fullAttendance).toBe('FORFEITED');
    expect(body.now.rows).toHaveLength(body.now.people);
    const today = await world.get('/api/v1/pay-sheets/2026-03', { as: payroll });
    expect(body.now.totals).toEqual(today.body.totals);
  });
});

describe('an explanation', () => {
  const PAGES = [
    '/api/v1/explanations/1001/2026-03-02',
    '/api/v1/explanations/1001/months/2026-03',
  ];

  it.each(PAGES)('is data, or a page for a browser: %s', async (url) => {
    const data = await world.get(url, { as: auditor, headers: { 'accept-language': 'zh' } });
    const page = await world.get(url, {
      as: auditor,
      headers: { 'accept-language': 'zh', accept: 'text/html,application/xhtml+xml' },
    });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('<html lang="zh-CN">');
    expect(page.text).toContain('1001');
    for (const { text } of data.body.tree.children) expect(page.text).toContain(text.slice(0, 12));
  });

  it('of a month can be that of an earlier time', async () => {
    const url = `/api/v1/explanations/1001/months/2026-03?asOf=${AS_OF}`;
    const { body } = await world.get(url, { as: auditor });
    const now = await world.get('/api/v1/explanations/1001/months/2026-03', { as: auditor });
    expect(body.logPosition).toBeLessThan(now.body.logPosition);
    expect(body.text).not.toEqual(now.body.text);
  });

  it('is a file of the wanted form on the command line', () => {
    const env = { LEDGER_DATA: world.dir };
    for (const ending of ['html', 'json', 'txt']) {
      const file = join(world.dir, `why.${ending}`);
      expect(ledger(['explain', '1001', '2026-03-02', '--out', file], env).code).toBe(0);
      expect(readFileSync(file, 'utf8')).toContain('R53');
    }
    const month = join(world.dir, 'month.html');
    expect(ledger(['statement', '1001', '2026-03', '--out', month], env).code).toBe(0);
    expect(readFileSync(month, 'utf8')).toContain('<!doctype html>');
    expect(ledger(['explain', '1001', '2026-03-02', '--out', 'why.doc'], env).code).toBe(2);
  });
});

describe('npx ledger replay', () => {
  it('looks on while the server writes, and tells the same story', async () => {
    const run = ledger(
      ['replay', '--employee', '1001', '--period', '2026-03', '--as-of', '2026-03-03', '--json'],
      { LEDGER_DATA: world.dir },
    );
    expect(run.code).toBe(0);
    const { known, now } = run.json<{
      known: { days: { date: string; status: string }[] };
      now: { days: { date: string; status: string }[] };
    }>();
    const on = ({ days }: typeof known) => days.find(({ date }) => date === '2026-03-02')?.status;
    expect([on(known), on(now)]).toEqual(['PENDING_REVIEW', 'LATE']);
  });

  it('steps through every event in words, in both languages', () => {
    const words = (lang: string) =>
      ledger(['replay', '--employee', '1001', '--period', '2026-03', '--step', '--lang', lang], {
        LEDGER_DATA: world.dir,
      }).out;
    expect(words('zh')).toContain('批准补卡');
    expect(words('en')).toContain('make-up punch approved');
  });

  it('shows a date alone as of the end of that day, and asks back when it cannot tell', () => {
    const env = { LEDGER_DATA: world.dir };
    const company = ledger(['replay', '--period', '2026-03', '--as-of', '2026-03-03'], env);
    expect(company.out).toContain('1001');
    expect(ledger(['replay', '--period', '2026-03'], env).code).toBe(2);
    const both = ['replay', '--period', '2026-03', '--as-of', '2026-03-03', '--at', '3'];
    expect(ledger(both, env).code).toBe(2);
  });
});
