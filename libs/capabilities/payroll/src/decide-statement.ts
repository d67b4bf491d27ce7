import type { Decision } from '@ledger/kernel';
import { accept, canonical, nothingNew, refuse } from '@ledger/kernel';
import type { ConfirmStatement, DisputeStatement, IssueStatement } from './commands';
import type {
  IssuedLine,
  StatementConfirmed,
  StatementContinued,
  StatementDisputed,
  StatementIssued,
} from './facts';
import type { StatementRefusal } from './refusals';
import type { Issue, StatementBook } from './statement';
import { latestIssue } from './statement';

/** Bytes of lines that one fact carries; with the figures it stays well below what an event may have (16 KiB). */
const LINES_BYTES_MAX = 8_000;

/** Tells the figures (again, when they changed); the same figures once more say nothing new. */
export function issueStatement(
  command: IssueStatement,
  book: StatementBook,
): Decision<StatementIssued | StatementContinued, StatementRefusal> {
  const { employeeId, period, logPosition, resultHash, answerBy, figures, lines } = command;
  const latest = latestIssue(book);
  if (latest?.resultHash === resultHash) return nothingNew();
  if (command.periodClosed) return refuse({ reason: 'PERIOD_CLOSED', period });
  const issue = (latest?.issue ?? 0) + 1;
  const [first = [], ...more] = portions(lines);
  const of = { employeeId, period, issue };
  return accept<StatementIssued | StatementContinued>(
    {
      type: 'StatementIssued',
      v: 1,
      data: {
        ...of,
        logPosition,
        resultHash,
        answerBy,
        figures,
        lines: first,
        lineCount: lines.length,
      },
    },
    ...more.map((part): StatementContinued => ({
      type: 'StatementContinued',
      v: 1,
      data: { ...of, lines: part },
    })),
  );
}

function portions(lines: readonly IssuedLine[]): readonly (readonly IssuedLine[])[] {
  const parts: IssuedLine[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const size = Buffer.byteLength(canonical(line)) + 1;
    if (bytes + size > LINES_BYTES_MAX) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(line);
    bytes += size;
  }
  return parts;
}

export function confirmStatement(
  command: ConfirmStatement,
  book: StatementBook,
): Decision<StatementConfirmed, StatementRefusal> {
  const { employeeId, period } = command;
  const found = answerable(command, book);
  if ('reason' in found) return refuse(found);
  const { issue, resultHash } = found;
  if (book.answer !== null) {
    return book.answer.kind === 'CONFIRMED'
      ? nothingNew()
      : refuse({ reason: 'STATEMENT_ANSWERED', issue, answer: 'DISPUTED' });
  }
  return accept({
    type: 'StatementConfirmed',
    v: 1,
    data: { employeeId, period, issue, resultHash },
  });
}

/** Within the window only (G10); later the way is a dispute about a finding. Also after a confirmation: it was a mistake. */
export function disputeStatement(
  command: DisputeStatement,
  book: StatementBook,
): Decision<StatementDisputed, StatementRefusal> {
  const { employeeId, period, disputeId, today } = command;
  const found = answerable(command, book);
  if ('reason' in found) return refuse(found);
  const { issue, resultHash, answerBy } = found;
  if (book.answer?.kind === 'DISPUTED') {
    return book.answer.disputeId === disputeId
      ? nothingNew()
      : refuse({ reason: 'STATEMENT_ANSWERED', issue, answer: 'DISPUTED' });
  }
  if (today > answerBy) return refuse({ reason: 'STATEMENT_WINDOW_OVER', answerBy, today });
  return accept({
    type: 'StatementDisputed',
    v: 1,
    data: { employeeId, period, issue, resultHash, disputeId },
  });
}

/** The issue that the employee answers: the latest, and by nobody else. */
function answerable(
  { employeeId, period, issue, by }: ConfirmStatement | DisputeStatement,
  book: StatementBook,
): Issue | StatementRefusal {
  if (by !== employeeId) return { reason: 'NOT_THE_EMPLOYEE', employeeId };
  const latest = latestIssue(book);
  if (latest === undefined) return { reason: 'STATEMENT_NOT_ISSUED', period };
  return latest.issue === issue
    ? latest
    : { reason: 'STATEMENT_ISSUED_ANEW', issue, latest: latest.issue };
}
