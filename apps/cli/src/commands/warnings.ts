import { sayWarning, warningReport } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { periodOf } from '../inputs';
import { reading } from '../ledgers';

export const warnings: CommandSpec = {
  usage: 'warnings <month>',
  about: {
    zh: '排班的法律提醒（G18）：超过每日 8 小时、每周 40/44 小时、没有休息日、受保护员工的夜班',
    en: 'what the law says against the rosters of a month (G18): hours, rest days, night shifts of protected staff',
  },
  examples: ['warnings 2026-03 --data ./books', 'warnings 2026-03 --json'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const period = periodOf(args[0]);
      const stretch = { from: time.firstDay(period), to: time.lastDay(period) };
      const people = await warningReport(ledger, stretch);
      const { pick, lang } = session;
      if (session.json) session.print(people);
      else if (people.length === 0)
        session.say(
          pick(`${period} 的排班没有提醒。`, `Nothing against the rosters of ${period}.`),
        );
      else
        for (const { employeeNo, name, warnings: found } of people) {
          session.say(`${employeeNo} ${name}`);
          for (const warning of found) session.say(`  ${sayWarning(warning, lang)}`);
        }
      return exit.ok;
    }),
};
