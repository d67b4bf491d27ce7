import { handingCommand } from '@ledger/core';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { dutyPartsOf, keepFile, nowOf } from '../duty-desk';
import { personOf } from '../inputs';
import { writing } from '../ledgers';
import { commandId } from '../record/command-id';

export const dutySubmit: CommandSpec = {
  usage: 'duty submit <employee> <kind> <period> <file>',
  about: {
    zh: '提交报表、计划或会议记录：只记录摘要、大小和时间，文件保存在台账旁',
    en: 'hand in a report, plan or minutes: digest, size and time are recorded, the file is kept beside the log',
  },
  more: {
    zh: '期间写成 2026-W10（周）、2026-03（月）或 2026-03-02（日）；各岗位的职责见 duty book。',
    en: 'The period is 2026-W10 (a week), 2026-03 (a month) or 2026-03-02 (a day); duty book lists the kinds of each position.',
  },
  options: [
    { flags: '--note <text>', about: { zh: '说明（加密保存）', en: 'a note, stored sealed' } },
    {
      flags: '--id <id>',
      about: { zh: '同一天的第几份会议记录', en: 'which minutes of the day' },
    },
  ],
  examples: [
    'duty submit B007 REPORT_WEEKLY 2026-W10 week10.xlsx --data ./books',
    'duty submit B007 DAILY_AFTERSALES 2026-03-02 figures.xlsx',
    'duty submit B003 MEETING_MINUTES 2026-03-02 minutes.docx --id 2',
  ],
  run: (session, { args, option }) =>
    writing(session, async (ledger) => {
      const [who, kind, periodKey, path] = args as [string, string, string, string];
      const { employeeId } = personOf(ledger.reads, who);
      const [note, documentId] = [option('note'), option('id')];
      const file = await keepFile(ledger, path);
      const command = await handingCommand(dutyPartsOf(ledger), {
        employeeId,
        kind,
        periodKey,
        file,
        ...(note !== undefined && { note }),
        ...(documentId !== undefined && { documentId }),
        ...nowOf(ledger),
      });
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result, { sha256: file.sha256, size: file.size });
    }),
};
