import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { Reads } from '../contract';
import { attendanceStream, rosterStream } from '../read/project/streams';
import { HOME_REGION } from '../read/reference/calendars';

/** A month and its two neighbours: night shifts at its ends live in both. */
export const around = (period: Period): readonly Period[] => [
  time.previousPeriod(period),
  period,
  time.nextPeriod(period),
];

/** Streams that every person's month depends on: the rulebook, the calendars, the posts of the house, the books. */
export function commonStreams(reads: Reads, period: Period): readonly string[] {
  const policies = new Set(reads.policies().map(({ policyId }) => `policy-${policyId}`));
  const calendars = reads.calendarYears().map((year) => `calendar-${HOME_REGION}-${year}`);
  const books = around(period).map((month) => `period-${month}`);
  return [...policies, ...calendars, 'organisation-company', ...books];
}

/** Streams that only the pay sheet of everybody looks at, for its notes. */
export async function companyStreams(reads: Reads, period: Period): Promise<readonly string[]> {
  const handovers = await reads.handovers();
  return [`unclaimed-${period}`, ...handovers.map(({ handoverId }) => `handover-${handoverId}`)];
}

/** Streams about people that a month depends on, by employee id: leaves, disputes, differences of earlier months. */
export async function casesOf(
  reads: Reads,
  period: Period,
  employeeId?: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [before, , after] = around(period) as [Period, Period, Period];
  const whose = employeeId === undefined ? {} : { employeeId };
  const leaves = reads.leaves({
    from: time.firstDay(before),
    to: time.lastDay(after),
    ...whose,
  });
  const adjustments = await reads.books.adjustments({ period, ...whose });
  const found = new Map<string, Set<string>>();
  const add = (who: string, stream: string): void => {
    const known = found.get(who);
    if (known === undefined) found.set(who, new Set([stream]));
    else known.add(stream);
  };
  for (const leave of leaves) add(leave.employeeId, `leave-${leave.leaveId}`);
  for (const { employeeId: who, disputeId } of reads.cases.list({ period, ...whose }))
    add(who, `dispute-${disputeId}`);
  for (const { employeeId: who, sourcePeriod } of adjustments)
    add(who, `statement-${who}-${sourcePeriod}`);
  return new Map(Array.from(found, ([who, streams]) => [who, [...streams]]));
}

/** Streams about one person that a month depends on. */
export function personStreams(
  employeeId: string,
  period: Period,
  cases: readonly string[] = [],
): readonly string[] {
  const own = [
    `employee-${employeeId}`,
    ...around(period).flatMap((month) => [
      attendanceStream(employeeId, month),
      rosterStream(employeeId, month),
      `statement-${employeeId}-${month}`,
    ]),
  ];
  return [...new Set([...own, ...cases])];
}
