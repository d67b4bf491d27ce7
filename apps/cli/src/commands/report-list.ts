import { madeReports } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { table } from '../output/table';

export const reportList: CommandSpec = {
  usage: 'report list',
  about: {
    zh: '已作的报表：期间、台账位置、内容摘要、制度版本',
    en: 'the reports that were made: stretch, log position, digest, rulebook versions',
  },
  examples: ['report list --data ./books'],
  run: (session) =>
    reading(session, async (ledger) => {
      const [weekly, monthly] = [
        await madeReports(ledger, 'WEEKLY'),
        await madeReports(ledger, 'MONTHLY'),
      ];
      const made = [...weekly.made, ...monthly.made];
      const { pick } = session;
      if (session.json) session.print(made);
      else
        session.say(
          table(
            [
              { title: pick('种类', 'kind') },
              { title: pick('自', 'from') },
              { title: pick('至', 'to') },
              { title: pick('位置', 'position'), align: 'right' },
              { title: pick('人数', 'people'), align: 'right' },
              { title: pick('制度', 'rulebook') },
              { title: pick('内容摘要', 'digest') },
            ],
            made.map(({ kind, from, to, position, people, rules, sha256 }) => [
              kind === 'WEEKLY' ? pick('周报', 'weekly') : pick('月报', 'monthly'),
              from,
              to,
              String(position),
              String(people),
              rules.map(({ version }) => version).join(' '),
              sha256,
            ]),
          ),
        );
      return exit.ok;
    }),
};
