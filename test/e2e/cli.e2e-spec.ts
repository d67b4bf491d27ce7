import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkbook } from '@ledger/adapters/sheets';
import type { PaySheet } from '@ledger/core';
import { openLedger } from '@ledger/embedded';
import type { PunchFileReport, TableReport } from '@ledger/embedded';
import { inRoot, ledger, sample } from './cli-run';
import type { Ran } from './cli-run';

jest.setTimeout(120_000);

const scratch = mkdtempSync(join(tmpdir(), 'ledger-cli-'));
const books = join(scratch, 'books');
const at = (dir: string, ...args: string[]) => ledger([...args, '--data', dir]);
const here = (...args: string[]) => at(books, ...args);

interface Imported {
  readonly files: readonly PunchFileReport[];
}

const made: Ran[] = [];
beforeAll(() => {
  made.push(
    here('init'),
    here('people', 'import', sample('people.csv')),
    here('roster', 'import', sample('roster.csv')),
  );
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a ledger that is made', () => {
  test('takes people and rosters in without a word of complaint', () => {
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(made.map(({ err }) => err)).toEqual(['', '', '']);
  });

  test('is made once: init again changes nothing', () => {
    const again = here('init', '--json');
    expect(again.code).toBe(0);
    expect(again.json()).toMatchObject({ created: false, published: 0, calendars: [2025, 2026] });
  });

  test('knows its people; the same file again changes nothing', () => {
    const again = here('people', 'import', sample('people.csv'), '--json');
    expect(again.code).toBe(0);
    expect(again.json<TableReport>()).toMatchObject({
      rows: 12,
      recorded: 0,
      unchanged: 12,
      problems: [],
    });
  });

  test('of another profile is refused with the way to do it', () => {
    const other = here('init', '--profile', 'CN-GD');
    expect(other.code).toBe(1);
    expect(other.err).toContain('policy publish');
  });
});

describe('punches of three formats', () => {
  const files = ['attlog.dat', 'dingtalk.xlsx', 'wecom.xlsx'].map(sample);

  test('are taken in, found by content', () => {
    const first = here('import', ...files, '--json');
    expect(first.code).toBe(0);
    const reports = first.json<Imported>().files;
    expect(reports.map(({ format }) => format)).toEqual(['zk-attlog', 'dingtalk', 'wecom']);
    for (const report of reports) {
      expect(report.recorded).toBeGreaterThan(30);
      expect(report).toMatchObject({ unreadableCount: 0, unknownPeople: [], error: null });
    }
  });

  test('change nothing the second time', () => {
    const again = here('import', ...files, '--json').json<Imported>().files;
    expect(again.map(({ recorded }) => recorded)).toEqual([0, 0, 0]);
  });

  test('are only looked at with --dry-run', () => {
    const head = here('events', '--json').out.split('\n').length;
    const copy = join(scratch, 'dry.csv');
    writeFileSync(copy, '工号,打卡时间\nB003,2026-03-28 10:00:00\n');
    const looked = here('import', copy, '--dry-run', '--json');
    expect(looked.json()).toMatchObject({ dryRun: true, files: [{ format: 'csv' }] });
    expect(here('events', '--json').out.split('\n')).toHaveLength(head);
  });
});

