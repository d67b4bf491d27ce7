import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  importPeople,
  importPunches,
  importRoster,
  initLedger,
  openLedger,
} from '@ledger/embedded';
import type { LineNote, OpenLedger, PunchFileReport } from '@ledger/embedded';
import type { Statement } from '@ledger/core';
import { time } from '@ledger/kernel';

const samples = resolve(__dirname, '../../data/samples');
const actor = { id: 'test', role: 'administrator' } as const;
const options = { actor, lang: 'en' } as const;
const files = ['attlog.dat', 'dingtalk.xlsx', 'wecom.xlsx'].map((name) => join(samples, name));

describe('a month of a small company, from three formats of punches to the pay sheet', () => {
  let dir: string;
  let ledger: OpenLedger;
  let reports: readonly PunchFileReport[];
  let problems: readonly LineNote[];

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-main-'));
    ledger = await openLedger({ dir });
    await initLedger(ledger, { actor });
    const people = await importPeople(ledger, join(samples, 'people.csv'), options);
    const roster = await importRoster(ledger, join(samples, 'roster.csv'), options);
    problems = [...people.problems, ...roster.problems];
    reports = await importPunches(ledger, files, options);
    await ledger.catchUp();
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const statement = async (employeeNo: string): Promise<Statement> => {
    const { employeeId } = ledger.reads.employee(employeeNo)!;
    return (await ledger.reads.statement(employeeId, '2026-03'))!;
  };

  it('takes people and rosters without a question', () => {
    expect(problems).toEqual([]);
  });

  it('records every punch once: the line that the device wrote twice is one event', () => {
    expect(
      reports.map(({ format, rows, recorded, duplicates }) => [format, rows, recorded, duplicates]),
    ).toEqual([
      ['zk-attlog', 264, 263, 1],
      ['dingtalk', 175, 175, 0],
      ['wecom', 88, 88, 0],
    ]);
    expect(
      reports.flatMap(({ unknownPeople, unreadable }) => [...unknownPeople, ...unreadable]),
    ).toEqual([]);
  });

  it.each`
    who       | assessed | payable | because
    ${'B001'} | ${6000}  | ${6000} | ${'M, 12 min 30 s late: T2 (R54)'}
    ${'B002'} | ${3000}  | ${3000} | ${'M, 5 min late: T1 (R53); the approved out-punch counts'}
    ${'B003'} | ${2000}  | ${2000} | ${'08:00:59 is on time (R48), 08:01:00 and 08:10:00 are T1'}
    ${'B004'} | ${3000}  | ${3000} | ${'T2 in the morning, 8 min early on another day: T1 (R58)'}
    ${'B005'} | ${3000}  | ${3000} | ${'25 min late: T3 (R55)'}
    ${'B007'} | ${9000}  | ${9000} | ${'M, 22 min late: T3 (R55)'}
    ${'B008'} | ${0}     | ${0}    | ${'nothing at all'}
    ${'B009'} | ${2000}  | ${2000} | ${'evening shift, 18 min late: T2'}
    ${'B010'} | ${2000}  | ${2000} | ${'20 min early exactly: the lesser band T2 (A06)'}
    ${'B011'} | ${1000}  | ${1000} | ${'night shift, 6 min late: T1'}
  `(
    '$who: $assessed fen assessed, $payable payable: $because',
    async ({ who, assessed, payable }) => {
      const { settlement } = await statement(who as string);
      expect([settlement.assessedFen, settlement.payableFen]).toEqual([assessed, payable]);
    },
  );

  it('charges no penalty to who has not signed the rulebook, and says so (G4)', async () => {
    const { settlement } = await statement('B012');
    expect(settlement.assessedFen).toBe(4000);
    expect(settlement.payableFen).toBe(settlement.unworkedPayFen);
    expect(settlement.findings).toEqual(['NOT_ACKNOWLEDGED']);
    const { notes } = await ledger.reads.paySheet('2026-03');
    expect(notes.map(({ code }) => code)).toContain('NOT_ACKNOWLEDGED');
  });

  it('charges absenteeism above half an hour and waits for the missing out-punch (R56, A50)', async () => {
    const { settlement, monthWageFen } = await statement('B006');
    expect(settlement).toMatchObject({
      status: 'CLOSE_BLOCKED',
      findings: ['MISSING_OUT'],
      bonusFen: null,
    });
    expect(settlement.assessedFen).toBe(Math.round((monthWageFen! * 100) / 2175));
  });

  it('gives every amount its clauses and its events, and lines that add up', async () => {
    const sheet = await ledger.reads.paySheet('2026-03');
    const lines = sheet.rows.flatMap((row) => row.lines);
    const sum = (key: 'assessedFen' | 'payableFen' | 'unworkedPayFen' | 'penaltyFen'): number =>
      lines.reduce((total, line) => total + line[key], 0);
    expect(lines.every((line) => line.clauses.length > 0 && line.eventIds.length > 0)).toBe(true);
    expect([sum('assessedFen'), sum('payableFen')]).toEqual([
      sheet.totals.assessedFen,
      sheet.totals.payableFen,
    ]);
    expect(sum('unworkedPayFen') + sum('penaltyFen')).toBe(sheet.totals.assessedFen);
    for (const id of lines.flatMap((line) => line.eventIds)) {
      expect(await ledger.store.find(id)).toBeDefined();
    }
  });

  it('changes nothing when the same files come again', async () => {
    const before = [ledger.store.head(), ledger.reads.hash()];
    const again = await importPunches(ledger, files, options);
    await importPeople(ledger, join(samples, 'people.csv'), options);
    await importRoster(ledger, join(samples, 'roster.csv'), options);
    expect(again.map(({ recorded, duplicates, rows }) => [recorded, duplicates === rows])).toEqual([
      [0, true],
      [0, true],
      [0, true],
    ]);
    expect([ledger.store.head(), ledger.reads.hash()]).toEqual(before);
  });

  it('makes the same views again from the log', async () => {
    const before = ledger.reads.hash();
    await ledger.rebuild();
    expect(ledger.reads.hash()).toEqual(before);
  });
});

