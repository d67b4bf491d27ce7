import type { Fact } from './fact';

/** What a decision may answer: facts to append, a refusal that carries the numbers that explain it, or nothing new. */
export type Decision<F extends Fact, R extends Refusal> =
  | { readonly kind: 'accepted'; readonly facts: readonly F[] }
  | { readonly kind: 'refused'; readonly refusal: R }
  | { readonly kind: 'nothing-new' };

/** A refusal is a returned value: `reason` is UPPER_SNAKE and names one sentence in the catalogue of messages. */
export interface Refusal {
  readonly reason: string;
}

/** One stream's behaviour, pure: no clock, no chance, no promise. What it needs comes in with the command. */
export interface Decider<C, F extends Fact, S, R extends Refusal> {
  readonly initialState: () => S;
  readonly evolve: (state: S, fact: F, at: FactPlace) => S;
  readonly decide: (command: C, state: S) => Decision<F, R>;
}

/** Where a fact stands: what a later fact needs in order to point at it. */
export interface FactPlace {
  readonly id: string;
  readonly rev: number;
}

export const accept = <F extends Fact>(...facts: F[]): Decision<F, never> => ({
  kind: 'accepted',
  facts,
});
export const refuse = <R extends Refusal>(refusal: R): Decision<never, R> => ({
  kind: 'refused',
  refusal,
});
export const nothingNew = (): Decision<never, never> => ({ kind: 'nothing-new' });
