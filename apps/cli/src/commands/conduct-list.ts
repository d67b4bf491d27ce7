import { conductBeside, conductLines, sayConduct } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { periodOf, personOf } from '../inputs';
import { reading } from '../ledgers';

export const conductList: CommandSpec = {
  usage: 'conduct list <employee> <month>',
  about: {
    zh: '一个人一个月的奖惩（不计入考勤扣款）',
    en: 'rewards and sanctions of a person and month; they are in no attendance amount',
  },
  examples: ['conduct list B007 2026-03 --data ./books'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const { employeeId } = personOf(ledger.reads, args[0]!);
      const period = periodOf(args[1]);
      const lines =
        (await ledger.reads.statement(employeeId, period))?.conduct ??
        (await conductLines(ledger, employeeId, { period }));
      const { pick, lang } = session;
      if (session.json) session.print(lines);
      else {
        const versions = ledger.reads.policies();
        for (const line of lines) session.say(`${sayConduct(line, lang, versions)}\n  ${line.id}`);
        session.say(
          lines.length === 0 ? pick('没有奖惩。', 'There are none.') : `* ${conductBeside[lang]}`,
        );
      }
      return exit.ok;
    }),
};
