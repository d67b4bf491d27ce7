import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { LeaveRow, Reads } from '../contract';
import { attendanceStream, rosterStream } from '../read/project/streams';
import { HOME_REGION } from '../read/reference/calendars';

/** A month and its two neighbours: night shifts at its ends live in both. */
export const around = (period: Period): readonly Period[] => [
  time.previousPeriod(period),
  period,
  time.nextPeriod(period),
];

/** Streams that every person's month depends on: the rulebook and the calendars. */
export function rulesStreams(reads: Pick<Reads, 'policies' | 'calendarYears'>): readonly string[] {
  const policies = new Set(reads.policies().map(({ policyId }) => `policy-${policyId}`));
  const calendars = reads.calendarYears().map((year) => `calendar-${HOME_REGION}-${year}`);
  return [...policies, ...calendars];
}

/** Streams about one person that a month depends on; `leaves` are those that touch the three months. */
export function personStreams(
  employeeId: string,
  period: Period,
  leaves: readonly Pick<LeaveRow, 'leaveId'>[],
): readonly string[] {
  return [
    `employee-${employeeId}`,
    ...around(period).flatMap((month) => [
      attendanceStream(employeeId, month),
      rosterStream(employeeId, month),
      `statement-${employeeId}-${month}`,
    ]),
    ...leaves.map(({ leaveId }) => `leave-${leaveId}`),
  ];
}

/** Leaves that touch a month or its neighbours, by person. */
export function leavesAround(
  reads: Pick<Reads, 'leaves'>,
  period: Period,
  employeeId?: string,
): ReadonlyMap<string, readonly LeaveRow[]> {
  const [before, , after] = around(period) as [Period, Period, Period];
  const rows = reads.leaves({
    from: time.firstDay(before),
    to: time.lastDay(after),
    ...(employeeId === undefined ? {} : { employeeId }),
  });
  const byPerson = new Map<string, LeaveRow[]>();
  for (const row of rows) {
    const known = byPerson.get(row.employeeId);
    if (known === undefined) byPerson.set(row.employeeId, [row]);
    else known.push(row);
  }
  return byPerson;
}
