import { time } from '@ledger/kernel';
import { join } from 'node:path';
import { openPunchFile, PunchFileError, unreadableReasonText } from '.';
import type { PunchFile, PunchFileOptions, PunchFileRow, PunchRow } from '.';

const zone = 'Asia/Shanghai';
const fixture = (name: string): string =>
  join(__dirname, '../../../../test/fixtures/punches', name);
const open = (name: string, options: Partial<PunchFileOptions> = {}): Promise<PunchFile> =>
  openPunchFile(fixture(name), { zone, ...options });

async function rowsOf(name: string): Promise<readonly PunchFileRow[]> {
  return [...(await open(name)).batches()].flat();
}
const isPunch = (row: PunchFileRow): row is PunchRow => row.kind === 'punch';
async function punchesOf(name: string): Promise<readonly PunchRow[]> {
  return (await rowsOf(name)).filter(isPunch);
}
/** `12 3 2026-03-02T08:00:00+08:00 IN`: line, person, when, which way. */
const brief = (row: PunchRow): string =>
  [
    row.line,
    row.pin ?? row.employeeNo ?? row.userId,
    time.formatInstant(row.at, zone).slice(0, 19),
    row.direction,
  ].join(' ');
const complaints = (rows: readonly PunchFileRow[]): string[] =>
  rows.flatMap((row) => (row.kind === 'unreadable' ? [`${row.line} ${row.reason.code}`] : []));

describe('a ZKTeco attlog.dat', () => {
  it('is known by its lines; the name of the file gives the serial', async () => {
    const file = await open('BOCK194960340_attlog.dat');
    expect(file).toMatchObject({
      format: 'zk-attlog',
      encoding: 'utf-8',
      deviceSerial: 'BOCK194960340',
      sheetName: undefined,
    });
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives PIN with its zeros, local time, status, verify code, and the raw line without the PIN', async () => {
    const [, second] = await punchesOf('BOCK194960340_attlog.dat');
    expect(second).toEqual({
      kind: 'punch',
      line: 2,
      pin: '0012',
      employeeNo: undefined,
      name: undefined,
      userId: undefined,
      at: Date.parse('2026-03-02T08:00:59+08:00'),
      direction: 'IN',
      rawStatus: 0,
      verificationMethod: 'zk:15',
      deviceId: 'BOCK194960340',
      raw: '*\t2026-03-02 08:00:59\t1\t0\t15\t0',
      manual: false,
      flags: [],
    });
  });

  it('reads every shape of line that parsers have met', async () => {
    expect((await punchesOf('quirks_attlog.dat')).map(brief)).toEqual([
      '2 3 2026-03-02T07:58:11 UNKNOWN',
      '3 3 2026-03-02T12:00:05 OUT',
      '4 3 2026-03-02T12:58:00 IN',
      '5 3 2026-03-02T17:02:40 OUT',
      '6 3 2026-03-02T17:02:40 OUT',
      '7 4 2026-03-02T08:01:00 UNKNOWN',
      '8 4 2026-03-02T17:00:00 OUT',
      '10 5 2000-01-01T00:03:12 IN',
      '11 5 2099-12-31T23:59:59 OUT',
      '16 7 2026-03-02T08:00:10 IN',
      '17 7 2026-03-02T17:00:10 OUT',
      '18 7 2026-03-02T17:05:00 OUT',
      '19 8 2026-03-02T08:00:00 IN',
      '20 9 2026-03-02T08:00:30 IN',
      '21 9 2026-03-02T17:00:30 OUT',
    ]);
  });

  it('names what it cannot read by line and reason, and reads the rest', async () => {
    expect(complaints(await rowsOf('quirks_attlog.dat'))).toEqual([
      '1 NOT_A_PUNCH',
      '12 BAD_TIME',
      '13 BAD_TIME',
      '14 NO_PERSON',
      '15 NOT_A_PUNCH',
    ]);
  });

  it('keeps status 255 as it came and leaves the direction open', async () => {
    const [first] = await punchesOf('quirks_attlog.dat');
    expect(first).toMatchObject({ direction: 'UNKNOWN', rawStatus: 255 });
  });

  it('flags clocks of 2000 and 2099 and keeps the punches', async () => {
    const flagged = (await punchesOf('quirks_attlog.dat')).filter((row) => row.flags.length > 0);
    expect(flagged.map((row) => [row.line, row.flags])).toEqual([
      [10, ['DEVICE_CLOCK']],
      [11, ['DEVICE_CLOCK']],
    ]);
  });

  it('takes a file with a GBK remark as GB18030', async () => {
    const file = await open('quirks_attlog.dat');
    const [first] = [...file.batches()].flat();
    expect(file.encoding).toBe('gb18030');
    expect(first).toMatchObject({ text: '# 考勤机导出 2026年3月' });
  });

  it('reads lines of named fields and blots out the name with the PIN', async () => {
    const [first, second] = await punchesOf('named-fields.dat');
    expect(brief(first!)).toBe('1 31 2026-03-02T06:58:10 IN');
    expect(second!.raw).toBe('PIN=*\tName=*\tDateTime=2026-03-02 19:02:40\tVerified=15\tStatus=1');
  });

  it('gives the same rows each time it is asked, and says how far it is', async () => {
    const file = await open('quirks_attlog.dat');
    expect([...file.batches()].flat()).toEqual([...file.batches()].flat());
    expect(file.progress()).toBe(1);
  });
});

