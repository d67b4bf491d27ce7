import type { Command } from '@ledger/core';
import { regulationSha256 } from '@ledger/embedded';
import { canonical, sha256 } from '@ledger/kernel';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { keepFile, nowOf } from '../duty-desk';
import { writing } from '../ledgers';
import { policyIn } from '../policy-documents';
import { commandId } from '../record/command-id';

export const policyDraft: CommandSpec = {
  usage: 'policy draft <file>',
  about: {
    zh: '记录一份制度草案（或它的新修订）；草案不产生任何效力',
    en: 'record a draft of the rulebook, or its next revision; a draft has no effect',
  },
  options: [
    {
      flags: '--id <id>',
      about: {
        zh: '草案编号（默认：文件中的版本号）',
        en: 'id of the draft (default: its version)',
      },
    },
    {
      flags: '--text <file>',
      about: {
        zh: '制度正文文件（默认：随产品的正文）',
        en: 'the text that people will sign for (default: the one that comes with the product)',
      },
    },
    { flags: '--note <text>', about: { zh: '说明（加密保存）', en: 'a note, stored sealed' } },
  ],
  examples: ['policy show 1.0.0 > next.json', 'policy draft next.json --id 2026-summer'],
  run: (session, { args, option }) => {
    const document = policyIn(args[0]!);
    return writing(session, async (ledger) => {
      const [text, note] = [option('text'), option('note')];
      const kept = text === undefined ? undefined : await keepFile(ledger, text);
      const command: Command = {
        type: 'DraftPolicy',
        draftId: option('id') ?? document.version,
        document,
        documentSha256: sha256(canonical(document)),
        textSha256: kept?.sha256 ?? regulationSha256(),
        ...(note !== undefined && { note }),
        today: nowOf(ledger).today,
      };
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    });
  },
};
