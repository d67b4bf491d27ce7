import { AttendanceLog } from '@ledger/test/property/attendance-log';
import * as company from '@ledger/test/property/small-company';
import { clauseBook } from '@ledger/rulebook';
import type { ClausesDocument } from '@ledger/rulebook';
import clauses from '../../../../data/rulebook/clauses.json';
import { createProjector, MemoryViews } from '../index';
import { explainDay } from './day';
import { renderHtml } from './html';
import { renderJson, renderText } from './render';
import type { ExplanationJson } from './render';
import { explainStatement } from './statement';
import type { ExplanationNode } from './tree';

const book = clauseBook(clauses as unknown as ClausesDocument);

/** A day with a late arrival, a notice, a left post and a name that looks like HTML; and its month. */
async function trees(): Promise<readonly ExplanationNode[]> {
  const log = new AttendanceLog();
  log.add('2026-01-01T00:00:00Z', company.policy(), company.calendar());
  log.add('2026-01-01T00:00:00Z', ...company.person('e-anna'), company.roster('e-anna', '2026-03'));
  log.add('2026-04-02T00:00:00Z', ...company.came('e-anna', '2026-03-02', '08:07'));
  log.add(
    '2026-04-02T00:00:00Z',
    company.attendance('e-anna', '2026-03-02', 'LeftPost', {
      leftPostId: 'l1',
      leftAt: company.on('2026-03-02', '10:00'),
      post: 'desk',
      observedBy: 'e-boss',
    }),
  );
  const projector = createProjector({
    store: log,
    views: new MemoryViews(),
    keys: company.openKeys,
  });
  await projector.catchUp();
  const { reads } = projector;
  const account = (await reads.account('e-anna', '2026-03-02'))!;
  const statement = (await reads.statement('e-anna', '2026-03'))!;
  const row = { ...account.row, name: '<b>Anna</b> & "Co"' };
  return [explainDay({ ...account, row }, book), explainStatement(statement, book)];
}

/** What a reader sees of a page, without the marks. */
const seen = (html: string): string =>
  html
    .replace(/<(head|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

const texts = ({ text, children }: ExplanationJson): string[] => [text, ...children.flatMap(texts)];
const ids = ({ evidence, children }: ExplanationJson): string[] => [
  ...evidence.flatMap(({ eventId }) => (eventId === null ? [] : [eventId])),
  ...children.flatMap(ids),
];

describe.each(['zh', 'en'] as const)('an explanation as a page in %s', (lang) => {
  it('says every sentence and names every event that the JSON and the text do', async () => {
    for (const tree of await trees()) {
      const page = seen(renderHtml(tree, lang));
      const json = renderJson(tree, lang);
      // A quote stands in a block of its own, so its sentence is compared word by word.
      for (const text of texts(json))
        for (const part of text.split(/(?=「)|(?<=」)/))
          expect(page).toContain(part.trim().replace(/\s+/g, ' '));
      for (const id of ids(json)) expect(page).toContain(id);
      const plain = renderText(tree, lang);
      for (const id of ids(json)) expect(plain).toContain(id);
    }
  });

  it('runs nothing and loads nothing, whatever somebody is called', async () => {
    const [day] = await trees();
    const html = renderHtml(day!, lang);
    expect(html).toContain('&lt;b&gt;Anna&lt;/b&gt; &amp; &quot;Co&quot;');
    expect(html).not.toMatch(/<script|<b>Anna|src=|href=|url\(/);
    expect(html).toContain("default-src 'none'");
  });

  it('has one heading, a heading for each part, and its language', async () => {
    const [day] = await trees();
    const html = renderHtml(day!, lang);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.match(/<h2>/g)).toHaveLength(day!.children.length);
    expect(html).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`);
  });
});
