import { accesses, accessKinds, word } from '@ledger/core';
import type { AccessRow, Reader } from '@ledger/core';
import { time } from '@ledger/kernel';
import { logAccess, PURPOSE } from '../access';
import { readerOf, zoneOf } from '../as-of';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { personOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import type { Session } from '../session';
import { spanOf } from '../span';

export const auditAccesses: CommandSpec = {
  usage: 'audit accesses',
  about: {
    zh: '查阅记录：谁看了谁的工资、轨迹或证据，为何',
    en: 'the access log: who read whose wages, trails or evidence, and what for',
  },
  options: [
    {
      flags: '--period <months>',
      about: {
        zh: '查阅的月份（默认本月），或 2026-01..2026-03',
        en: 'month of reading (default: this one), or 2026-01..2026-03',
      },
    },
    { flags: '--employee <no>', about: { zh: '看了谁的', en: 'whose data' } },
    { flags: '--actor <who>', about: { zh: '由谁看的', en: 'who read' } },
    PURPOSE,
  ],
  examples: [
    'audit accesses --data ./books',
    'audit accesses --employee B007 --period 2026-03 --json',
  ],
  run: (session, input) =>
    reading(session, async (ledger) => {
      const { reads, clock } = ledger;
      const period = input.option('period');
      const today = time.localPeriod(clock.now(), zoneOf(reads));
      const months = period === undefined ? { from: today, to: today } : spanOf(period);
      const [employee, actor] = [input.option('employee'), input.option('actor')];
      const subject = employee === undefined ? undefined : personOf(reads, employee).employeeId;
      const rows = await accesses(ledger, {
        ...months,
        ...(subject === undefined ? {} : { subject }),
        ...(actor === undefined ? {} : { actor: reads.employee(actor)?.employeeId ?? actor }),
      });
      await logAccess(session, ledger, input, {
        what: 'ACCESS_LOG',
        ...(subject === undefined ? {} : { subject }),
      });
      if (session.json) session.print(rows);
      else showAccesses(session, rows, readerOf(session, reads));
      return exit.ok;
    }),
};

function showAccesses(session: Session, rows: readonly AccessRow[], reader: Reader): void {
  const { pick, lang, say } = session;
  say(
    table(
      [
        { title: pick('时间', 'when') },
        { title: pick('由谁', 'by') },
        { title: pick('看了谁的', 'whose') },
        { title: pick('什么', 'what') },
        { title: pick('关于', 'about') },
        { title: pick('为何', 'what for'), max: 40 },
      ],
      rows.map(({ at, actor, subject, what, about, purpose }) => [
        at.slice(0, 19).replace('T', ' '),
        `${actor.role}:${reader.who(actor.id)}`,
        subject === undefined ? pick('所有人', 'everybody') : reader.who(subject),
        word(accessKinds, what, lang),
        about ?? '',
        purpose ?? '',
      ]),
    ),
  );
}
