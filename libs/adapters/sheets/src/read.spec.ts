import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import {
  LINE_CHARS_MAX,
  UnreadableFile,
  csvRecords,
  delimiterOf,
  readWorkbook,
  surveyFile,
  textLines,
  workbookBytes,
} from '.';
import { crc32, crc32ByTable } from './crc32';

const seed = 20260302;
const folder = mkdtempSync(join(tmpdir(), 'reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(content: Buffer | string): string {
  const path = join(folder, `file-${files++}`);
  writeFileSync(path, content);
  return path;
}
const linesOf = (path: string): string[] =>
  [...textLines(surveyFile(path))].flatMap(({ lines }) => lines);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
  return 'none';
};

describe('the survey of a text', () => {
  const chinese = '工号,打卡时间\r\n';
  it.each<[string, Buffer, string]>([
    ['plain ASCII', Buffer.from('a,b\n'), 'utf-8'],
    ['UTF-8', Buffer.from(chinese), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${chinese}`), 'utf-8'],
    ['UTF-16 LE', Buffer.from(`\ufeff${chinese}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE', Buffer.from(`\ufeff${chinese}`, 'utf16le').swap16(), 'utf-16be'],
    ['GBK', Buffer.from('b9a4bac52cb4f2bfa8cab1bce40d0a', 'hex'), 'gb18030'],
  ])('recognises %s', (_, bytes, encoding) => {
    const path = fileOf(bytes);
    expect(surveyFile(path).encoding).toBe(encoding);
    expect(linesOf(path)[0]).toBe(
      encoding === 'utf-8' && bytes.length < 10 ? 'a,b' : '工号,打卡时间',
    );
  });

  it('is not confused by a character that lies across two blocks', () => {
    for (const shift of [0, 1, 2]) {
      const text = `${'x'.repeat((1 << 20) - 1 - shift)}工号\n${'工'.repeat(400_000)}`;
      const path = fileOf(text);
      expect(surveyFile(path)).toMatchObject({ encoding: 'utf-8', ascii: false });
      expect(linesOf(path).at(-1)).toHaveLength(LINE_CHARS_MAX + 1);
    }
  });

  it('takes UTF-8 that ends in half a character as GB18030', () => {
    expect(surveyFile(fileOf(Buffer.from('工号').subarray(0, 5))).encoding).toBe('gb18030');
  });

  it.each<[string, Buffer]>([
    ['EMPTY', Buffer.alloc(0)],
    ['BINARY', Buffer.from([1, 2, 0, 3])],
    ['BINARY', Buffer.from('%PDF-1.7')],
    ['WEB_PAGE', Buffer.from('<!DOCTYPE html><table>')],
    ['NOT_A_WORKBOOK', Buffer.from('PK\u0005\u0006')],
  ])('refuses what is no text: %s', (code, bytes) => {
    expect(codeOf(() => surveyFile(fileOf(bytes)))).toBe(code);
  });
});

describe('the lines of a text', () => {
  it('are those of the text, whatever the encoding and wherever the blocks end', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '工', '\t', '𠀀', ' '), maxLength: 60 });
    const encodings = fc.constantFrom<BufferEncoding>('utf8', 'utf16le');
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 3_000 }),
        encodings,
        (lines, encoding) => {
          const path = fileOf(Buffer.from(`\ufeff${lines.join('\r\n')}`, encoding));
          const read = linesOf(path);
          // A last line without text is no line.
          const last = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
          expect(read).toEqual(last);
        },
      ),
      { seed, numRuns: 30 },
    );
  });

  it('are numbered through all blocks', () => {
    const path = fileOf('0123456789\n'.repeat(20_000));
    const blocks = [...textLines(surveyFile(path))];
    expect(blocks.length).toBeGreaterThan(1);
    expect(
      blocks.every(
        ({ first }, i) => i === 0 || first === blocks[i - 1]!.first + blocks[i - 1]!.lines.length,
      ),
    ).toBe(true);
  });

  it('are cut where one never ends, and the next one is whole', () => {
    const lines = linesOf(fileOf(`${'x'.repeat(1_000_000)}\nnext\n`));
    expect(lines.map((line) => line.length)).toEqual([LINE_CHARS_MAX + 1, 4]);
  });
});

