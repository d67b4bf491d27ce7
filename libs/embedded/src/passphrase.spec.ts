import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initLedger, openLedger, passphraseIn, rotateLogKey } from './index';

describe('the passphrase of the keys', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'passphrase-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is the variable, else the first line of the file it names, else none', () => {
    writeFileSync(join(dir, 'secret'), 'from the file\nand more\n');
    const file = join(dir, 'secret');
    expect(passphraseIn({})).toEqual({});
    expect(passphraseIn({ LEDGER_PASSPHRASE_FILE: file })).toEqual({ passphrase: 'from the file' });
    expect(passphraseIn({ LEDGER_PASSPHRASE: 'said', LEDGER_PASSPHRASE_FILE: file })).toEqual({
      passphrase: 'said',
    });
    expect(() => passphraseIn({ LEDGER_PASSPHRASE_FILE: join(dir, 'no') })).toThrow('ENOENT');
  });

  it('wraps the keys of people and of the log: without it, or with another, nothing opens', async () => {
    const books = join(dir, 'books');
    const ledger = await openLedger({ dir: books, passphrase: 'correct horse' });
    await initLedger(ledger, { actor: { id: 'test', role: 'administrator' } });
    await ledger.close();
    expect(readFileSync(join(books, 'keys/log.key'), 'utf8')).toContain('ENCRYPTED PRIVATE KEY');
    await expect(openLedger({ dir: books })).rejects.toThrow('LEDGER_PASSPHRASE');
    await expect(openLedger({ dir: books, passphrase: 'wrong' })).rejects.toThrow('passphrase');
    const again = await openLedger({ dir: books, passphrase: 'correct horse' });
    expect(again.mode).toBe('write');
    await again.close();
  });

  it('wraps the key that follows when the key of the log is rotated', async () => {
    const options = { dir: join(dir, 'books'), passphrase: 'correct horse' };
    const actor = { id: 'test', role: 'administrator' } as const;
    const ledger = await openLedger(options);
    await initLedger(ledger, { actor });
    await ledger.close();
    const { former, key } = await rotateLogKey(options, {
      reasonCode: 'ROUTINE',
      actor,
      source: 'test',
    });
    expect(key).not.toBe(former);
    const file = readFileSync(join(options.dir, 'keys/log.key'), 'utf8');
    expect(file).toContain('ENCRYPTED PRIVATE KEY');
    const again = await openLedger(options);
    expect(again.proof?.vkey).toBe(key);
    await again.close();
  });
});
