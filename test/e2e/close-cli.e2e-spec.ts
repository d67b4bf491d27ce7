import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdjustmentRow, Closing, PeriodRow, Preview } from '@ledger/core';
import { openLedger } from '@ledger/embedded';
import { ledger, sample } from './cli-run';
import type { Ran } from './cli-run';

let dir: string;
const run = (line: string): Ran =>
  ledger(
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!),
    { LEDGER_DATA: dir },
  );
function ran(line: string, code = 0): Ran {
  const done = run(line);
  if (done.code !== code) throw new Error(`${line}: ${done.code}\n${done.out}${done.err}`);
  return done;
}

/** Everybody answers what they were told, each in their own name. */
async function everybodyConfirms(): Promise<void> {
  const book = await openLedger({ dir });
  for (const { employeeId, issue } of await book.reads.books.told('2026-03')) {
    const command = { type: 'ConfirmStatement', employeeId, period: '2026-03', issue } as const;
    const result = await book.writes.execute(
      { ...command, by: employeeId },
      {
        actor: { id: employeeId, role: 'employee' },
        source: 'test',
        commandId: `confirm ${employeeId}`,
      },
    );
    if (result.status === 'refused') throw new Error(JSON.stringify(result));
  }
  await book.close();
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'ledger-close-cli-'));
  ran('init');
  ran(`people import ${sample('people.csv')}`);
  ran(`roster import ${sample('roster.csv')}`);
  ran(`import ${['attlog.dat', 'dingtalk.xlsx', 'wecom.xlsx'].map(sample).join(' ')}`);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a month closed on the command line', () => {
  it('shows what stands in its way, and is refused until that is settled', () => {
    const { blocking } = ran('close 2026-03 --json', 1).json<Closing>();
    expect(blocking.map(({ code }) => code)).toEqual(['ANOMALIES', 'STATEMENT_NOT_ISSUED']);
    expect(run('close 2026-03 --confirm 00000000').err).toContain('never opened');
    for (const [who, day, code] of [
      ['B006', '2026-03-24', 'MISSING_OUT'],
      ['B010', '2026-03-26', 'MISSING_IN'],
    ])
      ran(
        `correct WaiveAnomaly employee=${who} attendanceDate=${day} anomalyCode=${code} reason=停电 --as B001`,
      );
  }, 60_000);

  it('is told to everybody, confirmed, and closed by the digest of what a person looked at', async () => {
    expect(ran('statement-issue 2026-03').out).toContain('12 statements were issued.');
    await everybodyConfirms();
    const { blocking, severe } = ran('close 2026-03 --json').json<Closing>();
    expect(blocking).toEqual([]);
    expect(run('close 2026-03 --confirm deadbeef').code).toBe(1);
    expect(run('close 2026-03').out).toContain(`--confirm ${severe.sha256.slice(0, 12)}`);
    ran(`close 2026-03 --confirm ${severe.sha256.slice(0, 12)} --as B001`);
    expect(ran('period list --json').json<PeriodRow[]>()).toMatchObject([
      { period: '2026-03', status: 'CLOSED', pins: { results: { people: 12 } } },
      { period: '2026-04', status: 'OPEN' },
    ]);
  }, 60_000);

  it('is corrected by two people after that, and the difference is posted when the command is done', () => {
    const sheet = ran('pay-sheet 2026-03 --json').out;
    const claim =
      'RequestMakeUpPunch employee=B004 direction=IN claimedAt=2026-03-11T07:58 reasonCode=DEVICE_FAULT requestId=r-1';
    ran(`correct ${claim} --as B004`);
    const approve =
      'correct ApproveMakeUpPunch employee=B004 period=2026-03 requestId=r-1 --as B002';
    expect(run(approve).err).toContain('two people');
    const shown = ran(`${approve} --dry-run --json`).json<Preview>();
    expect(shown).toMatchObject({
      differenceFen: 2000,
      needs: { why: 'AFTER_CLOSE' },
      months: [{ closed: true }],
    });
    ran(`${approve} --approved-by B001`);
    expect(ran('period adjustments --json').json<AdjustmentRow[]>()).toMatchObject([
      { employeeNo: 'B004', sourcePeriod: '2026-03', amountFen: 2000, state: 'POSTED' },
    ]);
    expect(ran('pay-sheet 2026-03 --json').out).toBe(sheet);
    expect(ran('explain B004 2026-03-11').out).toMatch(
      /as closed \(log position \d+\): payable 20.00 yuan; by the facts known now 0.00 yuan/,
    );
  }, 60_000);
});