describe('a CSV of punches', () => {
  it('is known by its header, whatever the order and language of the columns', async () => {
    expect((await open('punches.csv')).format).toBe('csv');
    expect((await punchesOf('punches.csv')).map(brief)).toEqual([
      '2 B003 2026-03-02T08:00:59 IN',
      '3 B003 2026-03-02T17:00:00 OUT',
      '4 B0"4 2026-03-02T08:01:00 IN',
      '5 B005 2026-03-02T17:00:00 UNKNOWN',
      '10 B008 2026-03-02T08:00:00 IN',
    ]);
  });

  it('loses one line, not the file, to a bad time, an absent person or an open quote', async () => {
    expect(complaints(await rowsOf('punches.csv'))).toEqual([
      '6 BAD_TIME',
      '7 NO_PERSON',
      '8 NO_TIME',
      '9 QUOTE_NOT_CLOSED',
    ]);
  });

  it('reads GBK, dates and times in two columns, 次日, and takes 补卡 as entered by a person', async () => {
    const file = await open('punches-gbk.csv');
    const rows = [...file.batches()].flat();
    expect(file.encoding).toBe('gb18030');
    expect(rows.filter(isPunch).map((row) => [brief(row), row.manual])).toEqual([
      ['2 B003 2026-03-02T08:00:59 IN', false],
      ['3 B003 2026-03-02T17:00:00 OUT', false],
      ['4 B004 2026-03-02T08:05:00 IN', true],
      ['6 B005 2026-03-03T00:10:00 OUT', false],
    ]);
    expect(rows.filter((row) => row.kind === 'no-punch')).toEqual([{ kind: 'no-punch', line: 5 }]);
  });

  it('keeps neither names nor numbers nor unknown columns in the raw line', async () => {
    const [first] = await punchesOf('punches-gbk.csv');
    expect(first!.raw).toBe('*,*,2026-03-02,08:00:59,上班,前台,考勤机,*');
  });

  it.each([
    ['punches-semicolon.csv', 'utf-8', '0012'],
    ['punches-utf16.csv', 'utf-16le', 'B003'],
  ])('reads %s (%s)', async (name, encoding, who) => {
    expect((await open(name)).encoding).toBe(encoding);
    const punches = await punchesOf(name);
    expect(punches.map((row) => brief(row).slice(2))).toEqual([
      `${who} 2026-03-02T08:00:59 IN`,
      `${who} 2026-03-02T17:00:00 OUT`,
    ]);
  });

  it('may be saved as a workbook', async () => {
    expect((await open('table.xlsx')).format).toBe('csv');
    expect((await punchesOf('table.xlsx')).map(brief)).toEqual([
      '2 B003 2026-03-02T08:00:59 IN',
      '3 B003 2026-03-02T17:00:00 OUT',
    ]);
  });
});

