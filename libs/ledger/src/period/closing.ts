import { createHash } from 'node:crypto';
import { canonical, time } from '@ledger/kernel';
import type { LocalDate, Period } from '@ledger/kernel';
import type { Statement } from '../contract';
import { monthNumber } from '../read/calendar-days';
import type { Desk } from '../read/query/desk';
import { liveStatements, paySheet } from '../read/query/statements';
import { HOME_REGION } from '../read/reference/calendars';
import { checksOf } from './checks';
import { hashOfStatement, resultsDigest } from './result';
import type { Closing, SevereRow } from './rows';
import { papersOf } from './told';

/** The checklist of a close as of a local date, and everything that the close would pin. */
export async function closing(desk: Desk, period: Period, today: LocalDate): Promise<Closing> {
  const record = desk.reference.periods.get(monthNumber(period));
  const isClosed = record !== undefined && record.closed !== null;
  const { rows, position } = isClosed
    ? { rows: (await paySheet(desk, period)).rows, position: record.closed!.pins.log.position }
    : await liveStatements(desk, period);
  const hashes = new Map(rows.map((row) => [row.employeeId, hashOfStatement(row)] as const));
  const severe = severeOf(rows);
  const papers = desk.views.snapshot(() => papersOf(desk, period));
  const checks = await checksOf({ desk, period, today, rows, hashes, papers, severe: severe.rows });
  const blocking = checks.filter((check) => check.blocking);
  return {
    period,
    status: isClosed ? 'CLOSED' : record === undefined ? 'NOT_OPENED' : 'OPEN',
    checks,
    blocking: blocking.map(({ code, count }) => ({ code, count })),
    severe,
    results: resultsDigest(hashes),
    ...(await rulesOf(desk, period)),
    ...totalsOf(rows),
    heldDisputes: rows.flatMap(({ held }) => held?.disputeIds ?? []),
    logPosition: position,
  };
}

const SEVERE = /^(ABSENT_|LEFT_POST$)/;

/** G16: every absenteeism and every 3 x of the month, and the digest by which somebody says that they saw this very list. */
function severeOf(rows: readonly Statement[]): Closing['severe'] {
  const found = rows.flatMap(({ employeeId, employeeNo, name, lines }) =>
    lines
      .filter(({ finding }) => SEVERE.test(finding))
      .map(({ date, finding, assessedFen, payableFen }): SevereRow => {
        return { employeeId, employeeNo, name, date, finding, assessedFen, payableFen };
      }),
  );
  const listed = found.map(({ employeeNo: _no, name: _name, ...row }) => row);
  return { rows: found, sha256: createHash('sha256').update(canonical(listed)).digest('hex') };
}

/** The versions and calendars that the month stands on, by the events that published them. */
async function rulesOf(
  desk: Desk,
  period: Period,
): Promise<Pick<Closing, 'policies' | 'calendars'>> {
  const { policies, calendars } = desk.reference;
  const inForce = new Set(time.datesOf(period).flatMap((date) => policies.on(date) ?? []));
  const year = Number(period.slice(0, 4));
  const published = calendars.all.filter(
    (calendar) => calendar.region === HOME_REGION && calendar.year === year,
  );
  const ids = await desk.idsOf(published.map(({ fact }) => fact));
  return {
    policies: [...inForce].map(({ document, eventId }) => ({ version: document.version, eventId })),
    calendars: published.map(({ region, fact }) => ({ region, year, eventId: ids.get(fact)! })),
  };
}

function totalsOf(
  rows: readonly Statement[],
): Pick<Closing, 'payableFen' | 'bonusFen' | 'adjustmentsFen'> {
  const sum = (part: (row: Statement) => number): number =>
    rows.reduce((total, row) => total + part(row), 0);
  return {
    payableFen: sum(({ settlement }) => settlement.payableFen),
    bonusFen: sum(({ settlement }) => settlement.bonusFen ?? 0),
    adjustmentsFen: sum(({ adjustments = [] }) =>
      adjustments.reduce((total, { amountFen }) => total + amountFen, 0),
    ),
  };
}
