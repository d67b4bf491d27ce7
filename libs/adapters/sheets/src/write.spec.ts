import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  UnwritableFile,
  csvRecords,
  csvText,
  harmless,
  readWorkbook,
  workbookBytes,
  writeCsv,
  writeJson,
  writeWorkbook,
} from '.';
import type { SheetColumn, SheetValue } from '.';

const seed = 20260302;
const folder = mkdtempSync(join(tmpdir(), 'sheets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const column = (type: SheetColumn['type']): SheetColumn => ({ title: type, type });
const prefixes = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\0',
  '\uff1d',
  '\uff0b',
  '\uff0d',
  '\uff20',
  ' =',
  '',
];
const anyText = fc
  .tuple(fc.constantFrom(...prefixes), fc.string({ unit: 'binary', maxLength: 20 }))
  .map(([prefix, text]) => prefix + text);

async function writtenAndRead(
  columns: readonly SheetColumn[],
  rows: readonly (readonly SheetValue[])[],
) {
  const path = at('round-trip.xlsx');
  await writeWorkbook(path, [{ name: '工资', columns, rows }]);
  const [sheet] = await readWorkbook(path);
  return sheet!.rows.slice(1);
}

describe('a pay sheet written as a workbook', () => {
  it('gives every text back as the same text, never as a formula', async () => {
    const texts = fc.sample(anyText, { numRuns: 5_000, seed });
    const rows = await writtenAndRead(
      [column('text'), column('integer')],
      texts.map((text, i) => [text, i]),
    );
    expect(rows.map((row) => row[0] ?? '')).toEqual(
      texts.map((text) => text.replace(/\p{Cs}/gu, '\ufffd')),
    );
  });

  it('gives every amount back to the fen, as a number', async () => {
    const amounts = [
      ...fc.sample(fc.maxSafeInteger(), { numRuns: 1_000, seed }),
      0,
      1,
      -1,
      30_000,
      652_500,
    ];
    const rows = await writtenAndRead(
      [column('money')],
      amounts.map((fen) => [fen]),
    );
    const read = rows.map((row) => row[0]);
    expect(read.every((value) => typeof value === 'number')).toBe(true);
    expect(read).toEqual(amounts.map((fen) => fen / 100 + 0));
  });

  it('writes a date as a date and leaves an absent value empty', async () => {
    const rows = await writtenAndRead(
      [column('date'), column('integer'), column('text')],
      [['2026-03-02', null, 'x']],
    );
    expect(rows).toEqual([[new Date('2026-03-02T00:00:00Z'), null, 'x']]);
  });

  it('is the same file for the same content', async () => {
    const sheet = { name: 'a', columns: [column('money')], rows: [[1000]] };
    const [first, second] = [await workbookBytes([sheet]), await workbookBytes([sheet])];
    // Bytes 10 to 13 of an archive are the time of its first part: 1980-01-01, not today.
    expect(first.readUInt32LE(10)).toBe(0x21_0000);
    expect(second.equals(first)).toBe(true);
  });

  it('keeps the old file when the new one cannot be written, and leaves nothing half behind', async () => {
    const path = at('no/such/folder/pay.xlsx');
    await expect(writeWorkbook(path, [{ name: 'a', columns: [], rows: [] }])).rejects.toThrow(
      UnwritableFile,
    );
    writeFileSync(at('plain.txt'), 'old');
    await expect(writeJson(join(at('plain.txt'), 'x.json'), {})).rejects.toThrow(UnwritableFile);
    expect(readFileSync(at('plain.txt'), 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a pay sheet written as CSV', () => {
  const records = (text: string) => {
    const lines = text
      .replace('\ufeff', '')
      .split('\n')
      .map((line) => line.replace(/\r$/, ''));
    return [...csvRecords([{ first: 1, lines }], ',')].flat();
  };

  it('begins with a byte order mark and ends its lines with CRLF', async () => {
    await writeCsv(at('a.csv'), {
      columns: [
        { title: '姓名', type: 'text' },
        { title: '实扣', type: 'money' },
      ],
      rows: [
        ['王芳', 1000],
        ['=1+1', -305],
      ],
    });
    expect(readFileSync(at('a.csv'), 'utf8')).toBe(
      "\ufeff姓名,实扣\r\n王芳,10.00\r\n'=1+1,-3.05\r\n",
    );
  });

  it('gives every text back, with an apostrophe before what could be a formula', () => {
    const texts = fc
      .sample(anyText, { numRuns: 5_000, seed })
      .filter((text) => !/[\r\n]/.test(text) && text !== '');
    const table = {
      columns: [column('text'), column('integer')],
      rows: texts.map((text): SheetValue[] => [text, -3]),
    };
    const read = records(csvText(table)).slice(1);
    expect(read.map((record) => record.cells)).toEqual(texts.map((text) => [harmless(text), '-3']));
    expect(read.filter(({ cells }) => prefixes.includes(cells[0]!.slice(0, 1)))).toEqual([]);
  });

  it.each(prefixes.slice(0, -1))('never lets a cell begin a formula (%j)', (prefix) => {
    expect(harmless(`${prefix}cmd|' /C calc'!A0`).startsWith("'")).toBe(true);
  });
});
