import type { Refusal } from '@ledger/kernel';
import type { Phrase } from '../../words';

/** The members of a union of refusals that may carry a reason. */
type Carrying<R extends Refusal, Reason extends string> = R extends Refusal
  ? Reason extends R['reason']
    ? R
    : never
  : never;

/** A sentence for every reason of a union, said with the refusal's own numbers; a reason without one does not compile. */
export type Catalogue<R extends Refusal> = {
  readonly [Reason in R['reason']]: (refusal: Carrying<R, Reason>) => Phrase;
};

/** `2026-03-02T08:00:59+08:00` as people read it; the offset stays out, it is the company's own. */
export const moment = (instant: string): string => instant.slice(0, 19).replace('T', ' ');

export const listedIn = (
  items: readonly string[],
): { readonly zh: string; readonly en: string } => ({
  zh: items.join('、'),
  en: items.join(', '),
});
