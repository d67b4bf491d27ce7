import { policyDrafts } from '@ledger/core';
import type { DraftRow } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading } from '../ledgers';
import type { Session } from '../session';

export const policyDraftList: CommandSpec = {
  usage: 'policy drafts',
  about: {
    zh: '制度草案：修订、征求意见的材料、是否已发布',
    en: 'drafts of the rulebook: revisions, consultation evidence, whether published',
  },
  examples: ['policy drafts --data ./books', 'policy drafts --json'],
  run: (session) =>
    reading(session, async (ledger) => {
      const drafts = await policyDrafts(ledger);
      if (session.json) session.print(drafts);
      else if (drafts.length === 0) session.say(session.pick('没有草案。', 'There are no drafts.'));
      else for (const draft of drafts) show(session, draft);
      return exit.ok;
    }),
};

function show({ say, pick }: Session, draft: DraftRow): void {
  const { draftId, status, publishedAs, revisions, evidence } = draft;
  const state = {
    OPEN: pick('草拟中', 'open'),
    WITHDRAWN: pick('已撤回', 'withdrawn'),
    PUBLISHED: pick(`已发布为 ${publishedAs} 版`, `published as ${publishedAs}`),
  }[status];
  say(`${draftId}: ${state}`);
  for (const { document, documentSha256, draftedOn } of revisions)
    say(
      pick(
        `  修订 ${draftedOn}：${document.version} 版，${document.effectiveFrom} 起，摘要 ${documentSha256}`,
        `  revision of ${draftedOn}: version ${document.version}, from ${document.effectiveFrom}, digest ${documentSha256}`,
      ),
    );
  for (const { kind, heldOn, sha256, documentSha256 } of evidence)
    say(
      pick(
        `  征求意见 ${heldOn} ${kind}：文件 ${sha256}，针对修订 ${documentSha256.slice(0, 16)}…`,
        `  consultation ${heldOn} ${kind}: file ${sha256}, about revision ${documentSha256.slice(0, 16)}…`,
      ),
    );
}
