import {
  causesText,
  changeText,
  currentReport,
  makeReport,
  refusalMessage,
  reportFacts,
  reportPeopleTable,
  reportTitle,
} from '@ledger/core';
import type { AttendanceReport } from '@ledger/core';
import type { ReportKind } from '@ledger/facts/report';
import type { OpenLedger } from '@ledger/embedded';
import { yuan } from '@ledger/kernel';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { dateOf, wholeNumber } from '../inputs';
import { reading, writing } from '../ledgers';
import { table } from '../output/table';
import { Problem } from '../problem';
import { commandId } from '../record/command-id';
import { writeReport } from '../report-files';
import type { Session } from '../session';

const options: CommandSpec['options'] = [
  {
    flags: '--at <position>',
    about: {
      zh: '按当时的台账位置重新生成，不作记录',
      en: 'make it again as of this log position; nothing is recorded',
    },
  },
  {
    flags: '--out <file>',
    about: {
      zh: '写入文件：.xlsx、.html、.pdf 或 .json',
      en: 'write a file: .xlsx, .html, .pdf or .json',
    },
  },
];

export const reportWeekly: CommandSpec = {
  usage: 'report weekly <date>',
  about: {
    zh: '周一的考勤报表：日期所在周的上一周；列出与上一份相比的变化',
    en: 'the Monday attendance report: the week before that of the date, and what changed since the one before',
  },
  options,
  examples: [
    'report weekly 2026-03-09 --out week10.xlsx --data ./books',
    'report weekly 2026-03-09 --at 1234 --out again.xlsx',
  ],
  run: (session, input) => run(session, input, 'WEEKLY'),
};

export const reportMonthly: CommandSpec = {
  usage: 'report monthly <date>',
  about: {
    zh: '每月1号的考勤报表：日期所在月的上一个月',
    en: 'the report of the 1st: the month before that of the date',
  },
  options,
  examples: ['report monthly 2026-04-01 --out march.html --data ./books'],
  run: (session, input) => run(session, input, 'MONTHLY'),
};

function run(session: Session, { args, option }: Input, kind: ReportKind): Promise<ExitCode> {
  const date = dateOf(args[0]);
  const typed = option('at');
  const out = option('out');
  if (typed === undefined)
    return writing(session, async (ledger) => {
      const made = await recorded(session, ledger, { kind, date });
      return show(session, made.report, { out, isNew: made.isNew });
    });
  const position = wholeNumber(typed, '--at', { preset: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
  return reading(session, async (ledger) =>
    show(session, await makeReport(ledger, { kind, date, position }), { out, isNew: false }),
  );
}

async function recorded(
  session: Session,
  ledger: OpenLedger,
  question: { readonly kind: ReportKind; readonly date: string },
): Promise<{ readonly report: AttendanceReport; readonly isNew: boolean }> {
  const { report, command } = await currentReport(ledger, question);
  if (command === undefined) return { report, isNew: false };
  const result = await ledger.writes.execute(command, {
    actor: session.actor,
    source: 'cli',
    commandId: commandId(command.type, command),
  });
  if (result.status !== 'refused') return { report, isNew: true };
  const { refusal } = result;
  throw new Problem({ zh: refusalMessage(refusal, 'zh'), en: refusalMessage(refusal, 'en') });
}

async function show(
  session: Session,
  report: AttendanceReport,
  { out, isNew }: { readonly out: string | undefined; readonly isNew: boolean },
): Promise<ExitCode> {
  const { pick, lang } = session;
  if (out !== undefined) await writeReport(report, out, lang);
  if (session.json) {
    session.print(report);
    return exit.ok;
  }
  session.say(`${reportTitle(report, lang)}\n`);
  for (const [name, value] of reportFacts(report, lang)) session.say(`  ${name}: ${value}`);
  session.say(`\n${peopleText(report, session)}`);
  showChanges(session, report);
  if (isNew) session.say(pick('已记录这份报表。', 'This report is recorded.'));
  if (out !== undefined) session.say(pick(`已写入 ${out}`, `wrote ${out}`));
  return exit.ok;
}

/** Department, post and grade are for the files: a terminal is not wide enough. */
const FOR_FILES: ReadonlySet<number> = new Set([2, 3, 4]);

function peopleText(report: AttendanceReport, { lang }: Session): string {
  const { columns, rows } = reportPeopleTable(report, lang);
  const shown = columns.map((column, i) => ({ ...column, i })).filter(({ i }) => !FOR_FILES.has(i));
  return table(
    shown.map(({ title, type }) => ({
      title,
      max: 16,
      ...(type === 'text' ? {} : { align: 'right' as const }),
    })),
    rows.map((row) =>
      shown.map(({ type, i }) => {
        const value = row[i] ?? null;
        if (value === null) return '';
        return type === 'money' ? yuan(Number(value)) : String(value);
      }),
    ),
  );
}

function showChanges({ say, pick, lang }: Session, { changes, previous }: AttendanceReport): void {
  if (previous === null) return;
  say(
    changes.length === 0
      ? pick('与上一份相比没有变化。', 'Nothing has changed since the one before.')
      : pick('较上一份的变化：', 'Changed since the one before:'),
  );
  for (const change of changes) {
    say(`  ${change.date} ${change.employeeNo} ${change.name}: ${changeText(change, lang)}`);
    say(`    ${causesText(change, lang)}`);
  }
}
