import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  copyPages,
  isNewEnough,
  openDatabase,
  sqliteCode,
  transaction,
  type Database,
} from './index';

describe('the SQLite that carries a ledger', () => {
  let dir: string;
  let db: Database;
  const pragma = (name: string): unknown =>
    Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sqlite-'));
    db = openDatabase(join(dir, 'a.sqlite'), { synchronous: 'FULL' });
    db.exec('CREATE TABLE t (k INTEGER PRIMARY KEY) STRICT');
  });
  afterEach(() => {
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each`
    version      | fit
    ${'3.51.2'}  | ${false}
    ${'3.51.3'}  | ${true}
    ${'3.53.0'}  | ${true}
    ${'3.40.1'}  | ${false}
    ${'4.0'}     | ${true}
    ${'3.51.10'} | ${true}
  `('SQLite $version may carry a ledger: $fit', ({ version, fit }) => {
    expect(isNewEnough(version as string)).toBe(fit);
  });

  it('writes ahead, waits for the disk, and never maps the file into memory', () => {
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('page_size')).toBe(16_384);
    expect([undefined, 0]).toContain(pragma('mmap_size'));
  });

  it('a transaction that throws leaves nothing behind and names the rule it broke', () => {
    let code: number | undefined;
    try {
      transaction(db, () => {
        db.exec('INSERT INTO t VALUES (1)');
        db.exec('INSERT INTO t VALUES (1)');
      });
    } catch (error) {
      code = sqliteCode(error);
    }
    expect(code).toBe(1555);
    expect(db.prepare('SELECT count(*) AS n FROM t').get()).toMatchObject({ n: 0 });
  });

  it('is copied page by page beside its writer: all that was committed, nothing that was not', async () => {
    db.exec('INSERT INTO t VALUES (1), (2); BEGIN; INSERT INTO t VALUES (3)');
    const pages = await copyPages(join(dir, 'a.sqlite'), join(dir, 'copy.sqlite'));
    db.exec('COMMIT');
    expect(pages).toBe(pragma('page_count'));
    const copy = openDatabase(join(dir, 'copy.sqlite'), { synchronous: 'FULL' });
    expect(copy.prepare('SELECT k FROM t ORDER BY k').all()).toMatchObject([{ k: 1 }, { k: 2 }]);
    copy.close();
  });

  it('says when a copy cannot be made where it is asked for, and is left as it is', async () => {
    db.exec('INSERT INTO t VALUES (1)');
    const nowhere = join(dir, 'missing', 'copy.sqlite');
    await expect(copyPages(join(dir, 'a.sqlite'), nowhere)).rejects.toThrow(/open/);
    expect(db.prepare('SELECT count(*) AS n FROM t').get()).toMatchObject({ n: 1 });
  });

  it('a transaction that ends well is kept', () => {
    expect(transaction(db, () => db.prepare('INSERT INTO t VALUES (7)').run().changes)).toBe(1);
    expect(db.prepare('SELECT k FROM t').get()).toMatchObject({ k: 7 });
  });
});
