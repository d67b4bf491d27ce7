import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '@ledger/rulebook';
import { ANNA, ApiWorld, BORIS } from './api-world';
import { ledger, sample } from './cli-run';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const text = Buffer.from('考勤制度第二版', 'utf8');
const minutes = Buffer.from('minutes of 1 March', 'utf8');
const binary = { 'content-type': 'application/octet-stream' };
const document = {
  ...defaultPolicy,
  version: '1.1.0',
  effectiveFrom: '2026-04-01',
  late: { ...defaultPolicy.late, graceLastOnTimeSecond: 119 },
};

describe('the life of a version over HTTP', () => {
  let world: ApiWorld;
  let anna: string;

  beforeAll(async () => {
    world = await ApiWorld.open();
    anna = await world.hire(ANNA);
    await world.hire(BORIS);
    for (const bytes of [text, minutes])
      await world.send('POST', '/api/v1/files', { key: null, body: bytes, headers: binary });
  });
  afterAll(() => world.close());

  it('a draft is recorded and has no effect', async () => {
    const drafted = await world.post('/api/v1/policy-drafts', {
      draftId: 'spring',
      document,
      textSha256: sha256(text),
    });
    expect(drafted).toMatchObject({ status: 201, body: { draftId: 'spring' } });
    const { body } = await world.get('/api/v1/policies');
    expect(body.map(({ version }: { version: string }) => version)).toEqual(['1.0.0']);
  });

  it('anybody who is to be bound reads what changes, key by key and clause by clause', async () => {
    const employee = world.token('employee', anna);
    const url = '/api/v1/policy-comparisons?before=1.0.0&after=spring';
    const { body } = await world.get(url, { as: employee });
    expect(body.keys).toMatchObject([
      { key: 'late.graceLastOnTimeSecond', before: 59, after: 119 },
    ]);
    expect(body.clauses[0]).toMatchObject({
      code: 'R48',
      quote: expect.stringContaining('8:00:59'),
    });
    expect((await world.get('/api/v1/policy-comparisons?before=1.0.0')).status).toBe(400);
    expect((await world.get('/api/v1/policy-comparisons?before=1.0.0&after=no')).status).toBe(404);
  });

  it('payroll sees what months would have come to under each of the two', async () => {
    const payroll = world.token('payroll');
    const url = '/api/v1/policy-comparisons/totals?before=1.0.0&after=spring&from=2026-03';
    const { status, body } = await world.get(url, { as: payroll });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'judged',
      from: '2026-03',
      to: '2026-03',
      totals: { before: { payableFen: expect.any(Number) }, after: expect.any(Object) },
      byClause: expect.any(Array),
    });
    expect((await world.get(url, { as: world.token('employee', anna) })).status).toBe(403);
    const backwards = await world.get(`${url}&to=2026-02`, { as: payroll });
    expect(backwards.status).toBe(400);
    expect(backwards.body.errors[0].field).toBe('to');
  });

  it('the evidence of a consultation belongs to the revision that was discussed', async () => {
    const attached = await world.post('/api/v1/policy-drafts/spring/consultations', {
      kind: 'MINUTES',
      sha256: sha256(minutes),
      heldOn: '2026-03-01',
      note: '三位代表到会',
    });
    expect(attached.status).toBe(201);
    const [draft] = (await world.get('/api/v1/policy-drafts')).body;
    expect(draft.evidence).toEqual([
      {
        documentSha256: draft.revisions[0].documentSha256,
        kind: 'MINUTES',
        sha256: sha256(minutes),
        size: minutes.length,
        heldOn: '2026-03-01',
      },
    ]);
  });

  it('published, it carries the evidence and holds from its day on', async () => {
    const published = await world.post('/api/v1/policy-drafts/spring/publication', {});
    expect(published.status).toBe(201);
    const event = await world.ledger.store.find(published.body.events[0].id);
    expect(event!.data).toMatchObject({
      version: '1.1.0',
      effectiveFrom: '2026-04-01',
      textSha256: sha256(text),
      consultationEvidence: [{ kind: 'MINUTES', sha256: sha256(minutes) }],
    });
    const [draft] = (await world.get(`/api/v1/policy-drafts?waitFor=${published.body.position}`))
      .body;
    expect(draft).toMatchObject({ status: 'PUBLISHED', publishedAs: '1.1.0' });
  });

  it('G9: a draft for a day that has passed is never published', async () => {
    const late = { ...document, version: '1.2.0', effectiveFrom: '2026-03-01' };
    await world.post('/api/v1/policy-drafts', { document: late, textSha256: sha256(text) });
    expect(await world.post('/api/v1/policy-drafts/1.2.0/publication', {})).toMatchObject({
      status: 422,
      body: { reason: 'BACK_DATED' },
    });
    expect((await world.post('/api/v1/policy-drafts/1.2.0/withdrawal', {})).status).toBe(201);
    expect((await world.post('/api/v1/policy-drafts/1.2.0/publication', {})).status).toBe(404);
  });

  it('a person reads the text, signs for themselves, and has a receipt with its digest', async () => {
    const employee = world.token('employee', anna);
    const read = await world.get('/api/v1/policies/1.1.0/text', { as: employee });
    expect([read.bytes.equals(text), read.headers.etag]).toEqual([true, `"${sha256(text)}"`]);
    const signed = await world.post(
      '/api/v1/acknowledgements',
      { version: '1.1.0' },
      { as: employee },
    );
    expect(signed.status).toBe(201);
    await world.get(`/api/v1/policies?waitFor=${signed.body.position}`);
    const { body } = await world.get('/api/v1/acknowledgements/1001', { as: employee });
    expect(body).toMatchObject([
      {
        version: '1.1.0',
        acknowledgedOn: '2026-03-02',
        textSha256: sha256(text),
        eventId: signed.body.events[0].id,
        position: signed.body.position,
      },
    ]);
  });

  it('G4: the overview says who has not signed', async () => {
    const { body } = await world.get('/api/v1/signatures?version=1.1.0');
    expect(body).toMatchObject({ signed: 1, missing: 1, required: true });
    expect(body.people).toMatchObject([
      { employeeNo: '1001', signedOn: '2026-03-02' },
      { employeeNo: '1002', signedOn: null },
    ]);
    expect((await world.get('/api/v1/signatures?version=9')).status).toBe(404);
  });

  it('G20: the legal notice stands on start page and pay sheet until somebody accepts it by name', async () => {
    const shown = async () => {
      const page = (await world.get('/', { as: '' })).text;
      const sheet = (await world.get('/api/v1/pay-sheets/2026-03')).body;
      return [page.includes('法律争议'), sheet.noteTexts.join().includes('legally contested')];
    };
    expect(await shown()).toEqual([true, true]);
    const accepted = await world.post('/api/v1/legal-notice/acceptance', { name: '陈建国' });
    expect(accepted.status).toBe(201);
    const event = await world.ledger.store.find(accepted.body.events[0].id);
    expect(JSON.stringify(event!.data)).not.toContain('陈建国');
    await world.get(`/api/v1/policies?waitFor=${accepted.body.position}`);
    expect(await shown()).toEqual([false, false]);
    expect((await world.get('/api/v1/legal-notice')).body).toMatchObject({
      acceptedOn: '2026-03-02',
      acceptedBy: '陈建国',
    });
    const again = await world.post('/api/v1/legal-notice/acceptance', { name: '别人' });
    expect(again.body.status).toBe('nothing-new');
  });
});

