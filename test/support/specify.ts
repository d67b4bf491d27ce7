import type { Decider, Decision, Fact, Refusal } from '@ledger/kernel';

/** A given fact that a later command points at by its event id. */
export interface GivenEvent<F extends Fact> {
  readonly id: string;
  readonly fact: F;
}

/** A fact that stands in the stream under the given event id. */
export const event = <F extends Fact>(id: string, fact: F): GivenEvent<F> => ({ id, fact });

export interface Outcome<F extends Fact, R extends Refusal> {
  /** These facts, these only, in this order. */
  thenFacts(...facts: F[]): void;
  /** Refused with this reason and these numbers; fields that are not named are free. */
  thenRefused(refusal: Partial<R>): void;
  thenNothingNew(): void;
  /** Accepted the first time, and nothing new when the same command comes again. */
  thenQuietWhenRepeated(): void;
}

export interface Specification<C, F extends Fact, R extends Refusal> {
  readonly given: (history: readonly (F | GivenEvent<F>)[]) => {
    readonly when: (command: C) => Outcome<F, R>;
  };
}

/** given / when / then over a decider: the facts so far, the command, and what becomes of it. */
export function specify<C, F extends Fact, S, R extends Refusal>(
  decider: Decider<C, F, S, R>,
  eventIdOf: (command: C) => string | undefined = () => undefined,
): Specification<C, F, R> {
  return {
    given: (history) => ({
      when: (command) => {
        const state = folded(decider, decider.initialState(), history, 0);
        return outcomeOf(decider.decide(command, state), (facts) =>
          decider.decide(
            command,
            folded(
              decider,
              state,
              facts.map((fact, i) => event(idOf(command, i), fact)),
              history.length,
            ),
          ),
        );
      },
    }),
  };

  function idOf(command: C, place: number): string {
    return (place === 0 ? eventIdOf(command) : undefined) ?? `decided-${place}`;
  }
}

function folded<C, F extends Fact, S, R extends Refusal>(
  decider: Decider<C, F, S, R>,
  start: S,
  history: readonly (F | GivenEvent<F>)[],
  firstRev: number,
): S {
  return history.reduce<S>((state, item, i) => {
    const { id, fact } = 'fact' in item ? item : { id: `given-${i}`, fact: item };
    return decider.evolve(state, fact, { id, rev: firstRev + i });
  }, start);
}

function outcomeOf<F extends Fact, R extends Refusal>(
  decision: Decision<F, R>,
  again: (facts: readonly F[]) => Decision<F, R>,
): Outcome<F, R> {
  return {
    thenFacts: (...facts) => expect(decision).toEqual({ kind: 'accepted', facts }),
    thenRefused: (refusal) =>
      expect(decision).toEqual({ kind: 'refused', refusal: expect.objectContaining(refusal) }),
    thenNothingNew: () => expect(decision).toEqual({ kind: 'nothing-new' }),
    thenQuietWhenRepeated: () => {
      expect(decision.kind).toBe('accepted');
      const facts = decision.kind === 'accepted' ? decision.facts : [];
      expect(again(facts)).toEqual({ kind: 'nothing-new' });
    },
  };
}
