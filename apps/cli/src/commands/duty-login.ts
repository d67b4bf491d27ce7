import { loginCommand } from '@ledger/core';
import { newestPolicy } from '@ledger/embedded';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { dutyPartsOf, nowOf } from '../duty-desk';
import { personOf } from '../inputs';
import { writing } from '../ledgers';
import { commandId } from '../record/command-id';
import { instantOf } from '../record/fields';

export const dutyLogin: CommandSpec = {
  usage: 'duty login <employee> <platform>',
  about: {
    zh: '记录登录了某个平台客服号或工作QQ（R42）；不是打卡',
    en: 'record a login to a platform account or the work QQ (R42); never a punch',
  },
  options: [
    {
      flags: '--at <time>',
      about: { zh: '登录时间（默认：现在）', en: 'when (default: now)' },
    },
  ],
  examples: ['duty login B007 TMALL --at 2026-03-02T08:03', 'duty login B007 WORK_QQ'],
  run: (session, { args, option }) =>
    writing(session, async (ledger) => {
      const [who, platform] = args as [string, string];
      const typed = option('at');
      const { zone } = newestPolicy(ledger);
      const command = await loginCommand(dutyPartsOf(ledger), {
        employeeId: personOf(ledger.reads, who).employeeId,
        platform,
        at: typed === undefined ? nowOf(ledger).at : instantOf('--at', typed, zone),
        source: 'SELF',
      });
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};
