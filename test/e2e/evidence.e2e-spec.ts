import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { formatVkey, leafHash, logSigner, newSigningKey } from '@ledger/proof';
import { connect } from '@ledger/adapters/sqlite';
import { ANNA, ApiWorld, BORIS, CHEN } from './api-world';
import { ledger } from './cli-run';

// Anna was late and forgot to punch out; her manager granted a make-up punch. What a stranger can be given about it.

let world: ApiWorld;
let anna: string;
let boris: string;
let chen: string;
let position: number;

beforeAll(async () => {
  world = await ApiWorld.open();
  anna = await world.hire(ANNA);
  boris = await world.hire(BORIS);
  chen = await world.hire(CHEN);
  await world.post('/api/v1/employees/9001/position', {
    position: 'STORE_MANAGER',
    department: '电商部',
    effectiveFrom: '2024-01-01',
  });
  world.clock.at = Date.parse('2026-03-03T09:00:00+08:00');
  await world.post('/api/v1/punches/batch', {
    punches: [
      ['1001', 'IN', '08:07:00'],
      ['1002', 'IN', '07:55:00'],
      ['1002', 'OUT', '17:05:00'],
    ].map(([employee, direction, clock]) => ({
      employee,
      direction,
      at: `2026-03-02T${clock}+08:00`,
    })),
  });
  const asked = await world.post(
    '/api/v1/make-up-punches',
    {
      direction: 'OUT',
      claimedAt: '2026-03-02T17:03:00+08:00',
      reasonCode: 'FORGOTTEN',
      note: '忘记打下班卡',
    },
    { as: world.token('employee', anna) },
  );
  if (asked.status !== 201) throw new Error(asked.text);
  const granted = await world.post(
    `/api/v1/make-up-punches/${asked.body.requestId}/approval`,
    {},
    { as: world.token('manager', chen) },
  );
  if (granted.status !== 201) throw new Error(granted.text);
  world.clock.at = Date.parse('2026-04-01T09:00:00+08:00');
  const last = await world.post('/api/v1/punches', { employee: '1002', direction: 'IN' });
  position = last.body.position;
  await world.ledger.catchUp();
});
afterAll(() => world.close());

type Files = Readonly<Record<string, Uint8Array>>;
const textOf = (files: Files, path: string): string => Buffer.from(files[path]!).toString('utf8');
const linesOf = (files: Files, path: string): string[] =>
  textOf(files, path)
    .split('\n')
    .filter((line) => line !== '');

const packs = new Map<string, Files>();

/** The pack about Anna's March, asked for once. */
async function pack(query = `position=${position}`): Promise<Files> {
  const known = packs.get(query);
  if (known !== undefined) return known;
  const as = world.token('auditor');
  const { status, bytes } = await world.get(`/api/v1/evidence/1001/2026-03?${query}`, { as });
  expect(status).toBe(200);
  const files = unzipSync(bytes);
  packs.set(query, files);
  return files;
}

/** Unpacks a pack into a folder of its own. */
function unpacked(files: Files, name: string): string {
  const dir = join(world.dir, name);
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), bytes);
  }
  return dir;
}

