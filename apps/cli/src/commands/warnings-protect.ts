import { protectedStatuses } from '@ledger/core';
import type { Command } from '@ledger/core';
import { canonical, derivedId } from '@ledger/kernel';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { dateOf, personOf } from '../inputs';
import { reading, writing } from '../ledgers';
import { commandId } from '../record/command-id';
import type { Session } from '../session';

const metaOf = ({ actor }: Session, command: Command) => ({
  actor,
  source: 'cli',
  commandId: commandId(command.type, command),
});

export const peopleProtect: CommandSpec = {
  usage: 'people protect <employee> <kind> <from>',
  about: {
    zh: '记录夜班保护期（PREGNANT、NURSING、MINOR、OTHER）；原因加密保存',
    en: 'record days of protection from night work (PREGNANT, NURSING, MINOR, OTHER); why is sealed',
  },
  options: [
    {
      flags: '--to <date>',
      about: { zh: '最后一天（默认：未定）', en: 'last day (default: open)' },
    },
  ],
  examples: ['people protect B010 NURSING 2026-03-01 --to 2027-02-28 --data ./books'],
  run: (session, { args, option }) =>
    writing(session, async ({ reads, writes }) => {
      const [who, kind, from] = args as [string, string, string];
      const to = option('to');
      const said = {
        employeeId: personOf(reads, who).employeeId,
        kind,
        from: dateOf(from),
        ...(to !== undefined && { to: dateOf(to) }),
      };
      const statusId = derivedId(`cli protection ${canonical(said)}`);
      const command: Command = { type: 'RecordProtectedStatus', statusId, ...said };
      return answer(session, await writes.execute(command, metaOf(session, command)), { statusId });
    }),
};

export const peopleUnprotect: CommandSpec = {
  usage: 'people unprotect <employee> <status> <last-day>',
  about: { zh: '确定夜班保护期的最后一天', en: 'set the last day of a protection' },
  examples: ['people unprotect B010 STATUS-ID 2026-12-31'],
  run: (session, { args }) =>
    writing(session, async ({ reads, writes }) => {
      const [who, statusId, to] = args as [string, string, string];
      const { employeeId } = personOf(reads, who);
      const command: Command = { type: 'EndProtectedStatus', employeeId, statusId, to: dateOf(to) };
      return answer(session, await writes.execute(command, metaOf(session, command)));
    }),
};

export const peopleProtected: CommandSpec = {
  usage: 'people protected <employee>',
  about: { zh: '一个人的夜班保护期', en: 'somebody’s days of protection from night work' },
  examples: ['people protected B010 --data ./books'],
  run: (session, { args }) =>
    reading(session, async ({ reads, store, keys }) => {
      const { employeeId } = personOf(reads, args[0]!);
      const statuses = await protectedStatuses({ store, keys }, employeeId);
      if (session.json) session.print(statuses);
      else
        for (const { statusId, kind, from, to } of statuses)
          session.say(`${from} – ${to ?? '…'} ${kind ?? '[erased]'} ${statusId}`);
      return exit.ok;
    }),
};
