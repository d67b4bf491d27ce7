import { explainDay, renderJson, renderText } from '@ledger/core';
import type { DayAccount, ExplanationJson } from '@ledger/core';
import { assetJson } from '@ledger/embedded';
import { clauseBook } from '@ledger/rulebook';
import type { ClauseBook, ClausesDocument } from '@ledger/rulebook';
import type { Language } from '@ledger/adapters/nest';

/** A day's account as the API shows it. */
export interface Explained {
  /** The tree as lines of text. */
  readonly text: string;
  /** The same tree as data: codes and numbers with their sentences and event ids. */
  readonly tree: ExplanationJson;
  readonly logPosition: number;
}

let book: ClauseBook | undefined;

/** Amount → finding → clause (quoted) and version → shift, leave, notice → punches. */
export function explained(account: DayAccount, lang: Language): Explained {
  book ??= clauseBook(assetJson<ClausesDocument>('rulebook', 'clauses.json'));
  const tree = explainDay(account, book);
  return {
    text: renderText(tree, lang),
    tree: renderJson(tree, lang),
    logPosition: account.logPosition,
  };
}
