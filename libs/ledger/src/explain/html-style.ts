/** Looks of an explanation as a page: readable on a screen, printable on A4. */
export const HTML_STYLE = `
@page { size: A4; margin: 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 860px; color: #111; background: #fff;
  font: 15px/1.6 "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0 0 16px; font-size: 20px; line-height: 1.4; border-bottom: 2px solid #111; padding-bottom: 8px; }
h2 { margin: 20px 0 8px; font-size: 16px; line-height: 1.45; }
section.result > h2, section.settlement > h2 { border: 2px solid #111; padding: 8px 12px; }
ul { margin: 4px 0; padding-left: 22px; list-style: none; border-left: 2px solid #ddd; }
li { margin: 6px 0; break-inside: avoid-page; }
li.finding > p:first-child, li.line > p:first-child { font-weight: 700; }
li.formula > p:first-child { font-variant-numeric: tabular-nums; }
p { margin: 2px 0; overflow-wrap: anywhere; }
blockquote { margin: 4px 0; padding: 4px 10px; border-left: 4px solid #666; background: #f5f5f5; }
.events { font-size: 12px; color: #444; }
code { font: 12px/1.4 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } }
`;
