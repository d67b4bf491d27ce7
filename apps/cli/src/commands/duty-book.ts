import type { Duty } from '@ledger/capabilities/duty';
import { cadences, dutyBookOn, noMoneyEffect, positions, receivers, word } from '@ledger/core';
import type { CommandSpec } from '../command';
import { dutyPartsOf, nowOf } from '../duty-desk';
import { exit } from '../exit';
import { dateOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import { problem } from '../problem';
import type { Session } from '../session';

export const dutyBookShow: CommandSpec = {
  usage: 'duty book [date]',
  about: {
    zh: '职责表：各岗位应交什么、多久一次、交给谁、依据哪一条',
    en: 'the book of duties: what each position owes, how often, to whom, by which clause',
  },
  examples: ['duty book --data ./books', 'duty book 2026-03-02 --json > my-duties.json'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const on = args[0] === undefined ? nowOf(ledger).today : dateOf(args[0]);
      const book = await dutyBookOn(dutyPartsOf(ledger), on);
      if (book === undefined)
        throw problem(`${on} 没有生效的职责表。`, `No book of duties is in force on ${on}.`);
      if (session.json) session.print(book);
      else {
        session.say(
          session.pick(
            `${book.dutyBookId} ${book.version} 版，${book.effectiveFrom} 起施行\n`,
            `${book.dutyBookId} version ${book.version}, in force from ${book.effectiveFrom}\n`,
          ),
        );
        show(session, book.duties);
        session.say(`\n* ${noMoneyEffect[session.lang]}`);
      }
      return exit.ok;
    }),
};

function show({ say, pick, lang }: Session, duties: readonly Duty[]): void {
  const everybody = pick('全体', 'everybody');
  say(
    table(
      [
        { title: pick('代码', 'kind') },
        { title: pick('职责', 'duty'), max: 40 },
        { title: pick('周期', 'how often') },
        { title: pick('岗位', 'positions'), max: 40 },
        { title: pick('交给', 'to') },
        { title: pick('条款', 'clauses') },
      ],
      duties.map((duty) => [
        duty.code,
        duty[lang],
        word(cadences, duty.cadence, lang),
        duty.positions.length === 0
          ? everybody
          : duty.positions
              .map((position) => word(positions, position, lang))
              .join(pick('、', ', ')),
        word({ ...positions, ...receivers }, duty.to, lang),
        duty.clauses.join(' '),
      ]),
    ),
  );
}
