import { policyDraft } from '@ledger/core';
import type { Command } from '@ledger/core';
import { newestPolicy } from '@ledger/embedded';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { keepFile, nowOf } from '../duty-desk';
import { dateOf } from '../inputs';
import { writing } from '../ledgers';
import { commandId } from '../record/command-id';

export const policyConsult: CommandSpec = {
  usage: 'policy consult <draft> <file>',
  about: {
    zh: '为草案附上征求意见的材料（劳动合同法第四条）：摘要入账，文件保存在台账旁',
    en: 'attach consultation evidence to a draft (Labour Contract Law art. 4): the digest is recorded, the file kept',
  },
  options: [
    {
      flags: '--kind <code>',
      about: {
        zh: '种类：MINUTES、OPINIONS、NOTICE、UNION_REPLY、OTHER（默认 MINUTES）',
        en: 'MINUTES, OPINIONS, NOTICE, UNION_REPLY or OTHER (default MINUTES)',
      },
    },
    {
      flags: '--on <date>',
      about: { zh: '日期（默认：今天）', en: 'when it was (default: today)' },
    },
    { flags: '--note <text>', about: { zh: '说明（加密保存）', en: 'a note, stored sealed' } },
  ],
  examples: ['policy consult 2026-summer minutes.pdf --on 2026-05-10 --data ./books'],
  run: (session, { args, option }) =>
    writing(session, async (ledger) => {
      const [draftId, path] = args as [string, string];
      const { today } = nowOf(ledger);
      const note = option('note');
      const draft = await policyDraft(ledger, draftId);
      const command: Command = {
        type: 'RecordConsultation',
        policyId: draft?.policyId ?? newestPolicy(ledger).policyId,
        draftId,
        kind: option('kind') ?? 'MINUTES',
        file: await keepFile(ledger, path),
        heldOn: option('on') === undefined ? today : dateOf(option('on')),
        ...(note !== undefined && { note }),
        today,
      };
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};
