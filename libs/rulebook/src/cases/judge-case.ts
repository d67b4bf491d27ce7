import { judgeCloseRow } from './judge-close';
import type { Judged } from './judge-day';
import { judgeDayRow } from './judge-day';
import { judgeMonthRow } from './judge-month';
import { UnreadableCase } from './reader';
import type { CaseProblem, CaseRow, CaseVerdict } from './verdict';
import { compare } from './verdict';

/**
 * Judges one row of a cases file by the rulebook, without any ledger: a DAY, a MONTH or a CLOSE (domain.md 2.5, 3).
 * Where the row has `exp_*` columns they are compared. A row that cannot be read gives a problem with its column, never
 * an exception.
 */
export function judgeCase(row: CaseRow): CaseVerdict {
  const level = (row['level'] ?? '').trim();
  const known = { caseId: (row['case_id'] ?? '').trim(), level };
  switch (level) {
    case 'DAY':
      return judged(row, known, judgeDayRow);
    case 'MONTH':
      return judged(row, known, judgeMonthRow);
    case 'CLOSE':
      return judged(row, known, judgeCloseRow);
    default:
      return malformed(known, {
        column: 'level',
        wrong: level === '' ? 'it is empty or missing' : `“${level}” is not a level`,
        remedy: 'write DAY, MONTH or CLOSE',
      });
  }
}

type Known = Pick<CaseVerdict, 'caseId' | 'level'>;

const EMPTY = {
  got: {},
  differences: [],
  compared: false,
  clauses: [],
  problems: [],
} as const;

function judged(row: CaseRow, known: Known, judge: (row: CaseRow) => Judged): CaseVerdict {
  try {
    const { got, clauses } = judge(row);
    return { ...EMPTY, ...known, outcome: 'judged', got, clauses, ...compare(row, got) };
  } catch (error) {
    if (error instanceof UnreadableCase) return malformed(known, error.problem);
    throw error;
  }
}

const malformed = (known: Known, problem: CaseProblem): CaseVerdict => ({
  ...EMPTY,
  ...known,
  outcome: 'malformed',
  problems: [problem],
});
