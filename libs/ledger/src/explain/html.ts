import type { Lang } from '../words';
import { HTML_STYLE } from './html-style';
import { dateOf } from './render';
import { say } from './say';
import { speaker } from './speaker';
import type { Speaker } from './speaker';
import type { Evidence, ExplanationNode, Said } from './tree';

/**
 * A tree as one page: nothing is loaded from anywhere, it prints as it looks, and it says exactly what the text and the
 * JSON say. The first level are sections with headings, everything below are nested lists, so that a screen reader can
 * walk it.
 */
export function renderHtml(tree: ExplanationNode, lang: Lang): string {
  const speak = speaker(lang, dateOf(tree.said));
  const title = escaped(say(tree.said, speak));
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${tree.children.map((child) => section(child, speak)).join('\n')}
</main>
</body>
</html>
`;
}

function section(node: ExplanationNode, speak: Speaker): string {
  return `<section class="${node.said.kind}">
<h2>${escaped(say(node.said, speak))}</h2>${events(node.evidence, speak)}${list(node.children, speak)}
</section>`;
}

function list(nodes: readonly ExplanationNode[], speak: Speaker): string {
  if (nodes.length === 0) return '';
  return `\n<ul>\n${nodes.map((node) => item(node, speak)).join('\n')}\n</ul>`;
}

function item(node: ExplanationNode, speak: Speaker): string {
  const { said, evidence, children } = node;
  const words =
    said.kind === 'clause' ? clause(said, speak) : `<p>${escaped(say(said, speak))}</p>`;
  return `<li class="${said.kind}">${words}${events(evidence, speak)}${list(children, speak)}</li>`;
}

/** The quote is what was signed for: it stands by itself, in its own language. */
function clause(said: Extract<Said, { readonly kind: 'clause' }>, speak: Speaker): string {
  const head = say({ ...said, quote: null, words: null }, speak);
  const quote =
    said.quote === null ? '' : `<blockquote lang="zh">「${escaped(said.quote)}」</blockquote>`;
  const isTold = said.words === null || (said.quote !== null && speak.lang === 'zh');
  const words = isTold ? '' : `<p>${escaped(said.words[speak.lang])}</p>`;
  return `<p>${escaped(head)}</p>${quote}${words}`;
}

function events(evidence: readonly Evidence[], speak: Speaker): string {
  if (evidence.length === 0) return '';
  const ids = evidence.map(({ eventId, position }) => `<code>${eventId ?? `#${position}`}</code>`);
  return `<p class="events">${speak.pick('事件', 'event')} ${ids.join(' ')}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
