import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';
import type { Reply } from './api-world';
import { ledger } from './cli-run';

// Anna was late; she objects and gives a photo, her manager answers, somebody who is neither rules.

let world: ApiWorld;
let ids: { readonly anna: string; readonly boris: string; readonly chen: string };
let disputeId: string;
/** Where the log stood while the case was open, and once it was ruled. */
let open: number;
let ruled: number;

const photo = Buffer.from('JPEG: the clock over the door, 08:10');
const digest = createHash('sha256').update(photo).digest('hex');
const SAID = '门禁早上断电了';

async function must(reply: Promise<Reply>): Promise<Reply> {
  const answered = await reply;
  if (answered.status >= 400) throw new Error(answered.text);
  await world.ledger.catchUp();
  return answered;
}

beforeAll(async () => {
  world = await ApiWorld.open();
  ids = {
    anna: await world.hire(ANNA),
    boris: await world.hire(BORIS),
    chen: await world.hire({ ...CHEN, position: 'STORE_MANAGER' }),
  };
  world.clock.at = Date.parse('2026-03-11T09:00:00+08:00');
  await must(
    world.post('/api/v1/punches/batch', {
      punches: [
        { employee: '1001', direction: 'IN', at: '2026-03-10T08:15:00+08:00' },
        { employee: '1001', direction: 'OUT', at: '2026-03-10T17:03:00+08:00' },
        { employee: '1002', direction: 'IN', at: '2026-03-10T07:58:00+08:00' },
      ],
    }),
  );
  const [anna, chen] = [world.token('employee', ids.anna), world.token('manager', ids.chen)];
  const about = { date: '2026-03-10', finding: 'LATE_T2', statement: SAID };
  const opened = await must(world.post('/api/v1/disputes', about, { as: anna }));
  disputeId = opened.body.disputeId as string;
  const file = {
    as: anna,
    body: photo,
    headers: { 'content-type': 'application/octet-stream' },
  };
  const url = `/api/v1/disputes/${disputeId}`;
  const given = await must(world.send('POST', `${url}/evidence?kind=PHOTO`, file));
  open = given.body.position as number;
  await must(world.post(`${url}/statements`, { statement: '日志显示正常' }, { as: chen }));
  const end = await must(
    world.post(
      `${url}/ruling`,
      { outcome: 'UPHELD', reasons: '照片是前一天的' },
      { as: world.token('manager') },
    ),
  );
  ruled = end.body.position as number;
});
afterAll(() => world.close());

interface Totals {
  readonly after: { readonly bonusHeld: boolean };
}
type Files = Readonly<Record<string, Uint8Array>>;
const textOf = (files: Files, path: string): string => Buffer.from(files[path]!).toString('utf8');
const jsonOf = (files: Files, path: string) => JSON.parse(textOf(files, path));
const folder = (): string => `dispute/${disputeId}`;

async function pack(query: string, as = world.token('auditor')): Promise<Files> {
  const url = `/api/v1/disputes/${disputeId}/evidence-pack?${query}`;
  const { bytes } = await must(world.get(url, { as }));
  return unzipSync(bytes);
}

