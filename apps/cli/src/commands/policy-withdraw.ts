import { policyDraft } from '@ledger/core';
import type { Command } from '@ledger/core';
import { newestPolicy } from '@ledger/embedded';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { writing } from '../ledgers';
import { commandId } from '../record/command-id';

export const policyWithdraw: CommandSpec = {
  usage: 'policy withdraw <draft>',
  about: { zh: '撤回一份草案；已记录的内容保留', en: 'withdraw a draft; what was recorded stays' },
  examples: ['policy withdraw 2026-summer --data ./books'],
  run: (session, { args }) =>
    writing(session, async (ledger) => {
      const draftId = args[0]!;
      const draft = await policyDraft(ledger, draftId);
      const command: Command = {
        type: 'WithdrawDraft',
        policyId: draft?.policyId ?? newestPolicy(ledger).policyId,
        draftId,
      };
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};
