import { documentIdOf } from '@ledger/core';
import type { Command } from '@ledger/core';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { keepFile, nowOf } from '../duty-desk';
import { personOf } from '../inputs';
import { writing } from '../ledgers';
import { commandId } from '../record/command-id';

export const dutyCorrect: CommandSpec = {
  usage: 'duty correct <employee> <kind> <period> <file> <reason>',
  about: {
    zh: '更正已提交的文件：新增一个版本，原件保留（R40）',
    en: 'correct what was handed in: one more version, the earlier ones stay (R40)',
  },
  options: [
    {
      flags: '--id <id>',
      about: { zh: '同一天的第几份会议记录', en: 'which minutes of the day' },
    },
  ],
  examples: ['duty correct B007 REPORT_WEEKLY 2026-W10 week10b.xlsx "Friday was missing"'],
  run: (session, { args, option }) =>
    writing(session, async (ledger) => {
      const [who, kind, periodKey, path, reason] = args as [string, string, string, string, string];
      const documentId = documentIdOf(kind, option('id'));
      const command: Command = {
        type: 'CorrectDutyReport',
        employeeId: personOf(ledger.reads, who).employeeId,
        kind,
        periodKey,
        ...(documentId !== undefined && { documentId }),
        file: await keepFile(ledger, path),
        reason,
        at: nowOf(ledger).at,
      };
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};
