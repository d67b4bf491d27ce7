import type { CommandSpec } from '../command';
import { examine } from '../doctor';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { told } from '../session';

const MARK = { ok: '✓', look: '!', bad: '✗' } as const;

export const doctor: CommandSpec = {
  usage: 'doctor',
  about: {
    zh: '体检：版本、占用、磁盘、时钟、两份副本、视图、节假日、最低工资，并说明该怎么办',
    en: 'examine version, lease, disk, clock, both copies, views, calendar and minimum wage, and say what to do',
  },
  examples: ['doctor --data ./books', 'doctor --json'],
  run: (session) =>
    reading(session, async (ledger) => {
      const findings = await examine(ledger);
      if (session.json) session.print(findings);
      else
        for (const { level, about, text } of findings)
          session.say(`${MARK[level]} ${about}: ${told(session, text)}`);
      return findings.some(({ level }) => level === 'bad') ? exit.notAll : exit.ok;
    }),
};
