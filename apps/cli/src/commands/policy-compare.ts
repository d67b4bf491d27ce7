import { comparedTotals, comparePolicies, valueText } from '@ledger/core';
import type { ComparedTotals, PolicyComparison } from '@ledger/core';
import { logAccess, PURPOSE } from '../access';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { table } from '../output/table';
import { invalidDraftText, policyNamed } from '../policy-documents';
import { problem } from '../problem';
import { rulebookText } from '../rulebook-text';
import type { Session } from '../session';
import { spanOf } from '../span';
import { showClauses, showMoney } from '../what-if-show';

export const policyCompare: CommandSpec = {
  usage: 'policy compare <before> <after>',
  about: {
    zh: '两个版本的差别：逐项、逐条（文件、版本号或草案编号）',
    en: 'what changes between two versions, key by key and clause by clause (files, versions or drafts)',
  },
  options: [
    {
      flags: '--period <months>',
      about: {
        zh: '再给出这些月份在两个版本下各是多少：2026-03 或 2026-01..2026-03',
        en: 'also what these months would have come to under each: 2026-03 or 2026-01..2026-03',
      },
    },
    PURPOSE,
  ],
  examples: [
    'policy compare 1.0.0 my-policy.json --data ./books',
    'policy compare 1.0.0 2026-summer --period 2026-01..2026-03',
    'policy compare a.json b.json --lang zh',
  ],
  run: (session, input) => {
    const period = input.option('period');
    const span = period === undefined ? undefined : spanOf(period);
    return reading(session, async (ledger) => {
      const before = await policyNamed(ledger, input.args[0]!);
      const after = await policyNamed(ledger, input.args[1]!);
      const comparison = comparePolicies(before, after, rulebookText());
      if (span === undefined) {
        if (session.json) session.print(comparison);
        else show(session, comparison);
        return exit.ok;
      }
      const totals = judged(await comparedTotals(ledger.reads, { before, after, ...span }));
      await logAccess(session, ledger, input, { what: 'WHAT_IF', about: span.from });
      if (session.json) session.print({ ...comparison, whatIf: totals });
      else {
        show(session, comparison);
        showTotals(session, totals);
      }
      return exit.ok;
    });
  },
};

function judged(answer: Awaited<ReturnType<typeof comparedTotals>>): ComparedTotals {
  if (answer.status === 'judged') return answer;
  throw problem(...invalidDraftText(answer.problems));
}

function showTotals(session: Session, answer: ComparedTotals): void {
  const { pick } = session;
  const span = answer.from === answer.to ? answer.from : `${answer.from} – ${answer.to}`;
  session.say(
    pick(
      `\n${span} 假如一直按各自版本（${answer.people} 人、${answer.months} 个月；没有写入任何内容）`,
      `\n${span}, had each been in force all the time (${answer.people} people, ${answer.months} months; nothing was written)`,
    ),
  );
  const titles = { before: pick('原', 'before'), after: pick('新', 'after') };
  showMoney(session, answer, titles);
  showClauses(session, answer, titles);
}

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
