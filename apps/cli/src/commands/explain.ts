import {
  conductBeside,
  explainDay,
  explainStatement,
  renderJson,
  renderText,
  sayConduct,
} from '@ledger/core';
import type { ExplanationNode, PolicyRow, Statement } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { writeExplanation } from '../explanation-file';
import { dateOf, periodOf, personOf } from '../inputs';
import { reading } from '../ledgers';
import { problem } from '../problem';
import { rulebookText } from '../rulebook-text';
import type { Session } from '../session';

const OUT = {
  flags: '--out <file>',
  about: {
    zh: '写入文件：.html（可打印的网页）、.json 或 .txt，内容相同',
    en: 'write a file: .html (a page to print), .json or .txt; all say the same',
  },
} as const;

export const explain: CommandSpec = {
  usage: 'explain <employee> <date>',
  about: {
    zh: '为什么：金额 → 结论 → 条款原文和版本 → 班次、请假、告知 → 打卡和事件',
    en: 'why: amount → finding → clause (quoted) and version → shift, leave, notice → punches and events',
  },
  options: [OUT],
  examples: [
    'explain B007 2026-03-02 --data ./books',
    'explain B007 2026-03-02 --lang en --json',
    'explain B007 2026-03-02 --out why.html',
  ],
  run: (session, { args, option }) => {
    const date = dateOf(args[1]);
    return reading(session, async ({ reads }) => {
      const person = personOf(reads, args[0]!);
      const account = await reads.account(person.employeeId, date);
      if (account === undefined)
        throw problem(
          `${person.employeeNo} 在 ${date} 没有考勤结论：不在职，或该年节假日安排未公布。`,
          `${person.employeeNo} has no assessed day on ${date}: not employed then, or no calendar is published for the year.`,
        );
      const tree = explainDay(account, rulebookText());
      const out = option('out');
      if (out === undefined) answer(session, tree);
      else await writeExplanation(session, tree, out);
      return exit.ok;
    });
  },
};

export const statement: CommandSpec = {
  usage: 'statement <employee> <month>',
  about: { zh: '一个人一个月的考勤确认单', en: 'one person’s month, line by line' },
  options: [OUT],
  examples: [
    'statement B007 2026-03 --data ./books',
    'statement B007 2026-03 --json',
    'statement B007 2026-03 --out march.html',
  ],
  run: (session, { args, option }) => {
    const period = periodOf(args[1]);
    return reading(session, async ({ reads }) => {
      const person = personOf(reads, args[0]!);
      const found = await reads.statement(person.employeeId, period);
      if (found === undefined)
        throw problem(
          `${person.employeeNo} 在 ${period} 没有考勤。`,
          `${person.employeeNo} has no attendance in ${period}.`,
        );
      const tree = explainStatement(found, rulebookText());
      const out = option('out');
      if (out !== undefined) await writeExplanation(session, tree, out);
      else if (session.json)
        session.print({ statement: found, explanation: renderJson(tree, session.lang) });
      else {
        session.say(renderText(tree, session.lang));
        showConduct(session, found, reads.policies());
      }
      return exit.ok;
    });
  },
};

function showConduct(
  { say, lang }: Session,
  { conduct = [] }: Statement,
  versions: readonly PolicyRow[],
): void {
  if (conduct.length === 0) return;
  say(`\n${conductBeside[lang]}`);
  for (const line of conduct) say(`  ${sayConduct(line, lang, versions)}`);
}

function answer(session: Session, tree: ExplanationNode): void {
  if (session.json) session.print(renderJson(tree, session.lang));
  else session.say(renderText(tree, session.lang));
}
