import type { Period } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { PaySheet, Statement } from '../../contract';
import { leftWithOpenHandover } from '../../handover/alerts';
import { acknowledgedOn } from '../assess/acknowledged-on';
import { dayNumber } from '../calendar-days';
import type { Desk } from './desk';

type Note = PaySheet['notes'][number];

/** Codes that a clerk must know before paying, each with the people it concerns. */
export function paySheetNotes(desk: Desk, period: Period, rows: readonly Statement[]): Note[] {
  const about = (code: string, concerns: (row: Statement) => boolean): Note[] => {
    const names = rows.filter(concerns).map(nameOf);
    return names.length === 0 ? [] : [{ code, count: names.length, names }];
  };
  const withFinding = (code: string): Note[] =>
    about(code, ({ settlement }) => settlement.findings.includes(code));
  const withGuard = (code: string): Note[] =>
    about(code, ({ settlement }) => settlement.guards.some(({ guard }) => guard === code));
  const warned = (code: string): Note[] =>
    rows.some(({ settlement }) => settlement.warnings.includes(code)) ? [{ code }] : [];
  const left = leftWithOpenHandover(desk, period);
  return [
    ...notOver(desk, period),
    ...about('NOT_ACKNOWLEDGED', (row) => isUnsigned(desk, row)),
    ...withFinding('NO_ROSTER'),
    ...withFinding('NO_CALENDAR').map(({ code }) => ({ code })),
    ...about('CLOSE_BLOCKED', ({ settlement }) => settlement.status === 'CLOSE_BLOCKED'),
    ...withFinding('GRADE_MISSING'),
    ...about(
      'WAGE_MISSING',
      ({ settlement }) =>
        settlement.findings.includes('WAGE_MISSING') ||
        settlement.warnings.includes('WAGE_MISSING'),
    ),
    ...withGuard('FINES_PROHIBITED'),
    ...withGuard('PENALTY_CAPPED'),
    ...withGuard('MIN_WAGE_FLOOR'),
    ...warned('MINIMUM_WAGE_NOT_SET'),
    ...warned('REGION_NOT_CHOSEN'),
    ...warned('BONUS_NOT_CONFIRMED'),
    ...about('HANDOVER_OPEN', ({ employeeId }) => left.includes(employeeId)),
    ...unclaimedIn(desk, period),
    ...booksNotes(rows),
  ];
}

/** What must be said of a closed month: only what its own figures say. */
export function closedNotes(rows: readonly Statement[]): Note[] {
  const withGuard = (guard: string): Note[] => {
    const names = rows
      .filter(({ settlement }) => settlement.guards.some((step) => step.guard === guard))
      .map(nameOf);
    return names.length === 0 ? [] : [{ code: guard, count: names.length, names }];
  };
  return [
    { code: 'CLOSED' },
    ...['NOT_ACKNOWLEDGED', 'FINES_PROHIBITED', 'PENALTY_CAPPED', 'MIN_WAGE_FLOOR'].flatMap(
      withGuard,
    ),
    ...booksNotes(rows),
  ];
}

/** Penalty that waits for a ruling, and differences of closed months. */
function booksNotes(rows: readonly Statement[]): Note[] {
  const about = (code: string, concerned: readonly Statement[]): Note[] =>
    concerned.length === 0 ? [] : [{ code, count: concerned.length, names: concerned.map(nameOf) }];
  return [
    ...about(
      'HELD',
      rows.filter(({ held }) => held !== undefined),
    ),
    ...about(
      'ADJUSTED',
      rows.filter(({ adjustments }) => adjustments !== undefined),
    ),
  ];
}

const nameOf = ({ name, employeeNo }: Statement): string => `${name} (${employeeNo})`;

function notOver(desk: Desk, period: Period): Note[] {
  const { zone } = desk.reference.policies;
  const today = time.localDate(desk.horizon, zone);
  return today <= time.lastDay(period) ? [{ code: 'PROVISIONAL' }] : [];
}

/** Somebody who pays no penalty for some or all of the month because a version was not signed for (G4). */
function isUnsigned(desk: Desk, { employeeId, period, settlement }: Statement): boolean {
  if (settlement.guards.some(({ guard }) => guard === 'NOT_ACKNOWLEDGED')) return true;
  const { policies } = desk.reference;
  const last = dayNumber(time.lastDay(period));
  if (policies.onDay(last)?.document.guard.requirePolicyAcknowledgement !== true) return false;
  const first = dayNumber(time.firstDay(period));
  return acknowledgedOn(desk.person(employeeId)!, policies, { first, last }) === null;
}

function unclaimedIn(desk: Desk, period: Period): Note[] {
  const { unclaimed, policies } = desk.reference;
  let count = 0;
  for (const { data } of unclaimed.values())
    if (time.localPeriod(time.knownInstant(data.at), policies.zone) === period) count += 1;
  return count === 0 ? [] : [{ code: 'UNCLAIMED_PUNCHES', count }];
}
