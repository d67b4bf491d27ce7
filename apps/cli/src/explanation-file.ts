import { extname } from 'node:path';
import { writeJson, writeWhole } from '@ledger/adapters/sheets';
import { renderHtml, renderJson, renderText } from '@ledger/core';
import type { ExplanationNode } from '@ledger/core';
import { usage } from './problem';
import type { Session } from './session';

/** Writes an explanation as page, data or text; the ending of the name says which. */
export async function writeExplanation(
  session: Session,
  tree: ExplanationNode,
  file: string,
): Promise<void> {
  await write(tree, file, session);
  if (session.json) session.print({ file });
  else session.say(session.pick(`已写入 ${file}`, `wrote ${file}`));
}

function write(tree: ExplanationNode, file: string, { lang }: Session): Promise<void> {
  switch (extname(file).toLowerCase()) {
    case '.html':
      return writeWhole(file, Buffer.from(renderHtml(tree, lang)));
    case '.json':
      return writeJson(file, renderJson(tree, lang));
    case '.txt':
      return writeWhole(file, Buffer.from(renderText(tree, lang)));
    default:
      throw usage(
        `不知道 ${file} 该写成什么格式；请用 .html、.json 或 .txt 结尾。`,
        `What format is ${file}? End it in .html, .json or .txt.`,
      );
  }
}
