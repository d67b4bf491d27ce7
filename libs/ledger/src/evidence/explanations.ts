import type { ClauseBook } from '@ledger/rulebook';
import { explainDay, explainStatement, renderHtml, renderJson, renderText } from '../explain';
import type { ExplanationJson, ExplanationNode } from '../explain';
import type { Gathered } from './gather';
import type { TextFile } from './pack';

/** The explanation of the month and of every date on which something was found, as page, text and data. */
export function explanationFiles(
  { statement, accounts }: Gathered,
  book: ClauseBook,
): readonly TextFile[] {
  const month =
    statement === undefined
      ? []
      : treeFiles('explanation/month', explainStatement(statement, book));
  const days = accounts
    .filter(({ row }) => row.day.findings.length + row.anomalies.length > 0)
    .flatMap((account) =>
      treeFiles(`explanation/days/${account.row.day.attendanceDate}`, explainDay(account, book)),
    );
  return [...month, ...days];
}

/** One explanation as page, text and data, in both languages. */
export function treeFiles(path: string, tree: ExplanationNode): TextFile[] {
  const [zh, en] = [renderJson(tree, 'zh'), renderJson(tree, 'en')];
  return [
    { path: `${path}.zh.html`, text: renderHtml(tree, 'zh') },
    { path: `${path}.en.html`, text: renderHtml(tree, 'en') },
    { path: `${path}.zh.txt`, text: renderText(tree, 'zh') },
    { path: `${path}.en.txt`, text: renderText(tree, 'en') },
    { path: `${path}.json`, text: `${JSON.stringify(inBoth(zh, en), null, 1)}\n` },
  ];
}

/** The same statement in both languages. */
function inBoth(zh: ExplanationJson, en: ExplanationJson): object {
  const { said, evidence, children } = zh;
  return {
    said,
    text: { zh: zh.text, en: en.text },
    evidence,
    children: children.map((child, i) => inBoth(child, en.children[i]!)),
  };
}
