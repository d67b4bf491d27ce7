import { closeCommand } from '@ledger/core';
import type { Closing } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import { answer } from '../answer';
import { actorOf, AS, booksWorld, send } from '../books-desk';
import { showClosing } from '../closing-show';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { periodOf } from '../inputs';
import { writing } from '../ledgers';
import type { Session } from '../session';

export const close: CommandSpec = {
  usage: 'close <month>',
  about: {
    zh: '封账：先显示检查清单；确认后封账，之后的更正只会产生差额',
    en: 'close a month: first its checklist; once confirmed, later corrections only make differences',
  },
  options: [
    {
      flags: '--confirm <digest>',
      about: {
        zh: '确认已看过旷工和三倍扣款清单（G16）：清单给出的摘要',
        en: 'says that you looked at the absences and triples (G16): the digest that the checklist gives',
      },
    },
    AS,
  ],
  examples: ['close 2026-03 --data ./books', 'close 2026-03 --confirm 9f86d081884c --as B001'],
  run: (session, input) => {
    const period = periodOf(input.args[0]);
    return writing(session, async (ledger) => {
      const confirmed = input.option('confirm');
      if (confirmed !== undefined) return carryOut(session, ledger, { input, period, confirmed });
      const closing = await ledger.reads.books.closing(period, booksWorld(ledger).today);
      if (session.json) session.print(closing);
      else showClosing(session, closing);
      return closing.blocking.length > 0 ? exit.notAll : exit.ok;
    });
  },
};

async function carryOut(
  session: Session,
  ledger: OpenLedger,
  asked: { readonly input: Input; readonly period: Period; readonly confirmed: string },
): Promise<ExitCode> {
  const { input, period, confirmed } = asked;
  const world = booksWorld(ledger);
  const { proofs } = ledger;
  const actor = actorOf(session, ledger, input);
  const closing: Closing = await world.reads.books.closing(period, world.today);
  const tzdata = process.versions['tz'] ?? 'unknown';
  const command = await closeCommand(
    { ...world, tzdata, ...(proofs && { proofs }) },
    period,
    confirmed,
  );
  const result = await send(ledger, command, actor);
  if (result.status === 'recorded')
    await send(ledger, { type: 'OpenPayrollPeriod', period: time.nextPeriod(period) }, actor);
  else if (closing.blocking.length > 0 && !session.json) showClosing(session, closing);
  return answer(session, result);
}
