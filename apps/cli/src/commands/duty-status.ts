import type { DutyCounts } from '@ledger/capabilities/duty';
import { dutyCompliance, noMoneyEffect, positions, word } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { CommandSpec } from '../command';
import { dutyPartsOf } from '../duty-desk';
import { exit } from '../exit';
import { periodOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import type { Session } from '../session';

export const dutyStatus: CommandSpec = {
  usage: 'duty status <month>',
  about: {
    zh: '每人、每部门的职责完成情况：按时、迟交、未交、未到期',
    en: 'duties per person and department: done, late, missing, not due',
  },
  options: [
    {
      flags: '--department <name>',
      about: { zh: '只看一个部门', en: 'only this department' },
    },
  ],
  examples: ['duty status 2026-03 --data ./books', 'duty status 2026-03 --json'],
  run: (session, { args, option }) =>
    reading(session, async (ledger) => {
      const period = periodOf(args[0]);
      const department = option('department');
      const answer = await dutyCompliance(dutyPartsOf(ledger), {
        from: time.firstDay(period),
        to: time.lastDay(period),
        now: ledger.clock.now(),
        ...(department !== undefined && { isAsked: (row) => row.department === department }),
      });
      if (session.json) {
        session.print({ ...answer, note: noMoneyEffect[session.lang] });
        return exit.ok;
      }
      const { pick, lang } = session;
      session.say(
        table(
          [
            { title: pick('工号', 'no.') },
            { title: pick('姓名', 'name'), max: 20 },
            { title: pick('岗位', 'position') },
            ...countColumns(session),
          ],
          answer.people.map(({ employeeNo, name, position, counts }) => [
            employeeNo,
            name,
            word(positions, position, lang),
            ...numbers(counts),
          ]),
        ),
      );
      session.say(
        `\n${table(
          [
            { title: pick('部门', 'department'), max: 30 },
            { title: pick('人数', 'people'), align: 'right' },
            ...countColumns(session),
          ],
          answer.units.map(({ department: name, people, counts }) => [
            name,
            String(people),
            ...numbers(counts),
          ]),
        )}`,
      );
      session.say(`\n* ${noMoneyEffect[lang]}`);
      return exit.ok;
    }),
};

const countColumns = ({ pick }: Session) =>
  [
    pick('按时', 'done'),
    pick('迟交', 'late'),
    pick('未交', 'missing'),
    pick('未到期', 'not due'),
  ].map((title) => ({ title, align: 'right' as const }));

const numbers = ({ done, late, missing, notDue }: DutyCounts): string[] =>
  [done, late, missing, notDue].map(String);
