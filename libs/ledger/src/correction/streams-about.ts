import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { Reads } from '../contract';
import { attendanceStream, rosterStream } from '../read/project/streams';
import { HOME_REGION } from '../read/reference/calendars';

/** Months with their two neighbours, in order: a night shift at a month's end lives in both. */
export const withNeighbours = (periods: readonly Period[]): readonly Period[] =>
  [
    ...new Set(
      periods.flatMap((period) => [time.previousPeriod(period), period, time.nextPeriod(period)]),
    ),
  ].sort();

/**
 * Streams that the figures of a person's months rest on: rulebook, calendars, person, roster, attendance, leaves. Not the
 * books: what a closed month comes to now is asked, not what was closed.
 */
export function streamsAbout(
  reads: Pick<Reads, 'policies' | 'calendarYears' | 'leaves'>,
  employeeId: string,
  periods: readonly Period[],
): readonly string[] {
  const wide = withNeighbours(periods);
  const [from, to] = [time.firstDay(wide[0]!), time.lastDay(wide.at(-1)!)];
  const policies = new Set(reads.policies().map(({ policyId }) => `policy-${policyId}`));
  return [
    ...policies,
    ...reads.calendarYears().map((year) => `calendar-${HOME_REGION}-${year}`),
    `employee-${employeeId}`,
    ...wide.flatMap((month) => [
      attendanceStream(employeeId, month),
      rosterStream(employeeId, month),
    ]),
    ...reads.leaves({ employeeId, from, to }).map(({ leaveId }) => `leave-${leaveId}`),
  ];
}
