import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles } from './index';

let dir: string;
beforeEach(() => (dir = join(mkdtempSync(join(tmpdir(), 'ledger-files-')), 'files')));
afterEach(() => rmSync(join(dir, '..'), { recursive: true, force: true }));

const report = Buffer.from('周报\n', 'utf8');
const sha256 = createHash('sha256').update(report).digest('hex');

describe('files beside the log', () => {
  it('keeps a file under its digest and gives it back byte for byte', async () => {
    const files = openFiles(dir);
    await expect(files.put(report)).resolves.toEqual({ sha256, size: report.length });
    expect(readdirSync(dir)).toEqual([sha256]);
    expect(Buffer.from((await files.read(sha256))!)).toEqual(report);
    await expect(files.has(sha256)).resolves.toBe(true);
  });

  it('keeps the same bytes once, also when they come at the same time', async () => {
    const files = openFiles(dir);
    await Promise.all(Array.from({ length: 8 }, () => files.put(report)));
    await files.put(report);
    expect(readdirSync(dir)).toEqual([sha256]);
  });

  it('keeps an empty file', async () => {
    const { sha256: empty, size } = await openFiles(dir).put(new Uint8Array());
    expect([empty.slice(0, 8), size]).toEqual(['e3b0c442', 0]);
  });

  it('knows nothing of a file that is not there, nor of a name that is no digest', async () => {
    const files = openFiles(dir);
    await expect(files.read(sha256)).resolves.toBeUndefined();
    await expect(files.has('../ledger.sqlite')).resolves.toBe(false);
    await expect(files.read('../ledger.sqlite')).resolves.toBeUndefined();
    await expect(files.remove('../ledger.sqlite')).resolves.toBe(false);
  });

  it('notices bytes that were changed on the disk, and the same file put again mends them', async () => {
    const files = openFiles(dir);
    await files.put(report);
    writeFileSync(join(dir, sha256), '假的周报');
    await expect(files.read(sha256)).rejects.toThrow(sha256);
    await files.put(report);
    expect(Buffer.from((await files.read(sha256))!)).toEqual(report);
  });

  it('takes a file away once', async () => {
    const files = openFiles(dir);
    await files.put(report);
    await expect(files.remove(sha256)).resolves.toBe(true);
    await expect(files.remove(sha256)).resolves.toBe(false);
    await expect(files.has(sha256)).resolves.toBe(false);
  });
});
