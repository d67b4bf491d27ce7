/** One row of a cases file: column name to text, as the CSV reader gave it. */
export type CaseRow = Readonly<Record<string, string>>;

/** Where a computed value is not what an `exp_*` column says. */
export interface CaseDifference {
  readonly column: string;
  readonly expected: string;
  readonly got: string;
}

/** What makes a row unreadable: in which column, what is wrong, and what to do. */
export interface CaseProblem {
  readonly column: string;
  readonly wrong: string;
  readonly remedy: string;
}

export interface CaseVerdict {
  /** judged, or malformed (see `problems`). */
  readonly outcome: 'judged' | 'malformed';
  readonly caseId: string;
  readonly level: string;
  /** The computed `exp_*` columns, as text. */
  readonly got: Readonly<Record<string, string>>;
  /** Empty where everything agrees, and where the row states no expectation. */
  readonly differences: readonly CaseDifference[];
  /** Whether the row states any expectation at all. */
  readonly compared: boolean;
  /** The clauses that mattered, R.. and G... */
  readonly clauses: readonly string[];
  readonly problems: readonly CaseProblem[];
}

/** A problem as one sentence for a person. */
export const caseSentence = ({ column, wrong, remedy }: CaseProblem): string =>
  `${column}: ${wrong}; ${remedy}.`;

/** Text columns whose emptiness says something once the row states any expectation: no finding, nothing charged. */
const EMPTY_SAYS_NOTHING_FOUND: ReadonlySet<string> = new Set(['exp_findings', 'exp_tier']);

/** Compares what was computed with the `exp_*` columns of the row; an empty number is no expectation. */
export function compare(
  row: CaseRow,
  got: Readonly<Record<string, string>>,
): Pick<CaseVerdict, 'differences' | 'compared'> {
  const stated = Object.keys(got).filter((column) => (row[column] ?? '').trim() !== '');
  const compared = stated.length > 0;
  const columns = Object.keys(got).filter(
    (column) =>
      stated.includes(column) ||
      (compared && EMPTY_SAYS_NOTHING_FOUND.has(column) && row[column] !== undefined),
  );
  const differences = columns
    .map((column) => ({ column, expected: row[column]!.trim(), got: got[column]! }))
    .filter(({ expected, got: computed }) => expected !== computed);
  return { differences, compared };
}
