import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { AnomalyRow } from '../contract';
import { dateOfDay, dayAt, firstDayOf, monthNumber, startOfDay } from '../read/calendar-days';
import { anomalies } from '../read/query/anomaly-inbox';
import type { Desk } from '../read/query/desk';
import { paySheetNotes } from '../read/query/pay-sheet-notes';
import { SHEET } from '../read/sheet/sheet-row';
import { sheetKey } from '../read/tables';
import { check, who } from './check';
import type { CheckWorld } from './check';
import type { Check, Who } from './rows';
import { statementChecks } from './statement-checks';

type Concerned = Check['people'];

/** Everything that somebody must know before a close, what stops it first in the order in which it is mended. */
export async function checksOf(world: CheckWorld): Promise<readonly Check[]> {
  const { desk, period } = world;
  if (desk.reference.periods.get(monthNumber(period))?.closed)
    return [check('PERIOD_CLOSED', true, [], 1)];
  const rows = await anomalies(desk, period);
  const found = [
    ...ofPeriod(world),
    ...ofAnomalies(world, rows),
    ...statementChecks(world),
    ...ofDisputes(world),
    ...ofRest(world, rows),
  ];
  return found.filter(({ count }) => count > 0);
}

function ofPeriod({ desk, period }: CheckWorld): readonly Check[] {
  const { calendars, periods } = desk.reference;
  const month = monthNumber(period);
  const earlier = [...periods.values()].filter(
    (record) => monthNumber(record.period) < month && record.closed === null,
  );
  const closed = [...periods.values()].filter((record) => record.closed !== null);
  const latest = Math.max(...closed.map((record) => monthNumber(record.period)));
  const skips = closed.length > 0 && month > latest + 1;
  const published = calendars.years().includes(Number(period.slice(0, 4)));
  return [
    check('PERIOD_NOT_OVER', true, [], isOver(desk, period) ? 0 : 1),
    check('EARLIER_PERIOD_OPEN', true, [], earlier.length > 0 ? earlier.length : skips ? 1 : 0),
    check('CALENDAR_MISSING', true, [], published ? 0 : 1),
  ];
}

/** The log has come past the month, and every shift of it has ended. */
function isOver(desk: Desk, period: Period): boolean {
  const month = monthNumber(period);
  if (desk.horizon < startOfDay(firstDayOf(month + 1), desk.reference.policies.zone)) return false;
  const sheets = desk.views.range('month_sheet', sheetKey(month, 0), sheetKey(month + 1, 0));
  for (const [, row] of sheets) if (row[SHEET.wakesAt] !== null) return false;
  return true;
}

function ofAnomalies({ desk, period }: CheckWorld, rows: readonly AnomalyRow[]): readonly Check[] {
  const policy = desk.reference.policies.on(time.lastDay(period))?.document;
  const blocks = policy?.guard.blockCloseOnAnomaly ?? true;
  const open = rows.filter((row) => row.blocking);
  return [
    check(
      'ANOMALIES',
      blocks,
      perPerson(open, ({ date, code }) => `${date} ${code}`),
      open.length,
    ),
    check('AHEAD_OF_CLOCK', true, peopleWith(rows, 'AHEAD_OF_CLOCK')),
    check('LEAVE_PENDING', true, pendingLeaves(desk, period)),
    check('MAKE_UP_PENDING', true, peopleWith(rows, 'MAKE_UP_PENDING')),
  ];
}

/** Everybody with an anomaly of a kind, and on which days. */
const peopleWith = (rows: readonly AnomalyRow[], wanted: string): Concerned =>
  perPerson(
    rows.filter(({ code }) => code === wanted),
    ({ date }) => date,
  );

/** One entry a person, with what concerns them joined. */
function perPerson(rows: readonly AnomalyRow[], said: (row: AnomalyRow) => string): Concerned {
  const people = new Map<string, Who & { detail: string }>();
  for (const row of rows) {
    const { employeeId, employeeNo, name } = row;
    if (employeeId === null) continue;
    const known = people.get(employeeId);
    const detail = known === undefined ? said(row) : `${known.detail}, ${said(row)}`;
    people.set(employeeId, {
      employeeId,
      employeeNo: employeeNo ?? '',
      name: name ?? '',
      detail,
    });
  }
  return [...people.values()];
}

/** Every leave that touches the month and that nobody has answered, also where it began in an earlier one. */
function pendingLeaves(desk: Desk, period: Period): Concerned {
  const { leaves, employees, policies } = desk.reference;
  const month = monthNumber(period);
  const from = startOfDay(firstDayOf(month), policies.zone);
  const to = startOfDay(firstDayOf(month + 1), policies.zone);
  return [...leaves].flatMap(([ordinal, all]) =>
    all
      .filter((leave) => leave.state === 'PENDING' && leave.from < to && leave.to > from)
      .map((leave) => ({
        ...who(employees[ordinal]!),
        detail: `${dateOfDay(dayAt(leave.from, policies.zone))} ${leave.type}`,
      })),
  );
}

function ofDisputes({ desk, rows }: CheckWorld): readonly Check[] {
  const { disputes } = desk.reference;
  const people = rows.flatMap((row) =>
    (row.held?.disputeIds ?? []).map((disputeId) => {
      const ruleBy = disputes.get(disputeId)?.ruleBy ?? '';
      return { ...who(row), detail: `${disputeId} ${ruleBy}` };
    }),
  );
  return [check('DISPUTES_OPEN', false, people)];
}

function ofRest(world: CheckWorld, rows: readonly AnomalyRow[]): readonly Check[] {
  const { desk, period, papers, severe } = world;
  const unsigned = paySheetNotes(desk, period, world.rows).find(
    ({ code }) => code === 'NOT_ACKNOWLEDGED',
  );
  const named = new Set(unsigned?.names ?? []);
  const proposed = [...papers.values()].flatMap(({ adjustments, employeeId }) => {
    const person = desk.person(employeeId);
    return adjustments
      .filter(({ state }) => state === 'PROPOSED')
      .flatMap(({ amountFen }) =>
        person === undefined ? [] : [{ ...who(person), detail: String(amountFen) }],
      );
  });
  return [
    check(
      'NOT_ACKNOWLEDGED',
      false,
      world.rows
        .filter(({ name, employeeNo }) => named.has(`${name} (${employeeNo})`))
        .map((row) => ({ ...who(row), detail: '' })),
    ),
    check('UNCLAIMED_PUNCHES', false, [], rows.filter(({ code }) => code === 'UNKNOWN_PIN').length),
    check('ADJUSTMENT_PROPOSED', false, proposed),
    check(
      'SEVERE',
      false,
      severe.map((row) => ({ ...who(row), detail: `${row.date} ${row.finding}` })),
    ),
  ];
}
