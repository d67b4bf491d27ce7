import { openDisputeCommand } from '@ledger/core';
import type { CaseEntry, CaseFile } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { derivedId, time } from '@ledger/kernel';
import { answer } from '../answer';
import { actorOf, AS, booksWorld, send } from '../books-desk';
import { caseOf, neededText, STATEMENT } from '../case-of';
import { showCase, showCases } from '../case-show';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { dateOf, personOf } from '../inputs';
import { reading, writing } from '../ledgers';

export const disputeOpen: CommandSpec = {
  usage: 'dispute open <employee> <date> <finding>',
  about: {
    zh: '对某一天的一项结论提出争议；固定双方当时看到的内容，裁定前罚款暂缓',
    en: 'dispute a finding of a day: freezes what both sides see; its penalty waits for the ruling',
  },
  options: [STATEMENT, AS],
  examples: [
    'dispute open B007 2026-03-10 LATE_T2 --statement "the reader was off" --data ./books',
    'dispute open B007 2026-03-10 LATE_T2 --statement "…" --as B007',
  ],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const { employeeId } = personOf(ledger.reads, input.args[0]!);
      const date = dateOf(input.args[1]);
      const finding = input.args[2]!;
      const actor = actorOf(session, ledger, input);
      const about = { kind: 'FINDING', date, finding } as const;
      const disputeId = derivedId(`dispute ${employeeId} ${date} ${finding}`);
      const command = await openDisputeCommand(booksWorld(ledger), {
        disputeId,
        employeeId,
        period: time.periodOf(date),
        about,
        by: input.option('as') === undefined ? employeeId : actor.id,
        statement: neededText(input),
      });
      const result = await send(ledger, command, actor);
      if (result.status !== 'refused' && !session.json)
        session.say(session.pick(`争议 ${disputeId}`, `dispute ${disputeId}`));
      return answer(session, result, { disputeId });
    }),
};

export const disputeList: CommandSpec = {
  usage: 'dispute list',
  about: { zh: '所有争议', en: 'all disputes' },
  options: [
    { flags: '--employee <no>', about: { zh: '只看这个人', en: 'only this person' } },
    { flags: '--open', about: { zh: '只看未裁定的', en: 'only those that are open' } },
  ],
  examples: ['dispute list --data ./books', 'dispute list --open --json'],
  run: (session, { option, flag }) =>
    reading(session, ({ reads }) => {
      const who = option('employee');
      const rows = reads.cases.list({
        ...(who !== undefined && { employeeId: personOf(reads, who).employeeId }),
        ...(flag('open') && { status: 'OPEN' as const }),
      });
      if (session.json) session.print(rows);
      else showCases(session, rows);
      return Promise.resolve(exit.ok);
    }),
};

export const disputeShow: CommandSpec = {
  usage: 'dispute show <dispute>',
  about: {
    zh: '一项争议的全部经过：双方当时看到的内容、陈述、证据、裁定',
    en: 'a dispute with everything in it: what both sides saw, statements, evidence, ruling',
  },
  examples: ['dispute show 5f0d2c1e --data ./books', 'dispute show 5f0d2c1e --json'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const file = await fileOf(ledger, args[0]!);
      if (session.json) session.print(file);
      else showCase(session, file, (id) => nameOf(ledger, id));
      return exit.ok;
    }),
};

async function fileOf(ledger: OpenLedger, id: string): Promise<CaseFile> {
  const { disputeId } = caseOf(ledger, id);
  return (await ledger.reads.cases.file(disputeId))!;
}

/** Who acted, as people call them. */
function nameOf({ reads }: OpenLedger, { id }: CaseEntry['actor']): string {
  const person = reads.employee(id);
  return person === undefined ? id : `${person.employeeNo} ${person.name}`;
}
