import type { Period } from '@ledger/kernel';
import type { Statement } from '../contract';
import { disputesAbout, heldPenaltyFen } from '../dispute/dispute-record';
import { monthNumber } from '../read/calendar-days';
import type { Desk } from '../read/query/desk';
import type { Employee } from '../read/reference/employees';
import { ordinalOfKey, sheetKey } from '../read/tables';
import { issueAt } from './paper';
import type { Paper } from './paper';
import { paperAt, paperOf } from './papers';
import type { PeriodRecord } from './period-record';
import { statementOf } from './result';
import type { Held, StatementMarks } from './rows';

/** The paper of a person's month, where anything was told or posted. */
export const paperFor = (desk: Desk, employee: Employee, period: Period): Paper | undefined =>
  paperAt(desk.views, sheetKey(monthNumber(period), employee.ordinal));

/** All papers of a month by ordinal. */
export function papersOf(desk: Desk, period: Period): ReadonlyMap<number, Paper> {
  const month = monthNumber(period);
  const rows = desk.views.range('statement', sheetKey(month, 0), sheetKey(month + 1, 0));
  return new Map(Array.from(rows, ([key, row]) => [ordinalOfKey(key), paperOf(row)] as const));
}

type Closed = NonNullable<PeriodRecord['closed']>;

export const closeOf = (desk: Desk, period: Period): Closed | null =>
  desk.reference.periods.get(monthNumber(period))?.closed ?? null;

/** The statement that was closed for a person; undefined where the month is open, or the person was told nothing. */
export function closedStatement(
  desk: Desk,
  employee: Employee,
  period: Period,
  paper: Paper | undefined,
): Statement | undefined {
  const closed = closeOf(desk, period);
  const issue = closed === null ? undefined : issueAt(paper, closed.pins.log.position);
  if (closed === null || issue === undefined) return undefined;
  const { employeeId, employeeNo, name } = employee;
  const statement = statementOf(issue, { employeeId, employeeNo, name }, period);
  const { eventId, at: closedAt } = closed;
  return {
    ...statement,
    ...heldIn(desk, statement),
    closed: { eventId, closedAt, resultHash: issue.resultHash },
  };
}

/** What the statement of an open month shows beside its figures. */
export function marksOf(
  desk: Desk,
  statement: Statement,
  paper: Paper | undefined,
): StatementMarks {
  const received = paper?.received ?? [];
  const adjustments = received.map(({ adjustmentId, sourcePeriod, amountFen }) => ({
    adjustmentId,
    sourcePeriod,
    amountFen,
  }));
  return { ...(adjustments.length > 0 && { adjustments }), ...heldIn(desk, statement) };
}

/** What open disputes keep from being posted. */
function heldIn(
  desk: Desk,
  { employeeId, period, lines, settlement }: Statement,
): { readonly held?: Held } {
  const about = disputesAbout(desk.reference.disputes, employeeId, period);
  const open = about.filter(({ status }) => status === 'OPEN');
  if (open.length === 0) return {};
  const held: Held = {
    penaltyFen: heldPenaltyFen(lines, open),
    bonus: settlement.fullAttendance === 'FORFEITED',
    disputeIds: open.map(({ disputeId }) => disputeId),
  };
  return { held };
}
