import type { Statement } from '../contract';
import type { ClauseBook } from '@ledger/rulebook';
import { clauseNode } from './day';
import { lineNode } from './line';
import { node } from './tree';
import type { ExplanationNode } from './tree';

/** Why a person's month came to what it did: its lines, the guard-rails, the bonus, and the clauses they cite. */
export function explainStatement(statement: Statement, book: ClauseBook): ExplanationNode {
  const { settlement: settled, employeeId, employeeNo, name, department, position } = statement;
  const { grade, period, monthWageFen, logPosition } = statement;
  const { policyVersion } = settled;
  return node(
    {
      kind: 'month',
      employeeId,
      employeeNo,
      name,
      department,
      position,
      grade,
      period,
      monthWageFen,
      logPosition,
      policyVersion,
    },
    [
      attendance(statement),
      settlement(statement),
      ...books(statement),
      ...lines(statement),
      ...cited(statement, book),
      ...notesOf(statement),
    ],
  );
}

function attendance(statement: Statement): ExplanationNode {
  const { daysDue, daysAttended, lateCount, earlyCount } = statement;
  const { absentDays, leftPostDays, leaveDays } = statement;
  return node({
    kind: 'attendance',
    daysDue,
    daysAttended,
    lateCount,
    earlyCount,
    absentDays,
    leftPostDays,
    leaveDays,
  });
}

function settlement({ settlement: settled }: Statement): ExplanationNode {
  const { status, assessedFen, unworkedPayFen, penaltyFen, payableFen } = settled;
  const { fullAttendance, bonusFen, postedPenaltyFen, guards } = settled;
  return node(
    {
      kind: 'settlement',
      status,
      assessedFen,
      unworkedPayFen,
      penaltyFen,
      payableFen,
      fullAttendance,
      bonusFen,
    },
    assessedFen === 0
      ? []
      : [
          node({
            kind: 'formula',
            formula: 'PENALTY',
            fen: penaltyFen,
            deductionFen: assessedFen,
            unworkedPayFen,
          }),
          ...guards.map((step) => node({ kind: 'guard' as const, ...step })),
          node({
            kind: 'formula',
            formula: 'PAYABLE',
            fen: payableFen,
            unworkedPayFen,
            postedPenaltyFen,
          }),
        ],
  );
}

function lines(statement: Statement): readonly ExplanationNode[] {
  if (statement.lines.length === 0) return [];
  return [node({ kind: 'group', of: 'LINES' }, statement.lines.map(lineNode))];
}

/** That the month is closed, the differences of earlier months it carries, and what disputes hold back. */
function books({ closed, adjustments = [], held }: Statement): readonly ExplanationNode[] {
  const nodes: ExplanationNode[] = adjustments.map((adjustment) =>
    node({ kind: 'adjustment', ...adjustment }),
  );
  if (held !== undefined) nodes.push(node({ kind: 'held', ...held }));
  if (closed !== undefined) {
    const { closedAt, resultHash, eventId } = closed;
    nodes.push(node({ kind: 'closed', closedAt, resultHash }, [], [{ position: null, eventId }]));
  }
  return nodes.length === 0 ? [] : [node({ kind: 'group', of: 'BOOKS' }, nodes)];
}

/** Each clause that the lines and the settlement cite, once, under the version that was in force. */
function cited(
  { lines: all, settlement: settled }: Statement,
  book: ClauseBook,
): readonly ExplanationNode[] {
  const versions = new Map(settled.clauses.map((code) => [code, settled.policyVersion]));
  for (const { clauses, policyVersion } of all)
    for (const code of clauses) versions.set(code, policyVersion);
  if (versions.size === 0) return [];
  const quoted = [...versions]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, policyVersion]) => clauseNode(code, policyVersion, book));
  return [node({ kind: 'group', of: 'CLAUSES' }, quoted)];
}

function notesOf({
  settlement: settled,
  period,
  employeeNo,
}: Statement): readonly ExplanationNode[] {
  const guards = settled.guards.map(({ guard }) => guard);
  const codes = [
    ...(settled.status === 'CLOSE_BLOCKED' ? ['CLOSE_BLOCKED'] : []),
    ...guards.filter((guard) => guard === 'NOT_ACKNOWLEDGED'),
    ...settled.warnings,
  ];
  const notes = codes.map((code) =>
    node({ kind: 'note' as const, code, period, names: [employeeNo] }),
  );
  return notes.length === 0 ? [] : [node({ kind: 'group', of: 'NOTES' }, notes)];
}
