import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparedTotals } from '@ledger/core';
import { defaultPolicy } from '@ledger/rulebook';
import { ANNA, ApiWorld, BORIS } from './api-world';
import { ledger } from './cli-run';

// Two people, one seven minutes late and one fifty-nine seconds: what other rules would have made of it.

let world: ApiWorld;
let auditor: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.hire(ANNA);
  await world.hire(BORIS);
  auditor = world.token('auditor');
  world.clock.at = Date.parse('2026-03-03T09:00:00+08:00');
  await world.post('/api/v1/punches/batch', {
    punches: [
      ['1001', 'IN', '08:07:00'],
      ['1001', 'OUT', '17:00:00'],
      ['1002', 'IN', '08:00:59'],
      ['1002', 'OUT', '17:00:00'],
    ].map(([employee, direction, clock]) => ({
      employee,
      direction,
      at: `2026-03-02T${clock}+08:00`,
    })),
  });
  await world.ledger.catchUp();
});
afterAll(() => world.close());

const judge = (body: object, as = auditor) =>
  world.send('POST', '/api/v1/what-if', { as, body, key: null });
const stricter = { key: 'late.graceLastOnTimeSecond', value: '58' };

describe('a draft rulebook over HTTP', () => {
  it('says what one key of A01 would change: 08:00:59 becomes late', async () => {
    const { status, body } = await judge({ from: '2026-03', settings: [stricter] });
    expect(status).toBe(200);
    expect(body.changed.map(({ employeeNo }: { employeeNo: string }) => employeeNo)).toEqual([
      '1002',
    ]);
    const [month] = body.changed[0].months;
    expect(month.days).toEqual([
      {
        date: '2026-03-02',
        before: { status: 'ON_TIME', findings: [], deductionFen: 0 },
        after: { status: 'LATE', findings: ['LATE_T1'], deductionFen: 1000 },
      },
    ]);
    const clause = body.byClause.find((sum: { clause: string }) => sum.clause === 'R53');
    expect([clause.before.lines, clause.after.lines]).toEqual([1, 2]);
  });

  it('judges by a whole document as well, and says which keys are different', async () => {
    const document = {
      ...defaultPolicy,
      version: '2.0.0-draft',
      guard: { ...defaultPolicy.guard, requirePolicyAcknowledgement: false },
    };
    const { body } = await judge({ from: '2026-03', document });
    expect(body.draftVersion).toBe('2.0.0-draft');
    expect(body.changes.map(({ key }: { key: string }) => key)).toEqual([
      'guard.requirePolicyAcknowledgement',
    ]);
    const acknowledged = body.guards.find(
      ({ guard }: { guard: string }) => guard === 'NOT_ACKNOWLEDGED',
    );
    expect([acknowledged.before.months, acknowledged.after.months]).toEqual([1, 0]);
  });

  it('two versions compared come to what each alone would have come to', async () => {
    const after = { ...defaultPolicy, late: { ...defaultPolicy.late, graceLastOnTimeSecond: 58 } };
    const span = { from: '2026-03', to: '2026-03' };
    const { reads } = world.ledger;
    const compared = await comparedTotals(reads, { before: defaultPolicy, after, ...span });
    const { body } = await judge({ from: '2026-03', settings: [stricter] });
    expect(compared).toMatchObject({ totals: body.totals, netFen: body.changed[0].netFen });
    if (compared.status === 'invalid') throw new Error('both are valid');
    expect(compared.byClause.find(({ clause }) => clause === 'R53')).toEqual(
      body.byClause.find(({ clause }: { clause: string }) => clause === 'R53'),
    );
    const stricterFirst = await comparedTotals(reads, {
      before: after,
      after: defaultPolicy,
      ...span,
    });
    expect(stricterFirst).toMatchObject({ netFen: -body.changed[0].netFen });
  });

  it('writes nothing but that somebody asked', async () => {
    const types = async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const batch of world.ledger.store.scan(0))
        for (let i = 0; i < batch.count; i += 1) found.push(batch.event(i).type);
      return found.filter((type) => type !== 'AccessLogged');
    };
    const before = [await types(), world.ledger.reads.hash().sha256];
    await judge({ from: '2026-01', to: '2026-12', settings: [stricter] });
    await world.ledger.catchUp();
    expect([await types(), world.ledger.reads.hash().sha256]).toEqual(before);
  });

  it('explains what is wrong with a draft, key by key', async () => {
    const { status, body } = await judge({
      from: '2026-03',
      settings: [{ key: 'late.grace', value: '1' }],
    });
    expect([status, body.errors[0].field]).toEqual([400, 'late.grace']);
    expect((await judge({ from: '2026-03' })).status).toBe(400);
    expect((await judge({ from: '2026-03', to: '2026-01', settings: [stricter] })).status).toBe(
      400,
    );
    expect((await judge({ from: '2026-03', document: { version: 'x' } })).status).toBe(400);
  });

  it('lets punches through while it is at work', async () => {
    const [answer, punched] = await Promise.all([
      judge({ from: '2026-01', to: '2026-12', settings: [stricter] }),
      world.post('/api/v1/punches', { employee: '1001', direction: 'IN' }),
    ]);
    expect([answer.status, punched.status]).toEqual([200, 201]);
  });
});

describe('npx ledger what-if', () => {
  const env = () => ({ LEDGER_DATA: world.dir });

  it('says the same as the API', async () => {
    const settings = ['--set', 'late.graceLastOnTimeSecond=58', '--set', 'early.minSeconds=60'];
    const run = ledger(['what-if', ...settings, '--period', '2026-03..2026-03', '--json'], env());
    const { body } = await judge({
      from: '2026-03',
      settings: [stricter, { key: 'early.minSeconds', value: '60' }],
    });
    const told = run.json<{ changed: unknown; totals: unknown }>();
    expect([told.changed, told.totals]).toEqual([body.changed, body.totals]);
  });

  it('takes a draft from a file and names people and clauses in words', () => {
    const file = join(world.dir, 'draft.json');
    writeFileSync(
      file,
      JSON.stringify({
        ...defaultPolicy,
        late: { ...defaultPolicy.late, graceLastOnTimeSecond: 600 },
      }),
    );
    const { out, code } = ledger(
      ['what-if', '--policy', file, '--period', '2026-03', '--lang', 'zh'],
      env(),
    );
    expect(code).toBe(0);
    expect(out).toContain('late.graceLastOnTimeSecond: 59 → 600');
    expect(out).toContain('2026-03-02 迟到第一档 10.00 → 正常');
  });

  it('asks back for a draft and a month', () => {
    expect(ledger(['what-if', '--period', '2026-03'], env()).code).toBe(2);
    expect(ledger(['what-if', '--set', 'a=b', '--period', '2026-03..2026-01'], env()).code).toBe(2);
    expect(ledger(['what-if', '--set', 'a=b', '--period', '2026-03'], env()).code).toBe(1);
  });
});