describe('the pay sheet', () => {
  const row = (pay: PaySheet, employeeNo: string) =>
    pay.rows.find((candidate) => candidate.employeeNo === employeeNo)!;

  test('has a row a person, and totals that are the sum of the rows', () => {
    const pay = here('pay-sheet', '2026-03', '--json').json<PaySheet>();
    expect(pay.rows).toHaveLength(12);
    const sum = (of: (one: PaySheet['rows'][number]) => number) =>
      pay.rows.reduce((total, one) => total + of(one), 0);
    expect(pay.totals.payableFen).toBe(sum(({ settlement }) => settlement.payableFen));
    expect(pay.totals.assessedFen).toBe(sum(({ settlement }) => settlement.assessedFen));
  });

  test('charges the sample month to the fen', () => {
    const pay = here('pay-sheet', '2026-03', '--json').json<PaySheet>();
    // B003: late on the 5th (60 s) and the 18th (600 s), both in the first band; on the 4th it was 08:00:59.
    expect(row(pay, 'B003').lateCount).toBe(2);
    expect(row(pay, 'B003').settlement).toMatchObject({ assessedFen: 2000, payableFen: 2000 });
    // B008: nothing at all.
    expect(row(pay, 'B008').settlement).toMatchObject({ assessedFen: 0, fullAttendance: 'KEPT' });
    // B012 has not signed: only the pay for the time not worked is charged.
    const unsigned = row(pay, 'B012').settlement;
    expect(unsigned.penaltyFen).toBeGreaterThan(0);
    expect(unsigned.payableFen).toBe(unsigned.unworkedPayFen);
  });

  test('says in plain words who has not signed and how to end it, in both languages', () => {
    expect(here('pay-sheet', '2026-03', '--lang', 'en').out).toMatch(
      /Not signed for the rulebook: .*B012.*acknowledgedOn/,
    );
    const zh = ledger(['pay-sheet', '2026-03', '--data', books], { LANG: 'zh_CN.UTF-8' }).out;
    expect(zh).toMatch(/未签收规章制度：.*B012/);
    expect(zh).toContain('考勤罚款在中国内地有法律争议');
  });

  test('is a workbook with the month and every deduction line, amounts as numbers of yuan', async () => {
    const out = join(scratch, 'march.xlsx');
    expect(here('pay-sheet', '2026-03', '--out', out, '--lang', 'zh').code).toBe(0);
    const [month, lines] = await readWorkbook(out);
    expect(month!.rows).toHaveLength(13);
    const titles = month!.rows[0]!.map(String);
    const b003 = month!.rows.find((cells) => cells[0] === 'B003')!;
    expect(b003[titles.indexOf('应扣（元）')]).toBe(20);
    expect(lines!.rows[0]!.map(String)).toEqual(
      expect.arrayContaining(['日期', '结论', '条款', '事件']),
    );
    expect(lines!.rows.length).toBeGreaterThan(10);
  });

  test('is a CSV of the month with the lines beside it, and JSON', () => {
    const csv = join(scratch, 'march.csv');
    expect(here('pay-sheet', '2026-03', '--out', csv).code).toBe(0);
    expect(readFileSync(csv, 'utf8')).toMatch(/^\ufeffemployee no\.,name/);
    expect(readFileSync(join(scratch, 'march.lines.csv'), 'utf8')).toContain('R53');
    const json = join(scratch, 'march.json');
    expect(here('pay-sheet', '2026-03', '--out', json).code).toBe(0);
    expect((JSON.parse(readFileSync(json, 'utf8')) as PaySheet).rows).toHaveLength(12);
  });

  test('of a file that is no spreadsheet is a usage mistake', () => {
    expect(here('pay-sheet', '2026-03', '--out', join(scratch, 'march.doc')).code).toBe(2);
    expect(here('pay-sheet', 'march').code).toBe(2);
  });
});

describe('an explanation', () => {
  test('goes from the amount to the clause and the punch, in Chinese and in English', () => {
    const zh = here('explain', 'B003', '2026-03-18', '--lang', 'zh');
    expect(zh.code).toBe(0);
    expect(zh.out).toContain('迟到 600 秒 = 08:10:00 − 08:00:00');
    expect(zh.out).toContain(
      '「超过公司上班时间10分钟内的迟到扣款为:P级每次扣款10元,M级每次扣款30元」',
    );
    expect(zh.out).toMatch(/打卡 08:10:00 上班卡.*\{事件 [0-9a-f-]{36}\}/);
    const en = here('explain', 'B003', '2026-03-18', '--lang', 'en').out;
    expect(en).toContain('late 600 s = 08:10:00 − 08:00:00');
    expect(en).toContain('「超过公司上班时间10分钟内的迟到扣款为');
  });

  test('names events that the log has', () => {
    const said = here('explain', 'B003', '2026-03-18', '--lang', 'en').out;
    const [, id] = /punch 08:10:00.*\{event ([0-9a-f-]{36})\}/.exec(said)!;
    const found = here('events', '--employee', 'B003', '--type', 'PunchedIn', '--json').out;
    expect(found).toContain(`"id":"${id}"`);
  });

  test('of a month lists every line', () => {
    const said = here('statement', 'B003', '2026-03', '--lang', 'en');
    expect(said.code).toBe(0);
    expect(said.out).toContain('2026-03-05 late, band 1');
    expect(said.out).toContain('2026-03-18 late, band 1');
  });

  test('of nobody says who there is', () => {
    const nobody = here('explain', 'B999', '2026-03-18');
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.err).toContain('people list');
    expect(nobody.err).not.toContain('    at ');
  });
});

