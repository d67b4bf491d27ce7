import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { MadeReport } from '@ledger/capabilities/report';
import type { Reads } from '../contract';
import type { Cut, KnownDay, Replay, Step } from '../replay';
import { horizonOf } from '../replay/cut';
import { monthsOf, overlaps } from './content';

/** An event that changed what had been reported; who it is about and what it says is read from the log. */
export interface CausingEvent {
  readonly eventId: string;
  readonly position: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly actorId: string;
}

/** One day of one person that is no longer what the report before said. */
export interface ReportChange {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly date: LocalDate;
  readonly before: KnownDay | null;
  readonly after: KnownDay | null;
  /** In log order; none where only time passed, so that an open day was concluded. */
  readonly events: readonly CausingEvent[];
}

/** Two days after a stretch every window of its shifts has closed: time alone changes nothing any more. */
const SETTLED_DAYS = 2;

/** What became different in the stretch of the report before, between its position and this cut. */
export async function changesSince(
  replay: Replay,
  reads: Reads,
  previous: MadeReport,
  to: Cut,
): Promise<readonly ReportChange[]> {
  const from = await replay.cut({ kind: 'position', position: previous.position });
  const settled =
    horizonOf(from) > Date.parse(`${time.addDays(previous.to, SETTLED_DAYS)}T00:00:00Z`);
  const changes: ReportChange[] = [];
  for (const { employeeId } of reads.employees().filter((row) => overlaps(row, previous)))
    for (const period of monthsOf(previous)) {
      const events = await replay.events(employeeId, period, to);
      if (settled && events.every(({ position }) => position <= from.position)) continue;
      const { change, steps } = await replay.month(employeeId, period, { from, to });
      const days = change.days.filter(({ date }) => date >= previous.from && date <= previous.to);
      if (days.length === 0) continue;
      const who = (await replay.person(employeeId, period, to)).employee(employeeId);
      for (const { date, before, after } of days)
        changes.push({
          employeeId,
          employeeNo: who?.employeeNo ?? '',
          name: who?.name ?? '',
          date,
          before,
          after,
          events: causesOn(steps, date),
        });
    }
  return changes.toSorted((a, b) => compare(a.date, b.date) || compare(a.employeeNo, b.employeeNo));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function causesOn(steps: readonly Step[], date: LocalDate): readonly CausingEvent[] {
  return steps.flatMap(({ event, change }) => {
    if (event === null || !change.days.some((day) => day.date === date)) return [];
    const { id: eventId, position, type, recordedAt, actor } = event;
    return [{ eventId, position, type, recordedAt, actorId: actor.id }];
  });
}
