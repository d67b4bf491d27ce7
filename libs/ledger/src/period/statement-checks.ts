import { check, who } from './check';
import type { CheckWorld } from './check';
import type { Paper } from './paper';
import type { Check } from './rows';

type Standing = 'NOT_ISSUED' | 'OUTDATED' | 'WAITING' | 'UNANSWERED' | 'ANSWERED';

/** G10: everybody was told these very figures, and has answered or had their time to. */
export function statementChecks(world: CheckWorld): readonly Check[] {
  const { desk, rows, papers, hashes, today } = world;
  const standings = rows.map((row) => {
    const ordinal = desk.reference.ordinals.get(row.employeeId);
    const paper = ordinal === undefined ? undefined : papers.get(ordinal);
    return { row, ...standingOf(paper, hashes.get(row.employeeId)!, today) };
  });
  const those = (standing: Standing): Check['people'] =>
    standings
      .filter((found) => found.standing === standing)
      .map(({ row, detail }) => ({ ...who(row), detail }));
  return [
    check('STATEMENT_NOT_ISSUED', true, those('NOT_ISSUED')),
    check('STATEMENT_OUTDATED', true, those('OUTDATED')),
    check('STATEMENT_WAITING', true, those('WAITING')),
    check('STATEMENT_UNANSWERED', false, those('UNANSWERED')),
  ];
}

interface Found {
  readonly standing: Standing;
  /** The last day to answer. */
  readonly detail: string;
}

/** Whether the latest issue says what the month comes to, and whether its employee has had their say. */
function standingOf(paper: Paper | undefined, hash: string, today: string): Found {
  const issue = paper?.issues.at(-1);
  if (paper === undefined || issue === undefined) return { standing: 'NOT_ISSUED', detail: '' };
  const detail = issue.answerBy;
  if (issue.resultHash !== hash) return { standing: 'OUTDATED', detail };
  if (paper.book.answer !== null) return { standing: 'ANSWERED', detail };
  return { standing: today <= issue.answerBy ? 'WAITING' : 'UNANSWERED', detail };
}

/** Whether a statement says something else than what its employee was last told. */
export const isOutdated = (paper: Paper | undefined, hash: string): boolean =>
  paper?.issues.at(-1)?.resultHash !== hash;
