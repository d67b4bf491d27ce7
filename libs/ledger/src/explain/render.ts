import type { Lang } from '../words';
import { say } from './say';
import { speaker } from './speaker';
import type { Speaker } from './speaker';
import type { Evidence, ExplanationNode, Said } from './tree';

/**
 * A tree as lines of text in one language. Event ids stand behind the statement that rests on them, so that each can be
 * looked up with `ledger events`.
 */
export function renderText(tree: ExplanationNode, lang: Lang): string {
  const speak = speaker(lang, dateOf(tree.said));
  const lines = [line(tree, speak)];
  draw(tree.children, '', speak, lines);
  return `${lines.join('\n')}\n`;
}

/** What JSON shows: codes and numbers as they are, and beside them the same sentence that the text shows. */
export interface ExplanationJson {
  readonly said: Said;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly children: readonly ExplanationJson[];
}

export function renderJson(tree: ExplanationNode, lang: Lang): ExplanationJson {
  return inJson(tree, speaker(lang, dateOf(tree.said)));
}

function inJson({ said, evidence, children }: ExplanationNode, speak: Speaker): ExplanationJson {
  return {
    said,
    text: say(said, speak),
    evidence,
    children: children.map((child) => inJson(child, speak)),
  };
}

const dateOf = (said: Said): string | undefined => (said.kind === 'day' ? said.date : undefined);

function draw(
  children: readonly ExplanationNode[],
  indent: string,
  speak: Speaker,
  lines: string[],
): void {
  children.forEach((child, i) => {
    const last = i === children.length - 1;
    lines.push(`${indent}${last ? '└─ ' : '├─ '}${line(child, speak)}`);
    draw(child.children, `${indent}${last ? '   ' : '│  '}`, speak, lines);
  });
}

function line({ said, evidence }: ExplanationNode, speak: Speaker): string {
  const ids = evidence.map(({ eventId, position }) => eventId ?? `#${position}`);
  if (ids.length === 0) return say(said, speak);
  return `${say(said, speak)} {${speak.pick('事件', 'event')} ${ids.join(' ')}}`;
}