test('the register shows a day, one row a person', () => {
  const said = here('register', '2026-03-18', '--lang', 'en');
  expect(said.code).toBe(0);
  expect(said.out).toMatch(/B003 .*08:10:00 .*late .*10\.00/);
});

test('anomalies say what blocks the close and how each ends', () => {
  const said = here('anomalies', '2026-03', '--lang', 'en');
  expect(said.code).toBe(0);
  expect(said.out).toMatch(/2026-03-24 .*B006 .*yes .*no punch-out/);
  expect(said.out).toMatch(/2026-03-26 .*B010 .*yes .*no punch-in/);
  expect(said.out).toContain('a make-up punch, a confirmed absence or a waiver ends it');
});

describe('a manager records', () => {
  test('a make-up punch with request and approval, and the anomaly ends', () => {
    const fields = [
      'employee=B006',
      'direction=OUT',
      'claimedAt=2026-03-24T17:03',
      'reasonCode=FORGOTTEN',
    ];
    const asked = here('record', 'RequestMakeUpPunch', ...fields, '--json');
    expect(asked.code).toBe(0);
    const [event] = asked.json<{ events: { id: string }[] }>().events;
    const again = here('record', 'RequestMakeUpPunch', ...fields, '--json');
    expect(again.json()).toEqual(asked.json());
    const stored = here('events', '--type', 'MakeUpPunchRequested', '--json').out;
    const { data } = JSON.parse(stored.trim()) as { data: { requestId: string } };
    expect(stored).toContain(event!.id);
    const approve = ['employee=B006', 'period=2026-03', `requestId=${data.requestId}`];
    const own = here('record', 'ApproveMakeUpPunch', ...approve, '--as', 'B006');
    expect(own.code).toBe(1);
    expect(here('record', 'ApproveMakeUpPunch', ...approve, '--as', 'B001').code).toBe(0);
    expect(here('anomalies', '2026-03', '--lang', 'en').out).not.toMatch(/B006 .*no punch-out/);
  });

  test('only what the command knows', () => {
    expect(here('record', 'RecordLateNotice', 'employee=B006', 'colour=red').code).toBe(2);
    expect(here('record', 'DeleteEverything').code).toBe(2);
    expect(here('record', 'ChangeWage', 'employee=B006', 'monthlyWageFen=-1').code).toBe(2);
  });
});

describe('what cannot be taken', () => {
  test('is listed with line and reason while the rest goes in, and the exit code is 1', () => {
    const file = join(scratch, 'broken_attlog.dat');
    writeFileSync(
      file,
      '3\t2026-03-28 09:00:00\t1\t0\t1\t0\r\nthis is no punch\r\n3\t2026-13-28 17:00:00\t1\t1\t1\t0\r\n777\t2026-03-28 09:05:00\t1\t0\t1\t0\r\n',
    );
    const ran = here('import', file, '--json');
    expect(ran.code).toBe(1);
    const [report] = ran.json<Imported>().files;
    expect(report).toMatchObject({ unreadableCount: 2, error: null });
    expect(report!.unreadable.map(({ line }) => line)).toEqual([2, 3]);
    expect(report!.unknownPeople).toHaveLength(1);
    expect(here('unclaimed', 'list').out).toContain('777');
  });

  test('as a whole file stops no other file', () => {
    const empty = join(scratch, 'empty.dat');
    writeFileSync(empty, '');
    const ran = here('import', empty, join(scratch, 'missing.dat'), sample('attlog.dat'), '--json');
    expect(ran.code).toBe(1);
    const reports = ran.json<Imported>().files;
    expect(reports.map(({ error }) => error === null)).toEqual([false, false, true]);
  });

  test('is dismissed when it belongs to nobody', () => {
    expect(here('unclaimed', 'dismiss', '--pin', '777', '--reason', 'VISITOR').code).toBe(0);
    expect(here('unclaimed', 'list', '--lang', 'en').out).toContain('No unclaimed punches');
  });
});

