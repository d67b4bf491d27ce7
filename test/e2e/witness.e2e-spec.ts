import { spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, ledger, start } from './cli-run';

// A witness is a process of its own, on another machine in life: what it has seen cannot be unsaid to it.

jest.setTimeout(120_000);

describe('a witness', () => {
  let root: string;
  let vkey: string;
  let running: { readonly process: ChildProcess; readonly url: string; readonly vkey: string };
  const at = (...path: string[]): string => join(root, ...path);
  const data = (dir = 'books'): string[] => ['--data', at(dir)];
  const policy = (): string[] => ['--witness-policy', at('policy')];

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'witness-'));
    ledger(['init', ...data()]);
    vkey = ledger(['vkey', ...data()]).out.trim();
    running = await begin('0');
    const { vkey: own, url } = running;
    writeFileSync(at('policy'), `log ${vkey}\nwitness w ${own} ${url}\nquorum w\n`);
    cpSync(at('books'), at('fork'), { recursive: true });
  });
  afterAll(() => {
    running.process.kill();
    rmSync(root, { recursive: true, force: true });
  });

  async function begin(port: string, ...more: readonly string[]): Promise<typeof running> {
    const words = [
      'witness',
      '--name',
      'witness.example/1',
      '--log',
      vkey,
      ...more,
      '--port',
      port,
    ];
    const child = start([...words, ...data('witness'), '--lang', 'en']);
    let said = '';
    for await (const part of child.stdout!) {
      said += String(part);
      const [, url, key] = /on (http:\S+)\nits verifier key: (\S+)\n/.exec(said) ?? [];
      if (url !== undefined && key !== undefined) return { process: child, url, vkey: key };
    }
    throw new Error(`the witness said only: ${said}`);
  }

  const verifyMjs = (dir: string): number | null =>
    spawnSync(process.execPath, [inRoot('verify.mjs'), at(dir), '--key', vkey, ...policy()]).status;

  it('is missed by whoever asks for it before it cosigned', () => {
    const ran = ledger(['verify', at('books'), '--key', vkey, ...policy()]);
    expect([ran.code, ran.out]).toEqual([3, expect.stringContaining('too few witnesses')]);
    expect(verifyMjs('books')).toBe(3);
  });

  it('cosigns the newest checkpoint of a log that it knows, and both verifiers see it', () => {
    const ran = ledger(['cosign', ...policy(), ...data()]);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('w cosigned')]);
    expect(ledger(['verify', at('books'), '--key', vkey, ...policy()]).out).toContain(
      '1 witnesses',
    );
    expect(verifyMjs('books')).toBe(0);
  });

  it('still counts when events came after it, and cosigns what extends what it saw', () => {
    ledger(['people', 'import', inRoot('data/samples/people.csv'), ...data()]);
    expect(ledger(['verify', at('books'), '--key', vkey, ...policy()]).code).toBe(0);
    expect(verifyMjs('books')).toBe(0);
    expect(ledger(['cosign', ...policy(), ...data()]).code).toBe(0);
  });

  it('refuses another history under the same key, also after it was started again', async () => {
    // The same people under other ids: as many events, other bytes.
    ledger(['people', 'import', inRoot('data/samples/people.csv'), ...data('fork')]);
    const port = new URL(running.url).port;
    running.process.kill();
    await new Promise((resolve) => running.process.once('exit', resolve));
    running = await begin(port);
    const ran = ledger(['cosign', ...policy(), ...data('fork')]);
    expect([ran.code, ran.err]).toEqual([
      1,
      expect.stringMatching(/w did not cosign: (422|it has)/),
    ]);
  });

  it('cosigns what both keys signed when the key of the log was rotated, and later only for who tells it the new key', async () => {
    ledger(['key', 'rotate', '--reason', 'ROUTINE', ...data()]);
    expect(ledger(['cosign', ...policy(), ...data()]).code).toBe(0);
    ledger(['roster', 'import', inRoot('data/samples/roster.csv'), ...data()]);
    const before = ledger(['cosign', ...policy(), ...data()]);
    expect([before.code, before.err]).toEqual([
      1,
      expect.stringContaining('w did not cosign: 403'),
    ]);
    const port = new URL(running.url).port;
    running.process.kill();
    await new Promise((resolve) => running.process.once('exit', resolve));
    const following = ledger(['vkey', ...data()]).out.trim();
    running = await begin(port, following);
    writeFileSync(
      at('policy'),
      `log ${following}\nwitness w ${running.vkey} ${running.url}\nquorum w\n`,
    );
    expect(ledger(['cosign', ...policy(), ...data()]).code).toBe(0);
    expect(ledger(['verify', at('books'), '--key', vkey, ...policy()]).code).toBe(0);
    expect(verifyMjs('books')).toBe(0);
  });

  it('does not know other logs, and answers nothing else', async () => {
    ledger(['init', ...data('other')]);
    const ran = ledger(['cosign', ...policy(), ...data('other')]);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('404')]);
    expect((await fetch(`${running.url}/`)).status).toBe(404);
    const garbage = await fetch(`${running.url}/add-checkpoint`, { method: 'POST', body: 'old x' });
    expect(garbage.status).toBe(400);
  });
});
