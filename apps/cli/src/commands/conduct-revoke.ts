import type { Command } from '@ledger/core';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { AS_OPTION, deciderOf, metaAs } from '../store-manager';
import { personOf } from '../inputs';
import { writing } from '../ledgers';

export const conductRevoke: CommandSpec = {
  usage: 'conduct revoke <employee> <sanction> <reason>',
  about: { zh: '撤销处罚；两条记录都保留', en: 'revoke a sanction; both facts stay' },
  options: [AS_OPTION],
  examples: ['conduct revoke B007 SANCTION-ID "it was somebody else" --as B001'],
  run: (session, input) =>
    writing(session, async (ledger) => {
      const [who, sanctionId, reason] = input.args as [string, string, string];
      const by = deciderOf(ledger, input);
      const { employeeId } = personOf(ledger.reads, who);
      const command: Command = { type: 'RevokeSanction', employeeId, sanctionId, reason, by };
      return answer(session, await ledger.writes.execute(command, metaAs(by, command)));
    }),
};