describe('a DingTalk 每日统计 workbook', () => {
  it('is read from the sheet of that name, below titles and a two-row header', async () => {
    expect(await open('dingtalk-daily.xlsx')).toMatchObject({
      format: 'dingtalk',
      encoding: 'xlsx',
      sheetName: '每日统计',
    });
  });

  it('gives each time of a row as a punch on its day; 次日 is the day after', async () => {
    expect((await punchesOf('dingtalk-daily.xlsx')).map(brief)).toEqual([
      '5 B003 2026-03-02T08:00:00 IN',
      '5 B003 2026-03-02T17:01:00 OUT',
      '6 B003 2026-03-03T08:01:00 IN',
      '6 B003 2026-03-03T17:00:30 OUT',
      '7 B003 2026-03-04T08:00:00 IN',
      '8 B003 2026-03-05T08:00:00 IN',
      '8 B003 2026-03-05T17:00:00 OUT',
      '11 B010 2026-03-02T15:58:00 IN',
      '11 B010 2026-03-03T00:03:00 OUT',
      '12 B010 2026-03-03T16:18:00 IN',
      '12 B010 2026-03-04T00:01:00 OUT',
      '13 B010 2026-03-04T15:55:00 IN',
      '15 manager7 2026-03-02T21:55:00 IN',
      '15 manager7 2026-03-03T06:05:00 OUT',
      '16 manager7 2026-03-03T08:00:00 IN',
      '16 manager7 2026-03-03T12:00:00 OUT',
      '16 manager7 2026-03-03T13:00:00 IN',
      '16 manager7 2026-03-03T17:00:00 OUT',
    ]);
  });

  it('takes approved and administrator-made times as entered by a person', async () => {
    const manual = (await punchesOf('dingtalk-daily.xlsx')).filter((row) => row.manual);
    expect(manual.map((row) => row.line)).toEqual([8, 8]);
  });

  it('says of a day without punches that there was none, and names what cannot be read', async () => {
    const rows = await rowsOf('dingtalk-daily.xlsx');
    expect(rows.flatMap((row) => (row.kind === 'no-punch' ? [row.line] : []))).toEqual([9, 10]);
    expect(complaints(rows)).toEqual(['13 BAD_TIME', '14 BAD_DATE', '17 NO_PERSON']);
  });

  it('keeps the cells that made the punch as evidence, none of them a name', async () => {
    const [first] = await punchesOf('dingtalk-daily.xlsx');
    expect(first).toMatchObject({ employeeNo: 'B003', name: '王芳', userId: '0123456789' });
    expect(first!.raw).toBe(
      '日期=26-03-02 星期一\t班次=白班 08:00-17:00\t上班1打卡时间=08:00\t结果=正常',
    );
  });

  it('is still known when somebody renamed the sheet', async () => {
    expect((await open('dingtalk-renamed-sheet.xlsx')).format).toBe('dingtalk');
    expect(await punchesOf('dingtalk-renamed-sheet.xlsx')).toHaveLength(2);
  });
});

