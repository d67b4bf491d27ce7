import { initialOrganisation } from '@ledger/capabilities/organisation';
import type { Organisation } from '@ledger/capabilities/organisation';
import type { Json, LocalDate, ViewReader, ViewRow, ViewWriter } from '@ledger/kernel';
import { disputeRow } from '../../dispute/dispute-record';
import type { DisputeRecord } from '../../dispute/dispute-record';
import { periodRow } from '../../period/period-record';
import type { PeriodRecord } from '../../period/period-record';
import { monthNumber } from '../calendar-days';
import { packIncreasing, unpackIncreasing } from '../sheet/varint';
import { KEY_END } from '../tables';
import { Calendars } from './calendars';
import type { PublishedCalendar } from './calendars';
import type { Employee } from './employees';
import { handoverKey } from './handovers';
import type { HandoverCase } from './handovers';
import { leaveKey } from './leaves';
import type { Leave } from './leaves';
import { Policies } from './policies';
import type { PublishedPolicy } from './policies';
import type { ReferenceChanges, ReferenceView } from './reference';
import type { Unclaimed } from './unclaimed';

// Each kind of reference row has a few columns for people who look with a SQL tool, and `state`, from which it is read.

export function writeReference(
  changes: ReferenceChanges,
  view: ReferenceView,
  writer: ViewWriter,
): void {
  for (const ordinal of changes.employees)
    writer.put('employee', ordinal, employeeRow(view.employees[ordinal]!));
  for (const ordinal of changes.trails)
    writer.put('audit_trail', ordinal, [packIncreasing(view.trails.get(ordinal)!)]);
  for (const leave of changes.leaves.values())
    writer.put('leave', leaveKey(leave), leaveRow(leave));
  for (const policy of changes.policies) writer.put('policy', policy.fact, policyRow(policy));
  for (const calendar of changes.calendars)
    writer.put('calendar', calendar.fact, calendarRow(calendar));
  if (changes.organisation) writer.put('organisation', 0, [JSON.stringify(view.organisation)]);
  for (const handover of changes.handovers.values())
    writer.put('handover', handoverKey(handover), handoverRow(handover));
  for (const [key, held] of changes.unclaimed) {
    if (held === undefined) writer.remove('unclaimed', key, key + 1);
    else
      writer.put('unclaimed', key, [held.unclaimedId, String(held.data.at), JSON.stringify(held)]);
  }
  for (const [month, record] of changes.periods) writer.put('period', month, periodRow(record));
  for (const record of changes.disputes.values())
    writer.put('dispute', record.opened, disputeRow(record));
  for (const [month, record] of changes.periods) writer.put('period', month, periodRow(record));
  for (const record of changes.disputes.values())
    writer.put('dispute', record.opened, disputeRow(record));
}

function employeeRow(employee: Employee): ViewRow {
  return [employee.employeeId, employee.employeeNo, employee.name, JSON.stringify(employee)];
}

function leaveRow(leave: Leave): ViewRow {
  const { leaveId, employeeId, type, starts, ends, state } = leave;
  return [leaveId, employeeId, type, starts, ends, state, JSON.stringify(leave)];
}

function policyRow(policy: PublishedPolicy): ViewRow {
  const { version, effectiveFrom } = policy.document;
  return [version, effectiveFrom, JSON.stringify(policy)];
}

function calendarRow({ region, year, fact, days }: PublishedCalendar): ViewRow {
  return [region, year, JSON.stringify({ region, year, fact, days: Object.fromEntries(days) })];
}

function handoverRow(handover: HandoverCase): ViewRow {
  const { handoverId, outgoingId, incomingId, witnessId, status, dueOn } = handover.state;
  const people = [outgoingId, incomingId, witnessId] as const;
  return [handoverId, ...people, status, dueOn, JSON.stringify(handover)];
}

/** Everything again from its rows. */
export function readReference(reader: ViewReader): ReferenceView {
  const employees = states<Employee>(reader, 'employee');
  const leaves = new Map<number, Leave[]>();
  const ordinals = new Map(employees.map(({ employeeId, ordinal }) => [employeeId, ordinal]));
  for (const leave of states<Leave>(reader, 'leave')) {
    const ordinal = ordinals.get(leave.employeeId)!;
    leaves.set(ordinal, [...(leaves.get(ordinal) ?? []), leave]);
  }
  const held = states<Unclaimed>(reader, 'unclaimed').map(
    (punch) => [punch.unclaimedId, punch] as const,
  );
  const handovers = states<HandoverCase>(reader, 'handover').map(
    (handover) => [handover.state.handoverId, handover] as const,
  );
  return {
    employees,
    ordinals,
    leaves,
    organisation: states<Organisation>(reader, 'organisation')[0] ?? initialOrganisation(),
    handovers: new Map(handovers),
    policies: new Policies(states<PublishedPolicy>(reader, 'policy')),
    calendars: new Calendars(states<CalendarJson>(reader, 'calendar').map(readCalendar)),
    unclaimed: new Map(held),
    periods: new Map(
      states<PeriodRecord>(reader, 'period').map((record) => [monthNumber(record.period), record]),
    ),
    disputes: new Map(
      states<DisputeRecord>(reader, 'dispute').map((record) => [record.disputeId, record]),
    ),
    trails: readTrails(reader),
  };
}

interface CalendarJson {
  readonly fact: number;
  readonly region: string;
  readonly year: number;
  readonly days: Readonly<Record<LocalDate, 'HOLIDAY' | 'WORKDAY'>>;
}

function readCalendar({ days, ...rest }: CalendarJson): PublishedCalendar {
  return { ...rest, days: new Map(Object.entries(days)) };
}

function readTrails(reader: ViewReader): Map<number, readonly number[]> {
  const trails = new Map<number, readonly number[]>();
  for (const [key, [positions]] of reader.range('audit_trail', 0, KEY_END))
    trails.set(key, unpackIncreasing(positions as Uint8Array));
  return trails;
}

function states<T>(reader: ViewReader, table: string): T[] {
  return Array.from(
    reader.range(table, 0, KEY_END),
    ([, row]) => JSON.parse(row.at(-1) as string) as T & Json,
  );
}