describe('CSV records', () => {
  const recordsOf = (text: string, lines = 2) => {
    const all = text.split('\n');
    const blocks = Array.from({ length: Math.ceil(all.length / lines) }, (_, i) => ({
      first: i * lines + 1,
      lines: all.slice(i * lines, (i + 1) * lines),
    }));
    return [...csvRecords(blocks, ',')].flat();
  };

  it('are the cells that were written, quotes and line ends included, wherever the blocks end', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '工', ' '), maxLength: 8 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 20,
    });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (cells, lines) => {
        const text = cells.map((row) => row.map(quoted).join(',')).join('\n');
        expect(recordsOf(text, lines).map((record) => record.cells)).toEqual(cells);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('lose one line to a quote that never closes', () => {
    const found = recordsOf('a,b\n"c,d\ne,f');
    expect(found.map(({ line, unclosed }) => [line, unclosed])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  it('begin at their own line when one runs over several', () => {
    expect(recordsOf('"a\nb",c\n\nd,e').map(({ line }) => line)).toEqual([1, 4]);
  });

  it.each([
    ['a;b;c', ';'],
    ['a\tb', '\t'],
    ['"a;b",c', ','],
    ['a', ','],
  ])('find their delimiter: %j', (line, delimiter) => {
    expect(delimiterOf([line])).toBe(delimiter);
  });
});

describe('a workbook', () => {
  const sheets = [
    { name: '每日统计', columns: [{ title: '姓名', type: 'text' as const }], rows: [['王芳']] },
  ];

  it('is read sheet by sheet, blank rows kept', async () => {
    const path = fileOf(
      await workbookBytes([{ ...sheets[0]!, rows: [['王芳'], [null], ['李娜']] }]),
    );
    expect(await readWorkbook(path)).toEqual([
      { name: '每日统计', rows: [['姓名'], ['王芳'], [null], ['李娜']] },
    ]);
  });

  it('that is cut off anywhere, or has a byte changed in a part, is called damaged', async () => {
    const whole = await workbookBytes(sheets);
    const damage = fc.oneof(
      fc.integer({ min: 4, max: whole.length - 1 }).map((length) => whole.subarray(0, length)),
      fc.integer({ min: 60, max: 300 }).map((at) => {
        const changed = Buffer.from(whole);
        changed[at]! ^= 0x55;
        return changed;
      }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        const error: unknown = await readWorkbook(fileOf(bytes)).then(
          () => 'read',
          (caught: unknown) => caught,
        );
        expect(error).toBeInstanceOf(UnreadableFile);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('that unpacks to more than the limit is refused before it is unpacked', async () => {
    const limits = { fileBytesMax: 1_000_000, unpackedBytesMax: 2_000 };
    const path = fileOf(await workbookBytes(sheets));
    await expect(readWorkbook(path, limits)).rejects.toMatchObject({ code: 'WORKBOOK_TOO_LARGE' });
    await expect(readWorkbook(path, { ...limits, fileBytesMax: 100 })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });

  it('that states a small size and unpacks to a large one is refused', async () => {
    const bomb = zipOf('xl/workbook.xml', Buffer.alloc(50_000_000), 1_000);
    await expect(readWorkbook(fileOf(bomb))).rejects.toMatchObject({ code: 'WORKBOOK_DAMAGED' });
  });

  it('is not any other archive', async () => {
    const path = fileOf(zipOf('word/document.xml', Buffer.from('<a/>'), 4));
    await expect(readWorkbook(path)).rejects.toMatchObject({ code: 'NOT_A_WORKBOOK' });
  });

  it('has the checksum of zip, with and without the one that newer Nodes bring', () => {
    const bytes = Buffer.from('123456789');
    expect([crc32(bytes), crc32ByTable(bytes)]).toEqual([0xcbf43926, 0xcbf43926]);
  });
});

/** An archive of one part whose stated size need not be true. */
function zipOf(name: string, content: Buffer, statedSize: number): Buffer {
  const packed = deflateRawSync(content);
  const crc = crc32(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(crc, 14);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(statedSize, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(statedSize, 24);
  entry.writeUInt16LE(name.length, 28);
  const body = Buffer.concat([local, Buffer.from(name), packed]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, entry, Buffer.from(name), end]);
}
