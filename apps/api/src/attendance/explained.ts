import { explainDay, explainStatement, renderHtml, renderJson, renderText } from '@ledger/core';
import type { DayAccount, ExplanationJson, ExplanationNode, Statement } from '@ledger/core';
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
const words = (): ClauseBook =>
  (book ??= clauseBook(assetJson<ClausesDocument>('rulebook', 'clauses.json')));

/** Amount → finding → clause (quoted) and version → shift, leave, notice → punches. */
export function explained(account: DayAccount, lang: Language): Explained {
  return inBoth(explainDay(account, words()), lang, account.logPosition);
}

/** The month: attendance, settlement and guard-rails, every line, every clause. */
export function explainedMonth(statement: Statement, lang: Language): Explained {
  return inBoth(explainStatement(statement, words()), lang, statement.logPosition);
}

function inBoth(tree: ExplanationNode, lang: Language, logPosition: number): Explained {
  return { text: renderText(tree, lang), tree: renderJson(tree, lang), logPosition };
}

/** The same as one page that prints as it looks. */
export const dayPage = (account: DayAccount, lang: Language): string =>
  renderHtml(explainDay(account, words()), lang);
export const monthPage = (statement: Statement, lang: Language): string =>
  renderHtml(explainStatement(statement, words()), lang);
