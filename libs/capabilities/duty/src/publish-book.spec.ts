import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { specify } from '@ledger/test/support/specify';
import { bookProblems, dutyBook } from './index';
import type { DutyBook } from './index';

const { given } = specify(dutyBook.decider);

const book = JSON.parse(
  readFileSync(join(__dirname, '../../../../data/duties/rulebook.json'), 'utf8'),
) as DutyBook;
const next: DutyBook = { ...book, version: '1.1.0', effectiveFrom: '2026-04-01' };
const published = (document: DutyBook, publishedOn: string) => ({
  type: 'DutyBookPublished' as const,
  v: 1,
  data: {
    version: document.version,
    effectiveFrom: document.effectiveFrom,
    publishedOn,
    document,
  },
});

describe('PublishDutyBook', () => {
  it('records the whole book with the day of its publication', () =>
    given([])
      .when({ type: 'PublishDutyBook', document: next, today: '2026-03-02' })
      .thenFacts(published(next, '2026-03-02')));

  it('G9: refuses a book that would hold before it is published', () =>
    given([])
      .when({ type: 'PublishDutyBook', document: next, today: '2026-04-02' })
      .thenRefused({ reason: 'DUTY_BOOK_BACK_DATED', effectiveFrom: '2026-04-01' }));

  it('refuses other duties under a version that is taken', () =>
    given([published(next, '2026-03-02')])
      .when({
        type: 'PublishDutyBook',
        document: { ...next, duties: [] },
        today: '2026-03-02',
      })
      .thenRefused({ reason: 'DUTY_BOOK_VERSION_TAKEN', version: '1.1.0' }));

  it('refuses a book that names a platform nobody knows', () =>
    given([])
      .when({
        type: 'PublishDutyBook',
        document: {
          ...next,
          platforms: { ...next.platforms, byPosition: { DESIGNER: ['EBAY'] } },
        },
        today: '2026-03-02',
      })
      .thenRefused({
        reason: 'DUTY_BOOK_INVALID',
        problems: ['platforms.byPosition.DESIGNER: EBAY is not in the catalogue'],
      }));

  it('is quiet when the same book comes again', () =>
    given([])
      .when({ type: 'PublishDutyBook', document: next, today: '2026-03-02' })
      .thenQuietWhenRepeated());
});

describe('the book of duties that comes with the product', () => {
  it('is one that could be published', () => expect(bookProblems(book)).toEqual([]));

  it('names clauses of the regulation', () => {
    const { clauses } = JSON.parse(
      readFileSync(join(__dirname, '../../../../data/rulebook/clauses.json'), 'utf8'),
    ) as { clauses: { id: string }[] };
    const known = clauses.map(({ id }) => id);
    for (const { code, clauses: cited } of book.duties)
      for (const clause of cited) expect([code, known.includes(clause)]).toEqual([code, true]);
  });
});
