import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaySheet } from '@ledger/core';
import { ledger, sample } from './cli-run';
import type { Ran } from './cli-run';

jest.setTimeout(120_000);

const scratch = mkdtempSync(join(tmpdir(), 'ledger-demo-'));
const books = join(scratch, 'demo');
const here = (...args: string[]) => ledger([...args, '--data', books]);

let made: Ran;
beforeAll(() => {
  made = here('demo', '--people', '60', '--seed', '3', '--json');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the demo company', () => {
  test('enters through files that are kept, and a copied export changes nothing', () => {
    expect(made).toMatchObject({ code: 0, err: '' });
    const counts = made.json<{
      people: number;
      punches: number;
      duplicates: number;
      files: string;
    }>();
    expect(counts.people).toBe(60);
    expect(counts.punches).toBeGreaterThan(2000);
    expect(counts.duplicates).toBeGreaterThan(100);
    expect(existsSync(join(counts.files, 'people.csv'))).toBe(true);
  });

  test('has a pay sheet whose lines add up to its rows, and its rows to its totals', () => {
    const pay = here('pay-sheet', '2026-03', '--json').json<PaySheet>();
    expect(pay.rows.length).toBeGreaterThan(50);
    for (const row of pay.rows) {
      const lines = row.lines.reduce((total, line) => total + line.payableFen, 0);
      expect([row.employeeNo, lines]).toEqual([row.employeeNo, row.settlement.payableFen]);
      expect(
        row.lines.every(({ clauses, eventIds }) => clauses.length > 0 && eventIds.length > 0),
      ).toBe(true);
    }
    const payable = pay.rows.reduce((total, row) => total + row.settlement.payableFen, 0);
    expect(pay.totals.payableFen).toBe(payable);
  });

  test('has a confirmed left post at three daily wages, and says so', () => {
    const said = here('explain', 'B005', '2026-03-09', '--lang', 'en');
    expect(said.out).toContain('left the post without leave [LEFT_POST]');
    expect(said.out).toMatch(/deduction [\d.]+ yuan = [\d.]+ × 3 ÷ 21\.75/);
    expect(said.out).toContain('confirmed after hearing the employee');
  });

  test('has somebody who called in advance and is charged the third band', () => {
    const said = here('explain', 'B004', '2026-03-05', '--lang', 'zh').out;
    expect(said).toContain('已事先电话告知');
    expect(said).toMatch(/迟到告知 07:50:00 电话 → 店长（时限 08:30:00）：有效/);
  });

  test('speaks in words: no code stands in a table for people', () => {
    for (const command of [
      ['pay-sheet', '2026-03'],
      ['anomalies', '2026-03'],
      ['register', '2026-03-18'],
    ])
      for (const lang of ['zh', 'en'])
        expect(here(...command, '--lang', lang).out).not.toMatch(/\b[A-Z]{3,}_[A-Z_]+\b/);
  });

  test('is the same company for the same seed', () => {
    const other = join(scratch, 'other');
    expect(ledger(['demo', '--people', '60', '--seed', '3', '--data', other]).code).toBe(0);
    const sheet = (dir: string) =>
      ledger(['pay-sheet', '2026-03', '--lang', 'zh', '--data', dir]).out;
    expect(sheet(other)).toBe(sheet(books));
    const file = (dir: string) =>
      readFileSync(join(dir, 'demo-files', 'ZK-001_attlog.dat'), 'utf8');
    expect(file(other)).toBe(file(books));
  });

  test('changes nothing when it is made again', () => {
    const log = () => here('events', '--json').out;
    const before = log();
    expect(here('demo', '--people', '60', '--seed', '3', '--json').json()).toMatchObject({
      punches: 0,
    });
    expect(log()).toBe(before);
  });

  test('does not mix with real people', () => {
    const real = join(scratch, 'real');
    ledger(['init', '--data', real]);
    ledger(['people', 'import', sample('people.csv'), '--data', real]);
    const refused = ledger(['demo', '--data', real]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('holds real people');
  });
});