describe('a WeCom 上下班打卡_日报 workbook', () => {
  it('is read by the names of its two-level header, with the times that only the record shows', async () => {
    expect(await open('wecom-daily.xlsx')).toMatchObject({
      format: 'wecom',
      sheetName: '概况统计与打卡明细',
    });
    expect((await punchesOf('wecom-daily.xlsx')).map(brief)).toEqual([
      '5 B012 2026-06-01T21:55:00 IN',
      '5 B012 2026-06-02T06:05:00 OUT',
      '6 B012 2026-06-02T22:15:00 IN',
      '7 B012 2026-06-03T22:00:00 IN',
      '7 B012 2026-06-04T06:00:00 OUT',
      '9 XuLei 2026-06-05T08:00:00 IN',
      '9 XuLei 2026-06-05T12:01:00 OUT',
      '9 XuLei 2026-06-05T13:00:00 IN',
      '9 XuLei 2026-06-05T17:30:00 OUT',
      '9 XuLei 2026-06-05T10:15:00 UNKNOWN',
      '10 XuLei 2026-06-06T17:30:00 OUT',
    ]);
  });

  it('takes 补卡 as entered by a person and names a time that is none', async () => {
    const rows = await rowsOf('wecom-daily.xlsx');
    expect(rows.filter(isPunch).flatMap((row) => (row.manual ? [row.line] : []))).toEqual([7]);
    expect(complaints(rows)).toEqual(['10 BAD_TIME']);
  });

  it('is read from 打卡详情 when that is all there is', async () => {
    expect(await open('wecom-punches.xlsx')).toMatchObject({
      format: 'wecom',
      sheetName: '打卡详情',
    });
    expect((await punchesOf('wecom-punches.xlsx')).map(brief)).toEqual([
      '4 HuangTing 2026-06-01T21:55:00 IN',
      '5 HuangTing 2026-06-02T06:05:00 OUT',
      '7 HuangTing 2026-06-02T23:10:00 UNKNOWN',
    ]);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['empty.dat', 'EMPTY'],
    ['blank.dat', 'EMPTY'],
    ['not-punches.txt', 'NOT_A_PUNCH_FILE'],
    ['half-header.csv', 'NO_USABLE_HEADER'],
    ['truncated.xlsx', 'WORKBOOK_DAMAGED'],
    ['wrong-sheet.xlsx', 'WRONG_SHEET'],
    ['dingtalk-monthly.xlsx', 'MONTHLY_SUMMARY'],
    ['old.xls', 'OLD_XLS'],
    ['protected.xlsx', 'ENCRYPTED'],
    ['web-page.xls', 'WEB_PAGE'],
    ['no-such-file.dat', 'FILE_NOT_FOUND'],
    ['.', 'NOT_A_FILE'],
  ])('%s ends with %s and a sentence in two languages', async (name, code) => {
    const error = await open(name).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PunchFileError);
    expect(error).toMatchObject({ code });
    const { sentence } = error as PunchFileError;
    expect(sentence.zh).toMatch(/^[^{}]*\p{Script=Han}[^{}]*。$/u);
    expect(sentence.en).toMatch(/^[^{}]*[.]$/);
  });

  it('says so when it is not of the format that was asked for', async () => {
    await expect(open('punches.csv', { format: 'dingtalk' })).rejects.toMatchObject({
      code: 'OTHER_FORMAT',
      params: { asked: 'dingtalk', found: 'csv' },
    });
    expect((await open('punches.csv', { format: 'csv' })).format).toBe('csv');
  });
});

describe('the sentence for a line that cannot be read', () => {
  it('is filled in both languages for every reason met in the fixtures', async () => {
    const names = ['quirks_attlog.dat', 'punches.csv', 'dingtalk-daily.xlsx', 'wecom-daily.xlsx'];
    const rows = (await Promise.all(names.map(rowsOf))).flat();
    const sentences = rows.flatMap((row) =>
      row.kind === 'unreadable' ? [unreadableReasonText(row.reason)] : [],
    );
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences.filter(({ zh, en }) => /[{}]/.test(zh + en))).toEqual([]);
  });
});

describe('the sample month', () => {
  const samples = join(__dirname, '../../../../data/samples');

  it.each([
    ['attlog.dat', 'zk-attlog', 264],
    ['dingtalk.xlsx', 'dingtalk', 175],
    ['wecom.xlsx', 'wecom', 88],
  ])('%s is a clean %s with %i punches of March', async (name, format, count) => {
    const file = await openPunchFile(join(samples, name), { zone });
    const rows = [...file.batches()].flat();
    expect(file.format).toBe(format);
    expect(complaints(rows)).toEqual([]);
    expect(rows.filter(isPunch)).toHaveLength(count);
  });
});
