import type { DutyItem } from '@ledger/capabilities/duty';
import { dutyBookOn, dutyCompliance, dutyStates, noMoneyEffect, word } from '@ledger/core';
import type { PersonDuties } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { CommandSpec } from '../command';
import { dutyPartsOf } from '../duty-desk';
import { exit } from '../exit';
import { periodOf, personOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import type { Session } from '../session';

export const dutyList: CommandSpec = {
  usage: 'duty list <employee> <month>',
  about: {
    zh: '一个人一个月的职责日历：应交什么、何时到期、交了没有',
    en: 'the duty calendar of a person and month: what is owed, by when, and what was handed in',
  },
  examples: ['duty list B007 2026-03 --data ./books', 'duty list B007 2026-03 --json'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const { employeeId } = personOf(ledger.reads, args[0]!);
      const period = periodOf(args[1]);
      const parts = dutyPartsOf(ledger);
      const [from, to] = [time.firstDay(period), time.lastDay(period)];
      const answer = await dutyCompliance(parts, {
        from,
        to,
        now: ledger.clock.now(),
        isAsked: (row) => row.employeeId === employeeId,
      });
      if (session.json) session.print({ ...answer, note: noMoneyEffect[session.lang] });
      else {
        const book = await dutyBookOn(parts, to);
        const names = new Map(book?.duties.map((duty) => [duty.code, duty[session.lang]]));
        for (const person of answer.people) show(session, person, names);
        session.say(`\n* ${noMoneyEffect[session.lang]}`);
      }
      return exit.ok;
    }),
};

function show(session: Session, person: PersonDuties, names: ReadonlyMap<string, string>): void {
  const { pick, lang } = session;
  const { done, late, missing, notDue } = person.counts;
  session.say(
    pick(
      `${person.employeeNo} ${person.name}：按时 ${done}，迟交 ${late}，未交 ${missing}，未到期 ${notDue}\n`,
      `${person.employeeNo} ${person.name}: ${done} done, ${late} late, ${missing} missing, ${notDue} not due\n`,
    ),
  );
  session.say(
    table(
      [
        { title: pick('应交日', 'due on') },
        { title: pick('职责', 'duty'), max: 34 },
        { title: pick('期间', 'period') },
        { title: pick('条款', 'clauses') },
        { title: pick('状态', 'state') },
        { title: pick('提交', 'handed in') },
        { title: pick('更正', 'corrected'), align: 'right' },
      ],
      person.items.map((item) => [
        item.dueOn ?? pick('排班未定', 'no roster yet'),
        names.get(item.code) ?? item.code,
        item.periodKey,
        item.clauses.join(' '),
        word(dutyStates, item.state, lang),
        doneText(item, pick),
        item.document === null ? '' : String(item.document.versions.length - 1),
      ]),
    ),
  );
  for (const { kind, periodKey, versions } of person.voluntary)
    session.say(
      `  ${names.get(kind) ?? kind} ${periodKey}: ${shown(versions[0].at)}${versions.length > 1 ? ` (+${versions.length - 1})` : ''}`,
    );
}

const shown = (at: string): string => at.slice(0, 16).replace('T', ' ');

function doneText(item: DutyItem, pick: Session['pick']): string {
  if (item.doneAt !== null) return shown(item.doneAt);
  const open = item.logins.filter(({ at }) => at === null).map(({ platform }) => platform);
  return open.length === 0 ? '' : pick(`缺 ${open.join('、')}`, `lacks ${open.join(', ')}`);
}