describe('the evidence pack of a dispute', () => {
  it('is that of the disputed month, from either address and from the command line', async () => {
    const as = world.token('auditor');
    const at = `position=${ruled}`;
    const month = await must(world.get(`/api/v1/evidence/1001/2026-03?${at}`, { as }));
    const dispute = await must(
      world.get(`/api/v1/disputes/${disputeId}/evidence-pack?${at}`, { as }),
    );
    expect(Buffer.compare(month.bytes, dispute.bytes)).toBe(0);
    const file = join(world.dir, 'dispute.zip');
    const words = ['evidence', '--dispute', disputeId.slice(0, 8), '--at', String(ruled)];
    const run = ledger([...words, '--out', file], { LEDGER_DATA: world.dir });
    expect(run.code).toBe(0);
    expect(Buffer.compare(readFileSync(file), dispute.bytes)).toBe(0);
    expect(ledger([...words, '--employee', '1001'], { LEDGER_DATA: world.dir }).code).not.toBe(0);
  });

  it('holds what was said, given and ruled, with nobody else’s name', async () => {
    const files = await pack(`position=${ruled}`);
    expect(jsonOf(files, `${folder()}/case.json`)).toMatchObject({
      status: 'RULED',
      outcome: 'UPHELD',
      openedBy: 'self',
      timeline: [
        { type: 'DisputeOpened', side: 'EMPLOYEE', actor: { id: 'self' }, text: SAID },
        { type: 'EvidenceAttached', file: { sha256: digest, kind: 'PHOTO' } },
        { type: 'DisputeStatementMade', side: 'EMPLOYER', text: '日志显示正常' },
        { type: 'DisputeRuled', text: '照片是前一天的' },
      ],
    });
    expect(Buffer.from(files[`${folder()}/files/${digest}`]!)).toEqual(photo);
    expect(textOf(files, 'timeline.zh.html')).toContain(SAID);
    expect(textOf(files, 'timeline.en.html')).toContain('upheld');
    expect(textOf(files, 'README.md')).toContain('`dispute/`');
    const everything = Object.entries(files)
      .filter(([path]) => !/\.(pdf|xlsx)$/.test(path))
      .map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
      .join('\n');
    for (const somebody of [ids.boris, ids.chen, BORIS.name, CHEN.name])
      expect(everything).not.toContain(somebody);
  });

  it('shows what both sides saw at the opening, and why it was so', async () => {
    const files = await pack(`position=${ruled}`);
    const { frozen } = jsonOf(files, `${folder()}/case.json`);
    const seen = Buffer.from(files[`${folder()}/frozen-view.json`]!);
    expect(frozen.form).toBe('exact');
    expect(createHash('sha256').update(seen).digest('hex')).toBe(frozen.sha256);
    expect(textOf(files, `${folder()}/explanation-at-opening.en.txt`)).toContain('late, band 2');
  });

  it('as of a time when it was open holds nothing that came later', async () => {
    const files = await pack(`position=${open}`);
    const { status, timeline } = jsonOf(files, `${folder()}/case.json`);
    expect(status).toBe('OPEN');
    expect(timeline).toHaveLength(2);
    expect(Object.keys(await pack(`position=${open - 4}`))).not.toContain(`${folder()}/case.json`);
  });

  it('is checked by the script inside it, down to the files that were given', async () => {
    const files = await pack(`position=${ruled}`);
    const check = (name: string, changed: Files): number | null => {
      const dir = join(world.dir, name);
      for (const [path, bytes] of Object.entries(changed)) {
        mkdirSync(dirname(join(dir, path)), { recursive: true });
        writeFileSync(join(dir, path), bytes);
      }
      const key = world.ledger.proof!.vkey;
      return spawnSync(process.execPath, [join(dir, 'verify.mjs'), '--key', key]).status;
    };
    expect(check('sound', files)).toBe(0);
    const swap = (path: string, bytes: Uint8Array): Files => {
      const manifest = textOf(files, 'manifest.json');
      const sum = (of: Uint8Array): string => createHash('sha256').update(of).digest('hex');
      const told = manifest.replace(sum(files[path]!), sum(bytes));
      return { ...files, [path]: bytes, 'manifest.json': Buffer.from(told) };
    };
    expect(check('a', swap(`${folder()}/files/${digest}`, Buffer.from('another')))).toBe(2);
    expect(check('b', swap(`${folder()}/frozen-view.json`, Buffer.from('{}')))).toBe(2);
  });

  it('and the replay of the month shows what the case held back, event by event', async () => {
    const url = `/api/v1/replays/1001/2026-03?position=1`;
    const { body } = await must(world.get(url, { as: world.token('auditor') }));
    const steps = body.steps as { event?: { type: string }; change: { totals: Totals | null } }[];
    const heldBy = (type: string): unknown =>
      steps.find(({ event }) => event?.type === type)?.change.totals?.after.bonusHeld;
    expect([heldBy('DisputeOpened'), heldBy('DisputeRuled')]).toEqual([true, false]);
  });

  it('is for the employee and for who may see wages, not for everybody who is concerned', async () => {
    const url = `/api/v1/disputes/${disputeId}/evidence-pack`;
    const asked = async (as: string) => (await world.get(url, { as })).status;
    expect(await asked(world.token('employee', ids.anna))).toBe(200);
    expect(await asked(world.token('employee', ids.boris))).toBe(404);
    expect(await asked(world.token('manager', ids.chen))).toBe(404);
    const missing = url.replace(disputeId, '00000000-0000-8000-8000-000000000000');
    expect((await world.get(missing, { as: world.token('auditor') })).status).toBe(404);
  });

  it('and looking at the case is written down about the person whose it is', async () => {
    const auditor = world.token('auditor');
    await must(world.get(`/api/v1/disputes/${disputeId}`, { as: auditor }));
    const mine = await must(
      world.get('/api/v1/accesses', { as: world.token('employee', ids.anna) }),
    );
    const kinds = (mine.body as { what: string; subject?: string }[])
      .filter(({ subject }) => subject === ids.anna)
      .map(({ what }) => what);
    expect(kinds).toEqual(expect.arrayContaining(['DISPUTE', 'EVIDENCE']));
  });
});