const check = (dir: string, ...words: string[]) => {
  const run = spawnSync(process.execPath, [join(dir, 'verify.mjs'), ...words], {
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout + run.stderr };
};

describe('an evidence pack', () => {
  it('holds the exact bytes of the log, and names nobody else anywhere', async () => {
    const files = await pack();
    const stored = connect(join(world.dir, 'ledger.sqlite'), { readOnly: true });
    const bodies = new Set(
      stored
        .prepare('SELECT CAST(body AS TEXT) AS body FROM events')
        .all()
        .map((row) => (row as { body: string }).body),
    );
    stored.close();
    const lines = linesOf(files, 'events.ndjson');
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) expect(bodies).toContain(line);
    const everything = Object.entries(files)
      .filter(([path]) => !/\.(pdf|xlsx)$/.test(path))
      .map(([, bytes]) => Buffer.from(bytes).toString('utf8'))
      .join('\n');
    for (const somebody of [boris, chen, BORIS.name, CHEN.name])
      expect(everything).not.toContain(somebody);
    expect(everything).toContain(anna);
    expect(everything).toContain(ANNA.name);
  });

  it('hides who else acted, and gives the exact line to whoever must see it', async () => {
    const files = await pack();
    const hidden = linesOf(files, 'events-hidden.ndjson').map(
      (line) => JSON.parse(line) as { leaf: string; shown: { type: string; actor: object } },
    );
    const approval = hidden.find(({ shown }) => shown.type === 'MakeUpPunchApproved')!;
    expect(approval.shown.actor).toEqual({ id: 'person-1', role: 'manager' });
    const open = await pack(`position=${position}&withActors=1`);
    const exact = linesOf(open, 'events.ndjson').find((line) =>
      line.includes('MakeUpPunchApproved'),
    );
    expect(exact).toContain(chen);
    expect(Buffer.from(leafHash(Buffer.from(exact!))).toString('hex')).toBe(approval.leaf);
    const own = await world.get(`/api/v1/evidence/1001/2026-03?withActors=1`, {
      as: world.token('employee', anna),
    });
    expect(own.status).toBe(403);
  });

  it('is the same, byte for byte, made again from the same position, whatever came after', async () => {
    const url = `/api/v1/evidence/1001/2026-03?position=${position}`;
    const first = await world.get(url, { as: world.token('payroll') });
    await world.post('/api/v1/punches', { employee: '1001', direction: 'IN' });
    await world.ledger.catchUp();
    const again = await world.get(url, { as: world.token('employee', anna) });
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
    const file = join(world.dir, 'by-command-line.zip');
    const args = ['--employee', '1001', '--period', '2026-03', '--at', String(position)];
    const run = ledger(['evidence', ...args, '--out', file], { LEDGER_DATA: world.dir });
    expect(run.code).toBe(0);
    expect(Buffer.compare(first.bytes, readFileSync(file))).toBe(0);
  });

  it('is checked by the script inside it, which finds every change', async () => {
    const files = await pack();
    const dir = unpacked(files, 'sound');
    const key = ['--key', world.ledger.proof!.vkey];
    expect(check(dir, ...key)).toMatchObject({ code: 0 });
    const tamper = (name: string, path: string, change: (text: string) => string) => {
      const changed = unpacked(files, name);
      writeFileSync(join(changed, path), change(textOf(files, path)));
      return check(changed, ...key).code;
    };
    expect(tamper('a', 'events.ndjson', (text) => text.replace('08:07:00', '08:00:00'))).toBe(2);
    expect(tamper('b', 'figures/statement.json', (text) => text.replace('1000', '0'))).toBe(2);
    expect(tamper('c', 'disclosures.ndjson', (text) => text.replace('忘记', '故意'))).toBe(2);
    const extra = unpacked(files, 'd');
    writeFileSync(join(extra, 'note.txt'), 'x');
    expect(check(extra, ...key).code).toBe(2);
    for (const lost of ['events.ndjson', 'proofs/receipts/1.txt', 'proofs/checkpoint']) {
      const { [lost]: _, ...others } = files;
      expect(check(unpacked(others, `without ${lost.replaceAll('/', '-')}`), ...key).code).toBe(3);
    }
  });

  it('tells the month in both languages, as page, PDF, text and tables', async () => {
    const files = await pack();
    for (const path of ['timeline.zh.pdf', 'timeline.en.pdf'])
      expect(Buffer.from(files[path]!).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(textOf(files, 'timeline.zh.html')).toContain('批准补卡');
    expect(textOf(files, 'timeline.en.html')).toContain('make-up punch approved');
    expect(textOf(files, 'explanation/month.zh.html')).toContain('<html lang="zh-CN">');
    expect(textOf(files, 'explanation/days/2026-03-02.en.txt')).toContain('late, band 1');
    expect(textOf(files, 'figures/figures.en.lines.csv')).toContain('2026-03-02');
    expect(textOf(files, 'rulebook/clauses.json')).toContain('超过公司上班时间10分钟内');
    expect(textOf(files, 'README.md')).toMatch(/如何离线核对[\s\S]*How to check it offline/);
  });

  it('brings the proof of every event under the checkpoint of its position', async () => {
    const files = await pack();
    const dir = unpacked(files, 'signed');
    const { vkey } = world.ledger.proof!;
    expect(check(dir, '--key', vkey)).toMatchObject({ code: 0 });
    const { verifier } = logSigner('ledger.example/another', newSigningKey());
    expect(check(dir, '--key', formatVkey(verifier)).code).toBe(4);
    expect(textOf(files, 'proofs/checkpoint').split('\n')[1]).toBe(String(position));
    expect(textOf(files, 'proofs/receipts/1.txt')).toContain('c2sp.org/tlog-proof@v1');
    const another = unpacked(files, 'another');
    writeFileSync(
      join(another, 'proofs/receipts/1.txt'),
      textOf(files, `proofs/receipts/${position - 1}.txt`),
    );
    expect(check(another, '--key', vkey).code).toBe(2);
  });

  it('says without a key that signatures were not looked at', async () => {
    expect(check(unpacked(await pack(), 'no-key')).code).toBe(4);
  });

  it('is refused to whoever may not see the person', async () => {
    const url = '/api/v1/evidence/1002/2026-03';
    const { status } = await world.get(url, { as: world.token('employee', anna) });
    expect(status).toBe(404);
    expect((await world.get(url, { as: world.token('manager', chen) })).status).toBe(404);
  });
});

describe('npx ledger evidence', () => {
  it('asks back for a person and a month', () => {
    const env = { LEDGER_DATA: world.dir };
    expect(ledger(['evidence', '--period', '2026-03'], env).code).toBe(1);
    expect(ledger(['evidence', '--employee', '1001'], env).code).toBe(2);
  });
});
