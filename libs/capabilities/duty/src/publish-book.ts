import type { Decider, Decision } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse } from '@ledger/kernel';
import { bookProblems } from './check-book';
import type { DutyBookCommand } from './commands';
import type { DutyBook } from './duty-book';
import type { DutyBookFact } from './facts';
import type { DutyBookRefusal } from './refusals';

/** The published versions of the book of duties; one stream `dutybook-company`. */
export interface DutyBooks {
  readonly books: readonly DutyBook[];
}

/** G9: no version makes somebody owe what was due before it was published. */
function decide(
  { document, today }: DutyBookCommand,
  { books }: DutyBooks,
): Decision<DutyBookFact, DutyBookRefusal> {
  const problems = bookProblems(document);
  if (problems.length > 0) return refuse({ reason: 'DUTY_BOOK_INVALID', problems });
  const { version, effectiveFrom } = document;
  const known = books.find((book) => book.version === version);
  if (known !== undefined) {
    return canonical(known) === canonical(document)
      ? nothingNew()
      : refuse({ reason: 'DUTY_BOOK_VERSION_TAKEN', version });
  }
  if (effectiveFrom < today)
    return refuse({ reason: 'DUTY_BOOK_BACK_DATED', effectiveFrom, today });
  const data = { version, effectiveFrom, publishedOn: today, document };
  return accept({ type: 'DutyBookPublished', v: 1, data });
}

export const bookDecider: Decider<DutyBookCommand, DutyBookFact, DutyBooks, DutyBookRefusal> = {
  initialState: () => ({ books: [] }),
  evolve: ({ books }, fact) => ({ books: [...books, fact.data.document] }),
  decide,
};
