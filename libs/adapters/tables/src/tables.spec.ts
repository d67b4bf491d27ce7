import { join } from 'node:path';
import fc from 'fast-check';
import { positionOf, readPeopleFile, readRosterFile, shiftOf, weekdaysOf } from '.';
import { fenOf, fenOfYuan } from './wage';

const seed = 20260302;
const fixture = (name: string): string => join(__dirname, '../../../../test/fixtures', name);
const problems = (result: Awaited<ReturnType<typeof readPeopleFile | typeof readRosterFile>>) =>
  result.problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`);

describe('a file of people', () => {
  it('gives each sound row with its line', async () => {
    const { rows } = await readPeopleFile(fixture('tables/people.csv'));
    expect(rows.map((row) => [row.line, row.employeeNo])).toEqual([
      [2, 'B003'],
      [3, 'B001'],
      [5, 'B005'],
    ]);
    expect(rows[0]).toEqual({
      line: 2,
      employeeNo: 'B003',
      name: '王芳',
      department: '电子商务部',
      position: 'OPS_SPECIALIST',
      grade: 'P',
      monthlyWageFen: 652_500,
      hiredOn: '2024-05-06',
      leftOn: undefined,
      devicePins: ['3', 'BOCK194960340/0012'],
      acknowledgedOn: '2026-02-27',
    });
  });

  it('never guesses a grade or a wage that is not there', async () => {
    const { rows } = await readPeopleFile(fixture('tables/people.csv'));
    expect(rows[2]).toMatchObject({ grade: undefined, monthlyWageFen: undefined });
  });

  it('names what is wrong by line, and one bad row stops no other', async () => {
    expect(problems(await readPeopleFile(fixture('tables/people.csv')))).toEqual([
      '4 error BAD_DATE',
      '4 note UNKNOWN_POSITION',
      '4 error BAD_GRADE',
      '4 error BAD_WAGE',
      '6 error MISSING',
      '7 error DUPLICATE_EMPLOYEE',
      '8 error LEFT_BEFORE_HIRED',
    ]);
  });

  it('may be GBK with Chinese titles, positions and dates, wages in yuan', async () => {
    const result = await readPeopleFile(fixture('tables/people-zh-gbk.csv'));
    expect(result.encoding).toBe('gb18030');
    expect(problems(result)).toEqual([]);
    expect(
      result.rows.map((row) => [
        row.position,
        row.grade,
        row.monthlyWageFen,
        row.hiredOn,
        row.devicePins,
      ]),
    ).toEqual([
      ['OPS_SPECIALIST', 'P', 652_500, '2024-05-06', ['3', '4']],
      ['CS_SUPERVISOR', 'M', 860_000, '2022-01-04', ['7']],
      ['PRESALES', 'P', 550_050, '2023-07-03', ['8']],
    ]);
  });

  it('may be a workbook with a title above, date cells and numbers', async () => {
    const result = await readPeopleFile(fixture('tables/people.xlsx'));
    expect(problems(result)).toEqual([]);
    expect(result.rows).toMatchObject([
      {
        line: 3,
        employeeNo: 'B009',
        monthlyWageFen: 550_010,
        hiredOn: '2023-07-03',
        devicePins: ['9'],
      },
    ]);
  });

  it.each([
    ['punches/empty.dat', 'EMPTY'],
    ['punches/truncated.xlsx', 'WORKBOOK_DAMAGED'],
    ['punches/old.xls', 'OLD_XLS'],
    ['punches/punches.csv', 'NO_HEADER'],
    ['no-such-file.csv', 'FILE_NOT_FOUND'],
  ])('that is %s is a problem of the whole file, not an exception', async (name, code) => {
    const { rows, problems: found } = await readPeopleFile(fixture(name));
    expect(rows).toEqual([]);
    expect(found).toMatchObject([{ line: 0, code, severity: 'error' }]);
    expect(found[0]!.sentence.zh).not.toMatch(/[{}]/);
  });
});

describe('a file of rosters', () => {
  it('gives templates, segments, weekdays, and * for everybody', async () => {
    const { rows } = await readRosterFile(fixture('tables/roster.csv'));
    expect(rows.map((row) => [row.employeeNo, row.shift, row.segments, row.weekdays])).toEqual([
      ['B001', 'day', undefined, 'CALENDAR'],
      ['B009', 'evening', undefined, [1, 2, 3, 4, 5]],
      ['B011', 'custom', [['22:00', '06:00']], [1, 2, 3, 4, 5]],
      [
        'B012',
        'custom',
        [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
        [1, 3, 5],
      ],
      ['*', 'long', undefined, 'EVERY_DAY'],
    ]);
  });

  it('names what is wrong by line', async () => {
    expect(problems(await readRosterFile(fixture('tables/roster.csv')))).toEqual([
      '7 error TO_BEFORE_FROM',
      '8 error BAD_SHIFT',
      '9 error BAD_SHIFT',
      '10 error BAD_WEEKDAYS',
      '11 error MISSING',
    ]);
  });

  it('may be GBK with Chinese titles and shifts', async () => {
    const result = await readRosterFile(fixture('tables/roster-zh-gbk.csv'));
    expect(problems(result)).toEqual([]);
    expect(result.rows.map((row) => [row.shift, row.weekdays])).toEqual([
      ['day', 'CALENDAR'],
      ['evening', [1, 3]],
      ['night', [1, 2, 3, 4, 5, 6, 7]],
      ['custom', [1, 2, 3, 4, 5]],
      ['long', 'EVERY_DAY'],
    ]);
  });
});

describe('a shift as people write it', () => {
  it.each([
    ['白班', { shift: 'day', segments: undefined }],
    ['早班', { shift: 'day', segments: undefined }],
    ['中班', { shift: 'evening', segments: undefined }],
    ['Night', { shift: 'night', segments: undefined }],
    ['仓库班', { shift: '仓库班', segments: undefined }],
    ['8:00-12:00', { shift: 'custom', segments: [['08:00', '12:00']] }],
    ['22:00-次日06:00', { shift: 'custom', segments: [['22:00', '06:00']] }],
    ['16:00-24:00', { shift: 'custom', segments: [['16:00', '24:00']] }],
    [
      '08:00 - 12:00, 13:00 - 17:00',
      {
        shift: 'custom',
        segments: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
    ],
    [
      '22:00-02:00 02:30-06:00',
      {
        shift: 'custom',
        segments: [
          ['22:00', '02:00'],
          ['02:30', '06:00'],
        ],
      },
    ],
  ])('%s', (text, expected) => {
    expect(shiftOf(text)).toEqual(expected);
  });

  it.each([
    '08:00-12:00 11:00-17:00',
    '25:00-26:00',
    '08:00',
    '08:00-',
    '8-12',
    '22:00-06:00 05:00-07:00',
  ])('%s is no shift', (text) => {
    expect(shiftOf(text)).toBeUndefined();
  });
});

describe('weekdays as people write them', () => {
  it.each([
    ['', 'CALENDAR'],
    ['工作日', 'CALENDAR'],
    ['*', 'EVERY_DAY'],
    ['每天', 'EVERY_DAY'],
    ['1-5', [1, 2, 3, 4, 5]],
    ['1,2,3', [1, 2, 3]],
    ['0', [7]],
    ['一二三四五', [1, 2, 3, 4, 5]],
    ['周一;周三', [1, 3]],
    ['周一周三', [1, 3]],
    ['星期六、星期天', [6, 7]],
    ['周一至周五', [1, 2, 3, 4, 5]],
    ['Mon-Fri', [1, 2, 3, 4, 5]],
    ['Mon;Wed', [1, 3]],
    ['Friday to Monday', undefined],
    ['Fri-Mon', [1, 5, 6, 7]],
    ['8', undefined],
    ['Funday', undefined],
  ])('%j', (text, expected) => {
    expect(weekdaysOf(text)).toEqual(expected);
  });
});

describe('an amount of money as people write it', () => {
  it('in yuan is exact to the fen for every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (fen) => {
        const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
        expect(fenOfYuan(text)).toBe(fen);
        expect(fenOfYuan(`¥${text}元`)).toBe(fen);
        expect(fenOf(String(fen))).toBe(fen);
      }),
      { seed },
    );
  });

  it.each(['', '-1', '6525.505', 'six', '1,2'])('%j is none', (text) => {
    expect([fenOf(text), fenOfYuan(text)]).toEqual([undefined, undefined]);
  });
});

describe('a position by its name', () => {
  it.each([
    ['店长', 'STORE_MANAGER'],
    ['美工', 'DESIGNER'],
    ['总经办', 'GENERAL_OFFICE'],
    ['cs_supervisor', 'CS_SUPERVISOR'],
    ['CEO', undefined],
  ])('%s: %s', (text, code) => {
    expect(positionOf(text)).toBe(code);
  });
});
