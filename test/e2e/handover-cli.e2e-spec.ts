import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandoverRow } from '@ledger/core';
import { canonical, sha256 } from '@ledger/kernel';
import { ledger, sample } from './cli-run';

jest.setTimeout(120_000);

// The people of the sample: B001 store manager, B007 leads customer service, B008 and B009 sell before the sale.

const scratch = mkdtempSync(join(tmpdir(), 'ledger-handover-'));
const books = join(scratch, 'books');
const here = (...args: string[]) => ledger([...args, '--data', books, '--lang', 'zh']);
const rows = (): readonly HandoverRow[] => here('handover', 'list', '--json').json();

const made: (number | null)[] = [];
beforeAll(() => {
  made.push(here('init').code, here('people', 'import', sample('people.csv')).code);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a handover on the command line', () => {
  test('is opened by a transfer, with the superior of the old post as witness', () => {
    expect(made).toEqual([0, 0]);
    const to = ['--to', '运营专员', '--from', '2099-03-02', '--proposed-by', 'B002'];
    const moved = here('people', 'transfer', 'B008', ...to);
    expect([moved.code, moved.err]).toEqual([0, '']);
    expect(moved.out).toContain('HandoverOpened');
    expect(rows()).toMatchObject([
      { state: 'OPEN', outgoing: { employeeNo: 'B008' }, witness: { employeeNo: 'B007' } },
    ]);
  });

  test('says what is missing and who has to act, by name', () => {
    const listed = here('handover', 'list');
    expect(listed.out).toContain('未指定接管人→店长');
    const early = here('handover', 'accept', 'B008', '1', '--as', 'B009');
    expect([early.code, early.err.trim()]).toEqual([1, '交接单没有第“1”项；共 0 项。']);
    const below = here('handover', 'name', 'B008', '--to', 'B009', '--as', 'B007');
    expect(below.code).toBe(1);
    expect(below.err).toContain('可由店长、总经办办理');
  });

  test('goes from items to three signatures', () => {
    const steps = [
      ['name', 'B008', '--to', 'B009', '--as', 'B001'],
      ['item', 'B008', '天猫客服子账号', '--category', 'PLATFORM_LOGIN', '--as', 'B008'],
      ['item', 'B008', '工牌', '--category', 'GOODS', '--as', 'B008'],
      ['accept', 'B008', '1', '--as', 'B009'],
      ['except', 'B008', '2', '已遗失，已登记', '--reason', 'MISSING', '--as', 'B009'],
      ['sign', 'B008', '--as', 'B009'],
    ];
    for (const step of steps) {
      const ran = here('handover', ...step);
      expect([step, ran.code, ran.err]).toEqual([step, 0, '']);
    }
    const witness = here('handover', 'sign', 'B008', '--as', 'B007');
    expect(witness.code).toBe(1);
    expect(witness.err).toMatch(/监交人最后签字；还需移交人（\S+ B008）先签。/);
    expect(here('handover', 'sign', 'B008', '--as', 'B008').code).toBe(0);
    expect(here('handover', 'sign', 'B008', '--as', 'B007').code).toBe(0);
    const [row] = rows() as [HandoverRow];
    expect(row).toMatchObject({ state: 'COMPLETE', waitingFor: [] });
    expect(sha256(canonical(row.content))).toBe(row.contentSha256);
  });

  test('is printed, twice the same bytes', () => {
    const [one, two, page] = ['1.pdf', '2.pdf', 'page.html'].map((name) => join(scratch, name));
    for (const file of [one!, two!, page!]) {
      expect(here('handover', 'sheet', 'B008', '--out', file).code).toBe(0);
    }
    expect(readFileSync(one!).equals(readFileSync(two!))).toBe(true);
    expect(readFileSync(page!, 'utf8')).toContain('工作交接单');
  });

  test('says who may act for somebody, the deputy of the store manager too', () => {
    const appoint = ['--from', '2020-01-01', '--to', '2099-12-31', '--as', 'B001'];
    expect(here('deputy', 'appoint', 'B002', ...appoint).code).toBe(0);
    const may = here('organisation', 'may', 'APPROVE_LEAVE', 'B009');
    expect(may.out).toMatch(/B001 \(店长\)\n.* B002 \(店长代理人\)/);
    expect(here('organisation', 'may', 'DANCE', 'B009').code).toBe(2);
  });
});
