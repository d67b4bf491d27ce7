import type { DocumentBlock, DocumentModel } from '@ledger/kernel';

/** The document as one HTML page: nothing is loaded from anywhere, and it prints as it looks. */
export function renderHtml(model: DocumentModel): string {
  const { lang, title, blocks, footer } = model;
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${blocks.map(htmlOf).join('\n')}
</main>
<footer>${escaped(footer)}</footer>
</body>
</html>
`;
}

function htmlOf(block: DocumentBlock): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`;
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'text':
      return `<p class="${block.tone}">${lines(block.text)}</p>`;
    case 'facts':
      return `<dl>${block.pairs.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${lines(value)}</dd></div>`).join('')}</dl>`;
    case 'table':
      return tableOf(block);
    case 'signatures':
      return `<section class="signatures">${block.boxes.map(({ title, lines: said }) => `<div><h3>${escaped(title)}</h3>${said.map((line) => `<p>${escaped(line)}</p>`).join('')}</div>`).join('')}</section>`;
  }
}

function tableOf({ columns, rows }: Extract<DocumentBlock, { readonly kind: 'table' }>): string {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(
    ({ share }) => `<col style="width:${((share / all) * 100).toFixed(2)}%">`,
  );
  const aligned = (i: number): string => ` class="${columns[i]?.align ?? 'left'}"`;
  const head = columns.map(({ title }, i) => `<th scope="col"${aligned(i)}>${escaped(title)}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((cell, i) => `<td${aligned(i)}>${lines(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><colgroup>${widths.join('')}</colgroup><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

const STYLE = `
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 820px; color: #111; background: #fff;
  font: 14px/1.5 "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0 0 12px; font-size: 24px; text-align: center; }
h2 { margin: 20px 0 8px; font-size: 16px; border-bottom: 2px solid #111; }
h3 { margin: 0 0 6px; font-size: 14px; }
p { margin: 6px 0; overflow-wrap: anywhere; }
p.small { font-size: 12px; color: #444; }
p.notice { border: 1px solid #111; padding: 8px 10px; }
dl { display: grid; grid-template-columns: 1fr 1fr; gap: 0; margin: 8px 0; border: 1px solid #999; }
dl > div { display: flex; border: 1px solid #ddd; }
dt { flex: none; width: 96px; padding: 4px 8px; background: #f3f3f3; font-weight: 700; }
dd { margin: 0; padding: 4px 8px; overflow-wrap: anywhere; min-width: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 8px 0; }
th, td { border: 1px solid #999; padding: 4px 6px; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f3f3f3; }
.left { text-align: left; } .right { text-align: right; } .center { text-align: center; }
tr, .signatures > div { break-inside: avoid; }
thead { display: table-header-group; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 10px; margin: 10px 0; }
.signatures > div { border: 1px solid #111; padding: 8px 10px; min-height: 120px; }
.signatures p { margin: 2px 0; font-size: 12px; }
footer { margin-top: 24px; border-top: 1px solid #999; padding-top: 6px; font-size: 11px; color: #444; overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; } }
`;
