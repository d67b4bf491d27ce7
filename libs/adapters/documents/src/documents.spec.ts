import { createHash } from 'node:crypto';
import type { DocumentModel } from '@ledger/kernel';
import { renderHtml, renderPdf } from './index';

const rows = (count: number): string[][] =>
  Array.from({ length: count }, (_, i) => [String(i + 1), `物品 ${i + 1}`]);

const model = (change: Partial<DocumentModel> = {}, items = 3): DocumentModel => ({
  lang: 'zh',
  title: '工作交接单',
  madeAt: '2026-03-31T17:20:03+08:00',
  footer: '交接编号 h-1',
  blocks: [
    { kind: 'title', text: '工作交接单' },
    { kind: 'text', tone: 'notice', text: '工资照常支付' },
    {
      kind: 'facts',
      pairs: [
        ['移交人', '王小明'],
        ['接管人', '李堃 <script>alert("x")</script>'],
      ],
    },
    { kind: 'heading', text: '一、交接事项' },
    {
      kind: 'table',
      columns: [
        { title: '序', share: 1, align: 'right' },
        { title: '事项', share: 5 },
      ],
      rows: rows(items),
    },
    {
      kind: 'signatures',
      boxes: [
        { title: '移交人', lines: ['时间: 2026-03-31 17:05:12'] },
        { title: '接管人', lines: ['尚未签字'] },
      ],
    },
    { kind: 'text', tone: 'small', text: '第一行\n第二行' },
  ],
  ...change,
});
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('a document as HTML', () => {
  const html = renderHtml(model());

  it('loads nothing from anywhere and says so to the browser', () => {
    expect(html).not.toMatch(/https?:|<script|<link|<img|@import|url\(/);
    expect(html).toContain("default-src 'none'");
  });

  it('shows typed text as text', () => {
    expect(html).toContain('李堃 &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  it('has every block in order, and line breaks where the text has them', () => {
    const places = ['<h1>', 'class="notice"', '<dl>', '<h2>', '<table>', 'class="signatures"'];
    const found = places.map((place) => html.indexOf(place));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(html).toContain('第一行<br>第二行');
    expect(html).toContain('lang="zh-CN"');
  });

  it('is the same text for the same model', () => expect(renderHtml(model())).toBe(html));
});

describe('a document as PDF', () => {
  it('is the same bytes for the same model, and other bytes for another', async () => {
    const first = sha256(await renderPdf(model()));
    expect(sha256(await renderPdf(model()))).toBe(first);
    expect(sha256(await renderPdf(model({}, 4)))).not.toBe(first);
    expect(sha256(await renderPdf(model({ madeAt: '2026-03-31T17:20:04+08:00' })))).not.toBe(first);
  });

  it('carries the glyphs that it uses, and names the date of its newest fact', async () => {
    const text = (await renderPdf(model())).toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text).toContain('NotoSansHans-Regular');
    expect(text).toContain('NotoSansHans-Bold');
    expect(text).toContain('(D:20260331092003Z)');
    expect(text.length).toBeLessThan(400_000);
  });

  it('goes on over as many pages as it needs', async () => {
    expect(pagesOf(await renderPdf(model()))).toBe(1);
    expect(pagesOf(await renderPdf(model({}, 120)))).toBeGreaterThan(3);
  });
});