describe('the command line', () => {
  test('refuses a second writer with exit code 3, and lets readers in', async () => {
    const held = await openLedger({ dir: books, mode: 'write' });
    try {
      const second = here('import', sample('attlog.dat'));
      expect(second.code).toBe(3);
      expect(second.err).not.toContain('    at ');
      expect(here('pay-sheet', '2026-03', '--json').json<PaySheet>().rows).toHaveLength(12);
    } finally {
      await held.close();
    }
  });

  test('says how to make a ledger where there is none', () => {
    const none = at(join(scratch, 'nothing'), 'pay-sheet', '2026-03');
    expect(none.code).toBe(1);
    expect(none.err).toContain('npx ledger init');
    expect(existsSync(join(scratch, 'nothing'))).toBe(false);
  });

  test('shows examples with --help for every command, and exits 0', () => {
    const all = ledger(['--help']);
    expect(all.code).toBe(0);
    for (const command of [
      'import',
      'pay-sheet',
      'token create',
      'people import',
      'events',
      'demo',
    ]) {
      const help = ledger([...command.split(' '), '--help', '--lang', 'zh']);
      expect(help.code).toBe(0);
      expect(help.out).toContain(`$ npx ledger ${command}`);
    }
  });

  test('makes all views again and gives the same digest', () => {
    const first = here('rebuild', '--json').json<{ sha256: string; perSecond: number }>();
    const second = here('rebuild', '--json').json<{ sha256: string; perSecond: number }>();
    expect(second.sha256).toBe(first.sha256);
    expect(first.perSecond).toBeGreaterThan(0);
  });

  test('seals names: events show them only with --open', () => {
    const closed = here('events', '--type', 'EmployeeRegistered', '--json').out;
    expect(closed).not.toContain('陈建国');
    expect(here('events', '--type', 'EmployeeRegistered', '--json', '--open').out).toContain(
      '陈建国',
    );
  });

  test('issues a token once', () => {
    const issued = here('token', 'create', '--role', 'employee', '--employee', 'B003', '--json');
    expect(issued.code).toBe(0);
    expect(issued.json()).toMatchObject({ role: 'employee' });
    expect(here('token', 'create', '--role', 'employee').code).toBe(2);
    expect(here('token', 'list').out).toContain('employee');
  });
});

describe('assess', () => {
  const cases = inRoot('data', 'cases', 'cases.csv');

  test('agrees with all golden cases', () => {
    const ran = ledger(['assess', cases]);
    expect(ran.code).toBe(0);
    const [, agree, compared] = /(\d+) of (\d+) cases agree/.exec(ran.out)!;
    expect(agree).toBe(compared);
    expect(Number(agree)).toBeGreaterThan(100);
  });

  test('prints each difference and exits 1', () => {
    const changed = join(scratch, 'changed.csv');
    copyFileSync(cases, changed);
    const text = readFileSync(changed, 'utf8');
    writeFileSync(changed, text.replace(',ON_TIME,', ',LATE,'));
    const ran = ledger(['assess', changed]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^\S+ exp_status LATE ON_TIME$/m);
  });

  test('counts malformed rows with line and reason', () => {
    const broken = join(scratch, 'broken.csv');
    writeFileSync(broken, 'case_id,level,attendance_date\nX-1,DAY,yesterday\n');
    const ran = ledger(['assess', broken]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/line 2 X-1/);
  });
});
