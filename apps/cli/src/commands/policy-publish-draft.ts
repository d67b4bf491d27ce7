import { policyDraft, publishDraft } from '@ledger/core';
import { answer } from '../answer';
import type { CommandSpec } from '../command';
import { nowOf } from '../duty-desk';
import { writing } from '../ledgers';
import { problem } from '../problem';
import { commandId } from '../record/command-id';

export const policyPublishDraft: CommandSpec = {
  usage: 'policy publish-draft <draft>',
  about: {
    zh: '把草案的最新修订发布为制度版本，附上征求意见的材料；施行日不得早于今天（G9）',
    en: 'publish the newest revision of a draft with its consultation evidence; never for days before today (G9)',
  },
  examples: ['policy publish-draft 2026-summer --data ./books'],
  run: (session, { args }) =>
    writing(session, async (ledger) => {
      const draftId = args[0]!;
      const draft = await policyDraft(ledger, draftId);
      if (draft === undefined || draft.status === 'WITHDRAWN')
        throw problem(
          `没有可发布的草案 ${draftId}；用 npx ledger policy drafts 查看。`,
          `There is no draft ${draftId} to publish; see npx ledger policy drafts.`,
        );
      if (draft.evidence.length === 0)
        session.warn(
          session.pick(
            '注意：草案没有征求意见的材料；没有民主程序的制度在劳动争议中可能不被采纳（G4）。',
            'Note: the draft has no consultation evidence; a rulebook without the democratic procedure may not hold in a dispute (G4).',
          ),
        );
      const command = publishDraft(draft, nowOf(ledger).today);
      const result = await ledger.writes.execute(command, {
        actor: session.actor,
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};
