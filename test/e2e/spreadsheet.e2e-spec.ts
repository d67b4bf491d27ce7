import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledger, sample } from './cli-run';

const office = ['soffice', 'libreoffice'].find(
  (name) => spawnSync(name, ['--version'], { encoding: 'utf8' }).status === 0,
);

/** A cell of a flat OpenDocument sheet: what a spreadsheet program took it for, and what it shows. */
interface Cell {
  readonly type: string;
  readonly value: string;
  readonly text: string;
}

function cellsOf(fods: string): Cell[] {
  return [...fods.matchAll(/<table:table-cell\b([^>]*[^/>])>(.*?)<\/table:table-cell>/gs)].map(
    ([, attributes, inside]) => ({
      type: /office:value-type="([^"]*)"/.exec(attributes!)?.[1] ?? '',
      value: /office:value="([^"]*)"/.exec(attributes!)?.[1] ?? '',
      text: inside!.replace(/<[^>]*>/g, '').trim(),
    }),
  );
}

describe('the pay sheet in a spreadsheet program', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-sheet-'));
    const data = { LEDGER_DATA: join(dir, 'ledger') };
    ledger(['init'], data);
    ledger(['people', 'import', sample('people.csv')], data);
    ledger(['roster', 'import', sample('roster.csv')], data);
    ledger(['import', ...['attlog.dat', 'dingtalk.xlsx', 'wecom.xlsx'].map(sample)], data);
    ledger(['pay-sheet', '2026-03', '--out', join(dir, 'march.xlsx'), '--lang', 'zh'], data);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  // .ci/run installs LibreOffice; elsewhere its absence is said, and the workbook is still read back by the specs of `sheets`.
  const title = office === undefined ? ' (not run: LibreOffice is not installed here)' : '';
  it(`opens in LibreOffice without complaint, and amounts are numbers${title}`, () => {
    expect(readFileSync(join(dir, 'march.xlsx')).subarray(0, 2).toString()).toBe('PK');
    if (office === undefined) return;
    const run = spawnSync(
      office,
      [
        `-env:UserInstallation=file://${join(dir, 'profile')}`,
        '--headless',
        '--convert-to',
        'fods',
        '--outdir',
        dir,
        join(dir, 'march.xlsx'),
      ],
      { encoding: 'utf8', timeout: 120_000 },
    );
    const complaints = run.stderr
      .split('\n')
      .filter((line) => line !== '' && !/javaldx/.test(line));
    expect([run.status, complaints]).toEqual([0, []]);
    const cells = cellsOf(readFileSync(join(dir, 'march.fods'), 'utf8'));
    const absent = cells.find(({ text }) => text === '312.64');
    expect(absent).toEqual({ type: 'float', value: '312.64', text: '312.64' });
    expect(cells.find(({ text }) => text === '刘洋')?.type).toBe('string');
    expect(cells.filter(({ type }) => type === 'float').length).toBeGreaterThan(100);
    expect(cells.some(({ text }) => /Err:|#NAME|#VALUE/.test(text))).toBe(false);
  }, 180_000);
});
