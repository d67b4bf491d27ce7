import type { Fen, Period } from '@ledger/kernel';
import type { PolicyDocument, PolicyProblem } from '@ledger/rulebook';
import type { Reads } from '../contract';
import type { ClauseSum, MoneySum, WhatIf } from '../what-if';

/** What months that were worked would have come to under each of two versions. */
export interface ComparedTotals {
  readonly status: 'judged';
  readonly from: Period;
  readonly to: Period;
  readonly people: number;
  /** Months of people. */
  readonly months: number;
  readonly totals: { readonly before: MoneySum; readonly after: MoneySum };
  readonly byClause: readonly ClauseSum[];
  /** What all of them together would get more (+) or less (−) under the second. */
  readonly netFen: Fen;
  readonly logPosition: number;
}

export interface TotalsQuestion {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
  /** Both included. */
  readonly from: Period;
  readonly to: Period;
  /** Lets other work have its turn; may reject to end it. */
  readonly pause?: () => Promise<void>;
}

/**
 * Judges the same history under both versions, each as if it had been in force all the time. Nothing is written. `invalid`:
 * a version that cannot take the place of those in force, with what is wrong.
 */
export async function comparedTotals(
  reads: Pick<Reads, 'whatIf'>,
  { before, after, from, to, pause }: TotalsQuestion,
): Promise<
  ComparedTotals | { readonly status: 'invalid'; readonly problems: readonly PolicyProblem[] }
> {
  const span = { from, to, ...(pause === undefined ? {} : { pause }) };
  const under = (document: PolicyDocument) =>
    reads.whatIf({ ...span, draft: { document: { ...document }, settings: [] } });
  const first = await under(before);
  if (first.status === 'invalid') return first;
  const second = await under(after);
  if (second.status === 'invalid') return second;
  const { people, months, logPosition } = second;
  const totals = { before: first.totals.after, after: second.totals.after };
  return {
    status: 'judged',
    from,
    to,
    people,
    months,
    totals,
    byClause: clauseSums(first, second),
    netFen: gain(totals.after) - gain(totals.before),
    logPosition,
  };
}

const gain = ({ bonusFen, payableFen }: MoneySum): Fen => bonusFen - payableFen;

const NO_LINES = { lines: 0, assessedFen: 0, payableFen: 0 };

function clauseSums(first: WhatIf, second: WhatIf): ClauseSum[] {
  const under = (answer: WhatIf) =>
    new Map(answer.byClause.map(({ clause, after }) => [clause, after]));
  const [before, after] = [under(first), under(second)];
  const clauses = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return clauses.map((clause) => ({
    clause,
    before: before.get(clause) ?? NO_LINES,
    after: after.get(clause) ?? NO_LINES,
  }));
}