describe('the life of a version on the command line', () => {
  let dir: string;
  const run = (...args: readonly string[]) => ledger([...args, '--data', join(dir, 'books')]);
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-policy-'));
    run('init');
    run('people', 'import', sample('people.csv'));
    writeFileSync(join(dir, 'minutes.txt'), minutes);
    const far = { ...document, effectiveFrom: '2099-01-01' };
    writeFileSync(join(dir, 'next.json'), JSON.stringify(far));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('is drafted, compared, discussed, published and signed for', () => {
    expect(run('policy', 'draft', join(dir, 'next.json'), '--id', 'far').code).toBe(0);
    const zh = run('policy', 'compare', '1.0.0', 'far', '--lang', 'zh').out;
    expect(zh).toMatch(/late\.graceLastOnTimeSecond +59 +119 +R48 A01/);
    expect(zh).toContain('8:00:59');
    const totals = run('policy', 'compare', '1.0.0', 'far', '--period', '2026-03', '--json').out;
    expect(JSON.parse(totals)).toMatchObject({
      keys: [{ key: 'late.graceLastOnTimeSecond' }],
      whatIf: { status: 'judged', people: 12, netFen: expect.any(Number) },
    });
    const same = run('policy', 'compare', '1.0.0', '1.0.0');
    expect(same.out).toContain('Nothing differs');
    const consulted = run('policy', 'consult', 'far', join(dir, 'minutes.txt'));
    expect(consulted.code).toBe(0);
    expect(run('policy', 'drafts').out).toContain(sha256(minutes));
    expect(run('policy', 'publish-draft', 'far').code).toBe(0);
    expect(run('policy', 'drafts').out).toContain('published as 1.1.0');
    const overview = run('policy', 'signatures', '1.1.0');
    expect(overview.out).toContain('Version 1.1.0: 0 signed, 12 not');
  });

  it('G20: the notice ends on the pay sheet once a person has accepted it by name', () => {
    expect(run('pay-sheet', '2026-03').out).toContain('legally contested');
    expect(run('policy', 'accept-notice', '陈建国').code).toBe(0);
    expect(run('pay-sheet', '2026-03').out).not.toContain('legally contested');
  });
});
