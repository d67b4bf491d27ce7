import type { DutyBook } from '@ledger/capabilities/duty';
import type { Command } from '@ledger/core';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { nowOf } from '../duty-desk';
import { jsonFile } from '../inputs';
import { writing } from '../ledgers';
import { commandId } from '../record/command-id';

export const dutyPublish: CommandSpec = {
  usage: 'duty publish <file>',
  about: {
    zh: '发布公司自己的职责表（JSON）；生效日不得早于今天',
    en: 'publish the company’s own book of duties (JSON); it may not take effect before today',
  },
  examples: ['duty book --json > my-duties.json', 'duty publish my-duties.json --data ./books'],
  run: (session, { args }) =>
    writing(session, async (ledger) => {
      const command: Command = {
        type: 'PublishDutyBook',
        // The decider reads it as what it is: unchecked JSON, refused with the path of what is wrong.
        document: jsonFile(args[0]!) as DutyBook,
        today: nowOf(ledger).today,
      };
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};
