import { mondayOf } from '@ledger/capabilities/duty';
import { protection, protectionStream } from '@ledger/capabilities/protection';
import { time } from '@ledger/kernel';
import type { LocalDate, Zone } from '@ledger/kernel';
import type { EmployeeRow, Reads } from '../contract';
import { foldStream } from '../duty/fold-stream';
import type { StreamReader } from '../duty/fold-stream';
import type { PlannedDay, WorkingTimeWarning } from './working-time';
import { workingTimeWarnings } from './working-time';

export interface WarningParts {
  readonly reads: Pick<Reads, 'roster' | 'employees' | 'policies'>;
  readonly store: StreamReader;
}

export interface RosterStretch {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const ZONE_OF_THE_REGULATION: Zone = 'Asia/Shanghai';

/** What the law says against the roster of one person in a stretch, as the views have it (G18). */
export async function rosterWarnings(
  { reads, store }: WarningParts,
  employeeId: string,
  { from, to }: RosterStretch,
): Promise<readonly WorkingTimeWarning[]> {
  const { statuses } = await foldStream(store, protection, protectionStream(employeeId));
  return workingTimeWarnings({
    days: plannedDays(reads, employeeId, { from, to }),
    protectedDays: statuses,
    from,
    to,
    zone: reads.policies().at(-1)?.document.zone ?? ZONE_OF_THE_REGULATION,
  });
}

/** Whole weeks around the stretch: a week is judged by all of its days. */
function plannedDays(
  reads: Pick<Reads, 'roster'>,
  employeeId: string,
  stretch: RosterStretch,
): readonly PlannedDay[] {
  const from = mondayOf(stretch.from);
  const to = time.addDays(mondayOf(stretch.to), 6);
  const days: PlannedDay[] = [];
  for (
    let period = time.periodOf(from);
    period <= time.periodOf(to);
    period = time.nextPeriod(period)
  )
    for (const { date, segments } of reads.roster(employeeId, period))
      if (date >= from && date <= to) days.push({ date, segments });
  return days;
}

/** Somebody's warnings; nobody without any is listed. */
export interface PersonWarnings extends Pick<
  EmployeeRow,
  'employeeId' | 'employeeNo' | 'name' | 'department'
> {
  readonly warnings: readonly WorkingTimeWarning[];
}

/** The guard-rail report of a stretch: everybody whose roster the law has something against. */
export async function warningReport(
  parts: WarningParts,
  stretch: RosterStretch,
): Promise<readonly PersonWarnings[]> {
  const people: PersonWarnings[] = [];
  for (const row of parts.reads.employees()) {
    const from = row.hiredOn > stretch.from ? row.hiredOn : stretch.from;
    const to = row.leftOn !== null && row.leftOn < stretch.to ? row.leftOn : stretch.to;
    if (from > to) continue;
    const warnings = await rosterWarnings(parts, row.employeeId, { from, to });
    const { employeeId, employeeNo, name, department } = row;
    if (warnings.length > 0) people.push({ employeeId, employeeNo, name, department, warnings });
  }
  return people;
}
