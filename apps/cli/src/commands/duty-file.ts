import { writeFile } from 'node:fs/promises';
import { documentIdOf, handedDocument } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { personOf, wholeNumber } from '../inputs';
import { reading } from '../ledgers';
import { problem } from '../problem';

export const dutyFile: CommandSpec = {
  usage: 'duty file <employee> <kind> <period> <out>',
  about: {
    zh: '取出提交过的文件，并核对摘要',
    en: 'fetch a file that was handed in; its digest is checked',
  },
  options: [
    {
      flags: '--revision <n>',
      about: {
        zh: '第几版，0 = 最初提交（默认：最新）',
        en: 'which version, 0 = the first (default: newest)',
      },
    },
    {
      flags: '--id <id>',
      about: { zh: '同一天的第几份会议记录', en: 'which minutes of the day' },
    },
  ],
  examples: ['duty file B007 REPORT_WEEKLY 2026-W10 week10.xlsx --revision 0'],
  run: (session, { args, option }) =>
    reading(session, async ({ reads, store, files }) => {
      const [who, kind, periodKey, out] = args as [string, string, string, string];
      const documentId = documentIdOf(kind, option('id'));
      const document = await handedDocument(
        { store },
        {
          employeeId: personOf(reads, who).employeeId,
          kind,
          periodKey,
          ...(documentId !== undefined && { documentId }),
        },
      );
      if (document === undefined)
        throw problem(
          `${periodKey} 没有提交过 ${kind}。`,
          `No ${kind} of ${periodKey} was handed in.`,
        );
      const max = document.versions.length - 1;
      const revision = wholeNumber(option('revision'), '--revision', { preset: max, min: 0, max });
      const { sha256, size } = document.versions[revision]!;
      const bytes = await files.read(sha256);
      if (bytes === undefined)
        throw problem(
          `文件 ${sha256} 已不在台账旁；台账仍保留它的摘要。`,
          `The file ${sha256} is no longer beside the log; the log keeps its digest.`,
        );
      await writeFile(out, bytes);
      if (session.json) session.print({ out, sha256, size, revision });
      else session.say(session.pick(`已写入 ${out}（${sha256}）`, `wrote ${out} (${sha256})`));
      return exit.ok;
    }),
};
