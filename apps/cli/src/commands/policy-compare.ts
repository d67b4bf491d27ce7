import { comparePolicies, valueText } from '@ledger/core';
import type { PolicyComparison } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { table } from '../output/table';
import { policyNamed } from '../policy-documents';
import { rulebookText } from '../rulebook-text';
import type { Session } from '../session';

export const policyCompare: CommandSpec = {
  usage: 'policy compare <before> <after>',
  about: {
    zh: '两个版本的差别：逐项、逐条（文件、版本号或草案编号）',
    en: 'what changes between two versions, key by key and clause by clause (files, versions or drafts)',
  },
  examples: [
    'policy compare 1.0.0 my-policy.json --data ./books',
    'policy compare a.json b.json --lang zh',
  ],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const [before, after] = [
        await policyNamed(ledger, args[0]!),
        await policyNamed(ledger, args[1]!),
      ];
      const comparison = comparePolicies(before, after, rulebookText());
      if (session.json) session.print(comparison);
      else show(session, comparison);
      return exit.ok;
    }),
};

function show(
  { say, pick, lang }: Session,
  { before, after, keys, clauses }: PolicyComparison,
): void {
  say(
    pick(
      `${before.version}（${before.effectiveFrom} 起）→ ${after.version}（${after.effectiveFrom} 起）`,
      `${before.version} (from ${before.effectiveFrom}) → ${after.version} (from ${after.effectiveFrom})`,
    ),
  );
  if (keys.length === 0) {
    say(pick('内容没有差别。', 'Nothing differs.'));
    return;
  }
  say(
    `\n${table(
      [
        { title: pick('项目', 'key') },
        { title: pick('原', 'before'), max: 40 },
        { title: pick('新', 'after'), max: 40 },
        { title: pick('涉及', 'touches'), max: 30 },
      ],
      keys.map(({ key, before: was, after: is, decides }) => [
        key,
        valueText(was, lang),
        valueText(is, lang),
        decides.join(' '),
      ]),
    )}`,
  );
  for (const { code, zh, en, quote, keys: own } of clauses) {
    say(`${code} ${lang === 'zh' ? zh : en}`);
    if (lang === 'en' && quote !== null) say(`    「${quote}」`);
    say(`    ${own.join(', ')}`);
  }
}
