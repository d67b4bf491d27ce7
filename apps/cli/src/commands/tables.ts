import { importPeople, importRoster } from '@ledger/embedded';
import type { LineNote, TableReport } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { writing } from '../ledgers';
import type { Session } from '../session';

const SHOWN = 20;

export const peopleImport: CommandSpec = {
  usage: 'people import <file>',
  about: {
    zh: '导入人员表（CSV 或 xlsx）：工号、姓名、部门、岗位、职级、月工资（分）、入职、离职、考勤号、签收日期',
    en: 'take in people (CSV or xlsx): employeeNo,name,department,position,grade,monthlyWageFen,hiredOn,leftOn,devicePins,acknowledgedOn',
  },
  examples: ['people import people.csv --data ./books', 'people import 人员表.xlsx --json'],
  run: (session, { args }) =>
    writing(session, async (ledger) =>
      answer(
        session,
        await importPeople(ledger, args[0]!, { actor: session.actor, lang: session.lang }),
      ),
    ),
};

export const rosterImport: CommandSpec = {
  usage: 'roster import <file>',
  about: {
    zh: '导入排班表（CSV 或 xlsx）：工号、起、止、班次、星期（空 = 节假日安排的工作日）',
    en: 'take in rosters (CSV or xlsx): employeeNo,from,to,shift,weekdays (empty = the calendar’s workdays)',
  },
  examples: ['roster import roster.csv --data ./books', 'roster import 排班表.csv --json'],
  run: (session, { args }) =>
    writing(session, async (ledger) =>
      answer(
        session,
        await importRoster(ledger, args[0]!, { actor: session.actor, lang: session.lang }),
      ),
    ),
};

function answer(session: Session, report: TableReport): ExitCode {
  if (session.json) session.print(report);
  else show(session, report);
  return report.problems.length === 0 ? exit.ok : exit.notAll;
}

function show(session: Session, { file, rows, recorded, unchanged, ...lists }: TableReport): void {
  session.say(
    session.pick(
      `${file}：${rows} 行，新记录 ${recorded} 行，已有 ${unchanged} 行，未采用 ${lists.problems.length} 行`,
      `${file}: ${rows} rows, ${recorded} new, ${unchanged} known already, ${lists.problems.length} not taken`,
    ),
  );
  showNotes(session, session.pick('未采用', 'not taken'), lists.problems);
  showNotes(session, session.pick('请看', 'please look'), lists.notes);
}

/** Lines of a file that somebody should look at: the first ones, and how many more there are. */
export function showNotes(
  session: Session,
  title: string,
  notes: readonly LineNote[],
  count = notes.length,
): void {
  if (count === 0) return;
  session.say(`  ${title} (${count}):`);
  for (const { line, text } of notes.slice(0, SHOWN))
    session.say(
      `    ${line === 0 ? '' : session.pick(`第 ${line} 行：`, `line ${line}: `)}${text}`,
    );
  if (count > SHOWN)
    session.say(
      session.pick(
        `    …还有 ${count - SHOWN} 行（--json 显示更多）`,
        `    … and ${count - SHOWN} more (--json shows more)`,
      ),
    );
}
