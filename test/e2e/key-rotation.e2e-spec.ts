import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@ledger/embedded';
import { inRoot, ledger, sample } from './cli-run';

jest.setTimeout(120_000);

describe('the key of a log, rotated on the command line', () => {
  let root: string;
  let first: string;
  let second: string;
  const at = (...path: string[]): string => join(root, ...path);
  const data = (dir = 'books'): string[] => ['--data', at(dir)];
  const rotate = (...words: readonly string[]) => ledger(['key', 'rotate', ...words]);

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'key-rotation-'));
    ledger(['init', ...data()]);
    ledger(['people', 'import', sample('people.csv'), ...data()]);
    first = ledger(['vkey', ...data()]).out.trim();
    const [event] = ledger(['events', '--limit', '1', '--json', ...data()]).out.split('\n');
    const { id } = JSON.parse(event!) as { id: string };
    ledger(['receipt', id, '--out', at('receipt'), ...data()]);
    ledger(['backup', at('backup'), '--keys', at('keys-before'), ...data()]);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is not rotated without a reason, nor while another process has the ledger', async () => {
    const bare = rotate(...data());
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining('--reason')]);
    const running = await openLedger({ dir: at('books') });
    const ran = rotate('--reason', 'ROUTINE', ...data());
    await running.close();
    expect([ran.code, ran.err]).toEqual([3, expect.stringContaining('Stop it first')]);
    expect(ledger(['vkey', ...data()]).out.trim()).toBe(first);
  });

  it('is named in the log, and the hand-over says up to where each key signed', () => {
    const ran = rotate('--reason', 'CUSTODIAN_LEFT', '--json', ...data());
    expect(ran.code).toBe(0);
    const { former, key, events } = ran.json<{ former: string; key: string; events: number }>();
    second = ledger(['vkey', ...data()]).out.trim();
    expect([former, key]).toEqual([first, second]);
    const list = ledger(['key', 'list', '--json', ...data()]);
    expect(list.json()).toEqual([
      { key: expect.stringContaining(first.split('+')[1]!), until: events },
      { key: expect.stringContaining(second.split('+')[1]!), until: null },
    ]);
    const log = readFileSync(at('books/log/000000.ndjson'), 'utf8');
    expect(log.split('\n').at(-2)).toContain('"type":"LogKeyRotated"');
    expect(log).toContain('"reasonCode":"CUSTODIAN_LEFT"');
  });

  it('leaves receipts and verifier keys of before as good as they were', () => {
    ledger(['roster', 'import', sample('roster.csv'), ...data()]);
    for (const key of [first, second]) {
      const words = [at('books'), '--key', key, '--receipt', at('receipt')];
      const ran = ledger(['verify', ...words]);
      expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('was handed over to')]);
      expect(spawnSync(process.execPath, [inRoot('verify.mjs'), ...words]).status).toBe(0);
    }
  });

  it('is in the backups made since, hand-over included; keys stay apart from the copy', () => {
    const ran = ledger(['backup', at('after'), '--keys', at('keys-after'), ...data()]);
    expect([ran.code, existsSync(at('after/checkpoint.rotations'))]).toEqual([0, true]);
    expect(ledger(['verify', at('after'), '--key', first]).code).toBe(0);
    const restored = ['restore', at('after'), '--keys', at('keys-after'), ...data('again')];
    expect(ledger(restored).code).toBe(0);
    expect(ledger(['vkey', ...data('again')]).out.trim()).toBe(second);
    expect(ledger(['verify', at('again'), '--key', first]).code).toBe(0);
  });

  it.each([
    ['the keys of then', 'keys-before'],
    ['the keys of today', 'keys-after'],
  ])('opens a backup from before with %s', (_, keys) => {
    const dir = `with-${keys}`;
    const restored = ledger(['restore', at('backup'), '--keys', at(keys), ...data(dir)]);
    expect([restored.code, restored.err]).toEqual([0, '']);
    const key = ledger(['vkey', ...data(dir)]).out.trim();
    expect(key).toBe(keys === 'keys-before' ? first : second);
    expect(ledger(['verify', at(dir), '--key', key, '--receipt', at('receipt')]).code).toBe(
      keys === 'keys-before' ? 0 : 4,
    );
  });

  it('is not rotated in the directory of a notary', () => {
    writeFileSync(at('again/notary.positions'), '');
    const ran = rotate('--reason', 'ROUTINE', ...data('again'));
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("notary's copy")]);
  });
});
