import { issueCommands } from '@ledger/core';
import type { Issues, ToldRow } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import type { Period } from '@ledger/kernel';
import { actorOf, AS, booksWorld, send } from '../books-desk';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { periodOf, personOf } from '../inputs';
import { writing } from '../ledgers';
import { table } from '../output/table';
import { commandId } from '../record/command-id';
import type { Session } from '../session';

export const statementIssue: CommandSpec = {
  usage: 'statement-issue <month>',
  about: {
    zh: '向员工发出考勤确认单（G10）：金额、明细和答复期限；金额没有变化的不重复发出',
    en: 'tell people their month (G10): totals, lines, and until when to answer; nobody is told the same twice',
  },
  options: [
    { flags: '--employee <no...>', about: { zh: '只发给这些人', en: 'only these people' } },
    AS,
  ],
  examples: ['statement-issue 2026-03 --data ./books', 'statement-issue 2026-03 --employee B007'],
  run: (session, input) => {
    const period = periodOf(input.args[0]);
    return writing(session, (ledger) => issue(session, ledger, { input, period }));
  },
};

async function issue(
  session: Session,
  ledger: OpenLedger,
  { input, period }: { readonly input: Input; readonly period: Period },
): Promise<ExitCode> {
  const actor = actorOf(session, ledger, input);
  // Opened first: with it the log has come to now, so that the days of the month are over in the views.
  await send(ledger, { type: 'OpenPayrollPeriod', period }, actor);
  const people = input.list('employee').map((no) => personOf(ledger.reads, no).employeeId);
  const wanted = people.length === 0 ? undefined : new Set(people);
  const issues = await issueCommands(booksWorld(ledger), period, wanted);
  const results = await ledger.writes.executeAll(issues.commands, {
    actor,
    source: 'cli',
    commandId: commandId('statement-issue', issues.commands),
  });
  await ledger.catchUp();
  const issued = results.filter(({ status }) => status === 'recorded').length;
  const refused = results.filter(({ status }) => status === 'refused').length;
  const told = await ledger.reads.books.told(period);
  if (session.json) session.print({ period, issued, waiting: waiting(issues), told });
  else show(session, { issues, issued, told });
  return refused + issues.blocked.length === 0 ? exit.ok : exit.notAll;
}

const waiting = ({ blocked }: Issues): readonly string[] =>
  blocked.map(({ employeeNo }) => employeeNo);

function show(
  session: Session,
  {
    issues,
    issued,
    told,
  }: { readonly issues: Issues; readonly issued: number; readonly told: readonly ToldRow[] },
): void {
  const { pick } = session;
  session.say(pick(`已发出 ${issued} 份考勤确认单。`, `${issued} statements were issued.`));
  if (issues.blocked.length > 0)
    session.say(
      pick(
        `还有 ${issues.blocked.length} 人有待处理的异常，暂不发出：${waiting(issues).join('、')}。`,
        `${issues.blocked.length} people still have open questions and were left out: ${waiting(issues).join(', ')}.`,
      ),
    );
  session.say(
    table(
      [
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('第几次', 'issue'), align: 'right' },
        { title: pick('答复期限', 'answer by') },
        { title: pick('答复', 'answer') },
        { title: pick('结果指纹', 'result') },
      ],
      told.map((row) => [
        row.employeeNo,
        row.name,
        String(row.issue),
        row.answerBy ?? '',
        answerIn(row, session),
        row.resultHash?.slice(0, 16) ?? '',
      ]),
    ),
  );
}

function answerIn({ answer, outdated, issue }: ToldRow, { pick }: Session): string {
  if (issue === 0) return pick('未发出', 'not told');
  if (outdated) return pick('金额已变，需重新发出', 'changed since: issue it again');
  switch (answer) {
    case 'CONFIRMED':
      return pick('已确认', 'confirmed');
    case 'DISPUTED':
      return pick('有异议', 'disputed');
    case null:
      return pick('待答复', 'waits');
  }
}
