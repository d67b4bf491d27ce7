import { legalNotice, legalNoticeSha256 } from '@ledger/core';
import type { Command } from '@ledger/core';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { nowOf } from '../duty-desk';
import { writing } from '../ledgers';
import { commandId } from '../record/command-id';

export const policyAcceptNotice: CommandSpec = {
  usage: 'policy accept-notice <name>',
  about: {
    zh: '由管理员以真实姓名接受法律提示（G20）；此后不再显示，姓名加密保存',
    en: 'accept the legal notice by name, as an administrator (G20); it is shown no more, the name is sealed',
  },
  more: legalNotice,
  examples: ['policy accept-notice "陈建国" --data ./books'],
  run: (session, { args }) =>
    writing(session, async (ledger) => {
      const command: Command = {
        type: 'AcceptLegalNotice',
        noticeId: 'G20',
        textSha256: legalNoticeSha256,
        name: args[0]!,
        by: session.actor.id,
        acceptedOn: nowOf(ledger).today,
      };
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};