describe('what devices really write', () => {
  let dir: string;
  let ledger: OpenLedger;
  const now = Date.parse('2026-04-10T09:00:00+08:00');

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'ledger-odd-'));
    ledger = await openLedger({ dir: join(dir, 'ledger'), clock: { now: () => now } });
    await initLedger(ledger, { actor });
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const people = (...rows: string[]): Promise<unknown> =>
    importPeople(
      ledger,
      file(
        'people.csv',
        [
          'employeeNo,name,department,position,grade,monthlyWageFen,hiredOn,leftOn,devicePins,acknowledgedOn',
          ...rows,
        ].join('\n'),
      ),
      options,
    );
  const roster = (...rows: string[]): Promise<unknown> =>
    importRoster(
      ledger,
      file('roster.csv', ['employeeNo,from,to,shift,weekdays', ...rows].join('\n')),
      options,
    );
  const punches = async (name: string, ...lines: string[]): Promise<PunchFileReport> => {
    const [report] = await importPunches(ledger, [file(name, lines.join('\r\n'))], options);
    await ledger.catchUp();
    return report!;
  };
  const day = async (
    employeeNo: string,
    date: string,
  ): Promise<{ status: string; findings: string[] }> => {
    const row = (await ledger.reads.register(date)).find(
      (found) => found.employeeNo === employeeNo,
    )!;
    return { status: row.day.status, findings: row.day.findings.map(({ code }) => code) };
  };
  const WANG = 'B1,王芳,电子商务部,PRESALES,P,652500,2025-01-01,,7,2025-01-01';

  it('holds the punches of an unknown PIN, and gives them to whom gets the PIN, without importing again', async () => {
    const report = await punches(
      '1_attlog.dat',
      '7\t2026-03-02 08:05:00\t1\t0\t1\t0',
      '7\t2026-03-02 17:00:00\t1\t1\t1\t0',
    );
    expect(report.unknownPeople).toEqual([{ who: 'PIN 7', punches: 2 }]);
    expect(ledger.reads.unclaimed()).toHaveLength(2);
    await people(WANG);
    await roster('B1,2026-03-01,2026-03-31,day,');
    expect(ledger.reads.unclaimed()).toHaveLength(0);
    expect(await day('B1', '2026-03-02')).toEqual({ status: 'LATE', findings: ['LATE_T1'] });
    const again = await punches('1_attlog.dat', '7\t2026-03-02 08:05:00\t1\t0\t1\t0');
    expect([again.recorded, again.duplicates]).toEqual([0, 1]);
  });

  it('infers direction 255 from the nearest boundary of the shift and says so in the event', async () => {
    await people(WANG);
    await roster('B1,2026-03-01,2026-03-31,day,');
    await punches(
      'attlog.dat',
      '7\t2026-03-02 08:12:00\t1\t255\t1\t0',
      '7\t2026-03-02 17:01:00\t1\t255\t1\t0',
    );
    expect(await day('B1', '2026-03-02')).toEqual({ status: 'LATE', findings: ['LATE_T2'] });
    const { employeeId } = ledger.reads.employee('B1')!;
    const [first, second] = await ledger.store.readStream(`attendance-${employeeId}-2026-03`);
    expect([first!.type, first!.data['inferred']]).toEqual([
      'PunchedIn',
      { rule: 'NEAREST_BOUNDARY', boundary: '2026-03-02T08:00:00+08:00' },
    ]);
    expect([second!.type, first!.data['rawStatus']]).toEqual(['PunchedOut', 255]);
  });

  it('knows one PIN on two devices as two people', async () => {
    await people(
      'B1,王芳,电子商务部,PRESALES,P,652500,2025-01-01,,A01/7,2025-01-01',
      'B2,李娜,电子商务部,PRESALES,P,652500,2025-01-01,,A02/7,2025-01-01',
    );
    await roster('*,2026-03-01,2026-03-31,day,');
    const line = '7\t2026-03-02 08:00:00\t0\t1\t0\t0\t0';
    await punches('A01_attlog.dat', line);
    await punches('A02_attlog.dat', line.replace('08:00', '08:30'));
    expect((await day('B1', '2026-03-02')).findings).toEqual(['MISSING_OUT']);
    expect((await day('B2', '2026-03-02')).findings).toEqual(['LATE_T3', 'MISSING_OUT']);
  });

  it('keeps and flags what runs ahead of the clock, and lists what cannot be read while the rest goes in', async () => {
    await people(WANG);
    const report = await punches(
      'attlog.dat',
      '7\t2026-04-10 09:02:00\t1\t0\t1\t0',
      'no punch at all',
      '7\t2000-01-01 00:00:10\t1\t0\t1\t0',
      '7\t2026-04-10 08:00:00\t1\t0\t1\t0',
    );
    expect([report.recorded, report.unreadableCount, report.unreadable[0]!.line]).toEqual([
      3, 1, 2,
    ]);
    expect(report.flagged.map(({ line, code }) => [line, code])).toEqual([
      [1, 'AHEAD_OF_CLOCK'],
      [3, 'DEVICE_CLOCK'],
      [3, 'OUTSIDE_EMPLOYMENT'],
    ]);
  });

  it('asks about a workday without a roster instead of charging for it (ADR 7)', async () => {
    await people(WANG);
    await punches('attlog.dat', '7\t2026-03-02 16:00:00\t1\t0\t1\t0');
    const codes = (await ledger.reads.anomalies('2026-03')).map(({ code }) => code);
    expect(codes).toContain('NO_ROSTER');
    expect((await ledger.reads.paySheet('2026-03')).totals.assessedFen).toBe(0);
  });

  it('writes nothing in a dry run and counts what it would record', async () => {
    await people(WANG);
    const path = file(
      'attlog.dat',
      '7\t2026-03-02 08:00:00\t1\t0\t1\t0\r\n7\t2026-03-02 08:00:00\t1\t0\t1\t0',
    );
    const head = ledger.store.head();
    const [report] = await importPunches(ledger, [path], { ...options, dryRun: true });
    expect([report!.recorded, report!.duplicates, ledger.store.head()]).toEqual([1, 1, head]);
  });

  it('takes a changed wage only with the day it starts, and an ended employment at once', async () => {
    await people(WANG);
    const header =
      'employeeNo,name,department,position,grade,monthlyWageFen,hiredOn,leftOn,devicePins,acknowledgedOn';
    const wage = WANG.replace('652500', '700000');
    const refused = await importPeople(ledger, file('p2.csv', `${header}\n${wage}`), options);
    expect(refused.problems.map(({ code }) => code)).toEqual(['NEEDS_DATE']);
    const taken = await importPeople(
      ledger,
      file(
        'p3.csv',
        `${header},effectiveFrom\n${wage.replace('2025-01-01,,7', '2025-01-01,2026-03-20,7')},2026-03-16`,
      ),
      options,
    );
    expect(taken.problems).toEqual([]);
    expect(ledger.reads.employee('B1')).toMatchObject({
      monthlyWageFen: 700_000,
      leftOn: '2026-03-20',
    });
  });

  it('refuses a roster for a year whose holidays are not published, instead of guessing (G13)', async () => {
    await people(WANG);
    const path = file(
      'r.csv',
      'employeeNo,from,to,shift,weekdays\nB1,2027-03-01,2027-03-31,day,\nB1,2026-03-01,2026-03-31,swing,1-5',
    );
    const { problems, recorded } = await importRoster(ledger, path, options);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'CALENDAR_MISSING'],
      [3, 'UNKNOWN_SHIFT'],
    ]);
    expect(recorded).toBe(0);
  });
});

describe('the calendars that come with the product', () => {
  it.each([2025, 2026])('%i has 248 workdays and 13 statutory days', async (year) => {
    const dir = mkdtempSync(join(tmpdir(), 'ledger-cal-'));
    const ledger = await openLedger({ dir });
    await initLedger(ledger, { actor });
    const dates = time.datesBetween(`${year}-01-01`, `${year}-12-31`);
    expect(dates.filter((date) => ledger.reads.dayKind(date) === 'WORKDAY')).toHaveLength(248);
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });
});
