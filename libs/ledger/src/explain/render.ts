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
  const lines: string[] = [];
  draw(tree, { first: '', rest: '' }, speak, lines);
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

/** The date that a tree talks about, so that its times need not repeat it. */
export const dateOf = (said: Said): string | undefined =>
  said.kind === 'day' ? said.date : undefined;

/** What stands before the first line of a node, and before all that hangs below it. */
interface Indent {
  readonly first: string;
  readonly rest: string;
}

function draw(tree: ExplanationNode, indent: Indent, speak: Speaker, lines: string[]): void {
  const { said, evidence, children } = tree;
  const ids = evidence.map(({ eventId, position }) => eventId ?? `#${position}`);
  const events = `{${speak.pick('事件', 'event')} ${ids.join(' ')}}`;
  const text = say(said, speak);
  lines.push(`${indent.first}${text}${ids.length === 1 ? ` ${events}` : ''}`);
  // More than one id makes a line too long to read; they get one of their own.
  if (ids.length > 1) lines.push(`${indent.rest}${children.length > 0 ? '│  ' : '   '}${events}`);
  children.forEach((child, i) => {
    const last = i === children.length - 1;
    const below = {
      first: `${indent.rest}${last ? '└─ ' : '├─ '}`,
      rest: `${indent.rest}${last ? '   ' : '│  '}`,
    };
    draw(child, below, speak, lines);
  });
}
