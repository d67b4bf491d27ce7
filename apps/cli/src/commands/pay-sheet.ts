import { yuan } from '@ledger/kernel';
import { fullAttendances, noteNames, noteSentences, rowNotes, word } from '@ledger/core';
import type { PaySheet, Statement } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { periodOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import { writePaySheet } from '../pay-sheet-files';
import type { Session } from '../session';

export const paySheet: CommandSpec = {
  usage: 'pay-sheet <month>',
  about: {
    zh: '一个月的工资扣款表，每人一行；文件里另有每一条扣款明细',
    en: 'the pay sheet of a month, one row a person; a file also lists every deduction line',
  },
  options: [
    {
      flags: '--out <file>',
      about: { zh: '写入文件：.xlsx、.csv 或 .json', en: 'write a file: .xlsx, .csv or .json' },
    },
  ],
  examples: [
    'pay-sheet 2026-03 --data ./books',
    'pay-sheet 2026-03 --out march.xlsx',
    'pay-sheet 2026-03 --json',
  ],
  run: (session, input) => {
    const period = periodOf(input.args[0]);
    return reading(session, async (ledger) => {
      const pay = await ledger.reads.paySheet(period);
      const out = input.option('out');
      const files = out === undefined ? [] : await writePaySheet(pay, out, session.lang);
      if (session.json)
        session.print({ ...pay, noteTexts: noteSentences(pay, session.lang), files });
      else show(session, pay, files);
      return exit.ok;
    });
  },
};

function show(session: Session, pay: PaySheet, files: readonly string[]): void {
  const { pick } = session;
  session.say(pick(`${pay.period} 工资扣款表（元）\n`, `Pay sheet ${pay.period} (yuan)\n`));
  const right = (zh: string, en: string) => ({ title: pick(zh, en), align: 'right' as const });
  session.say(
    table(
      [
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('级', 'gr.') },
        right('应出勤', 'due'),
        right('实出勤', 'came'),
        right('迟到', 'late'),
        right('早退', 'early'),
        right('旷工', 'absent'),
        right('离岗', 'left'),
        right('制度扣款', 'assessed'),
        right('缺勤工资', 'unworked'),
        right('罚款', 'penalty'),
        right('应扣', 'payable'),
        { title: pick('全勤', 'full att.') },
        right('全勤奖', 'bonus'),
        { title: pick('说明', 'notes'), max: 40 },
      ],
      pay.rows.map((row) => rowOf(row, session)),
      totals(pay, session),
    ),
  );
  for (const sentence of noteSentences(pay, session.lang)) session.say(`* ${sentence}`);
  for (const file of files) session.say(pick(`已写入 ${file}`, `wrote ${file}`));
}

function rowOf(row: Statement, { lang }: Session): string[] {
  const { settlement } = row;
  return [
    row.employeeNo,
    row.name,
    row.grade ?? '?',
    ...[row.daysDue, row.daysAttended, row.lateCount, row.earlyCount].map(String),
    ...[row.absentDays, row.leftPostDays].map(String),
    yuan(settlement.assessedFen),
    yuan(settlement.unworkedPayFen),
    yuan(settlement.penaltyFen),
    yuan(settlement.payableFen),
    word(fullAttendances, settlement.fullAttendance, lang),
    settlement.bonusFen === null ? '—' : yuan(settlement.bonusFen),
    noteNames(rowNotes(row), lang),
  ];
}

function totals({ rows, totals: sum }: PaySheet, { pick }: Session): string[] {
  const count = (of: (row: Statement) => number): string =>
    String(rows.reduce((total, row) => total + of(row), 0));
  return [
    pick('合计', 'total'),
    pick(`${rows.length} 人`, `${rows.length} people`),
    '',
    count((row) => row.daysDue),
    count((row) => row.daysAttended),
    count((row) => row.lateCount),
    count((row) => row.earlyCount),
    count((row) => row.absentDays),
    count((row) => row.leftPostDays),
    yuan(sum.assessedFen),
    yuan(sum.unworkedPayFen),
    yuan(sum.penaltyFen),
    yuan(sum.payableFen),
    '',
    yuan(sum.bonusFen),
    '',
  ];
}
