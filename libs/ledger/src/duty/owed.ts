import {
  bookOn,
  dutiesOf,
  duty,
  dutyStream,
  monthOfKey,
  receiverOf,
  documentKey,
} from '@ledger/capabilities/duty';
import type { Cadence, DutyBook, HandedDocument } from '@ledger/capabilities/duty';
import { superiorOf } from '@ledger/capabilities/organisation';
import type { LocalDate } from '@ledger/kernel';
import type { DutyParts } from './duty-parts';
import { dutyRules } from './duty-parts';
import { positionOn } from './duty-person';
import { foldStream } from './fold-stream';

/** What a submission needs to know of the duty it answers: how often it comes round, and who receives it. */
export interface OwedDuty {
  readonly cadence: Cadence | null;
  readonly submittedTo: string | null;
}

/** The duty of this kind that the person's post has on a date; a cadence of null = the post does not owe it. */
export async function owedDuty(
  parts: DutyParts,
  {
    employeeId,
    kind,
    on,
  }: { readonly employeeId: string; readonly kind: string; readonly on: LocalDate },
): Promise<OwedDuty> {
  const { books, organisation } = await dutyRules(parts);
  const book = bookOn(books, on);
  const position = await positionOn(parts, employeeId, on);
  const owed =
    book === undefined || position === undefined
      ? undefined
      : dutiesOf(book, position).find(({ code, form }) => code === kind && form === 'REPORT');
  if (book === undefined || position === undefined || owed === undefined)
    return { cadence: null, submittedTo: null };
  const asks = {
    superiorOf: (post: typeof position, date: LocalDate) => superiorOf(organisation, post, date),
  };
  return {
    cadence: owed.cadence,
    submittedTo: receiverOf(asks, { book, duty: owed, position, on }),
  };
}

/** The book in force on a date. */
export async function dutyBookOn(parts: DutyParts, on: LocalDate): Promise<DutyBook | undefined> {
  return bookOn((await dutyRules(parts)).books, on);
}

/** A document that was handed in, with everything that corrected it. */
export async function handedDocument(
  { store }: Pick<DutyParts, 'store'>,
  { employeeId, kind, periodKey, documentId }: DocumentName,
): Promise<HandedDocument | undefined> {
  const month = await foldStream(store, duty, dutyStream(employeeId, monthOfKey(periodKey)));
  return month.documents.get(documentKey(kind, periodKey, documentId));
}

export interface DocumentName {
  readonly employeeId: string;
  readonly kind: string;
  readonly periodKey: string;
  readonly documentId?: string;
}
