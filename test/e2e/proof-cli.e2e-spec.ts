import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@ledger/embedded';
import { inRoot, ledger } from './cli-run';

describe('the log as evidence, on the command line', () => {
  let root: string;
  let vkey: string;
  const at = (...path: string[]): string => join(root, ...path);
  const data = (): string[] => ['--data', at('books')];

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'proof-cli-'));
    ledger(['init', ...data()]);
    vkey = ledger(['vkey', ...data()]).out.trim();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const verifyMjs = (copy: string, more: readonly string[] = []): number | null =>
    spawnSync(process.execPath, [inRoot('verify.mjs'), copy, '--key', vkey, ...more]).status;

  it('verify finds a copy intact, with a receipt, and verify.mjs agrees', () => {
    const [event] = ledger(['events', '--limit', '1', '--json', ...data()]).out.split('\n');
    const { id } = JSON.parse(event!) as { id: string };
    ledger(['receipt', id, '--out', at('r'), ...data()]);
    const ran = ledger(['verify', at('books'), '--key', vkey, '--receipt', at('r')]);
    expect([ran.code, ran.out]).toEqual([0, expect.stringMatching(/^Intact: .* 1 receipts/)]);
    expect(verifyMjs(at('books'), ['--receipt', at('r')])).toBe(0);
  });

  it('verify speaks Chinese, and ends with 4 when the key is another', () => {
    ledger(['init', '--data', at('other')]);
    const ran = ledger(['verify', at('other'), '--key', vkey, '--lang', 'zh']);
    expect([ran.code, ran.out]).toEqual([4, expect.stringContaining('未知公钥')]);
  });

  it('a backup is verified at once, is made beside a running writer, and holds no keys', async () => {
    const running = await openLedger({ dir: at('books') });
    const ran = ledger(['backup', at('backup'), '--keys', at('safe'), ...data()]);
    await running.close();
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('Intact:')]);
    expect(spawnSync('ls', [at('backup')]).stdout.toString()).not.toContain('key');
    expect(verifyMjs(at('backup'))).toBe(0);
  });

  it('a restored backup verifies and takes events again; without its keys it is refused', () => {
    const bare = ledger(['restore', at('backup'), '--data', at('restored')]);
    expect([bare.code, bare.err]).toEqual([1, expect.stringContaining('--keys')]);
    const ran = ledger(['restore', at('backup'), '--data', at('restored'), '--keys', at('safe')]);
    expect(ran.code).toBe(0);
    expect(ledger(['verify', at('restored'), '--key', vkey]).code).toBe(0);
    expect(ledger(['doctor', '--data', at('restored')]).code).toBe(0);
  });

  it('an edited copy is found with 2 and the place; fsck mends it from the database', () => {
    const file = at('restored/log/000000.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"year":2025', '"year":2024'));
    const found = ledger(['verify', at('restored'), '--key', vkey]);
    expect([found.code, found.out]).toEqual([2, expect.stringContaining('bad index')]);
    expect(verifyMjs(at('restored'))).toBe(2);
    const mended = ledger(['fsck', '--data', at('restored')]);
    expect([mended.code, mended.out]).toEqual([0, expect.stringContaining('written anew')]);
    expect(ledger(['verify', at('restored'), '--key', vkey]).code).toBe(0);
  });

  it('a cut copy is incomplete: 3', () => {
    const file = at('backup/log/000000.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -3);
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect(ledger(['verify', at('backup'), '--key', vkey]).code).toBe(3);
    expect(verifyMjs(at('backup'))).toBe(3);
  });

  it('an erased person does not come back with an older backup, its older keys, and the list', () => {
    const books = ['--data', at('people')];
    const named = (dir: string): string => ledger(['people', 'list', '--data', dir]).out;
    ledger(['init', ...books]);
    ledger(['people', 'import', inRoot('data/samples/people.csv'), ...books]);
    const [first] = JSON.parse(ledger(['people', 'list', '--json', ...books]).out) as {
      employeeNo: string;
      name: string;
    }[];
    const { employeeNo, name } = first!;
    ledger(['backup', at('old'), '--keys', at('old-keys'), ...books]);
    const erase = ['erase', employeeNo, '--basis', 'PIPL art. 47(1)', ...books];
    expect(ledger(erase)).toMatchObject({ code: 1, err: expect.stringContaining('still works') });
    ledger(['people', 'end', employeeNo, '--last-day', '2026-03-31', ...books]);
    expect(ledger(erase)).toMatchObject({ code: 0, out: expect.stringContaining('destroyed') });
    expect(named(at('people'))).not.toContain(name);
    writeFileSync(at('erasures'), ledger(['erasures', ...books]).out);
    expect(readFileSync(at('erasures'), 'utf8')).not.toContain(name);

    const elsewhere = ['--data', at('elsewhere'), '--keys', at('old-keys')];
    const restored = ledger(['restore', at('old'), '--erasures', at('erasures'), ...elsewhere]);
    expect(restored).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 people were erased'),
    });
    expect(named(at('elsewhere'))).not.toContain(name);
  });
});
