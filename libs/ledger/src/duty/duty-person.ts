import { LOOK_AHEAD_DAYS } from '@ledger/capabilities/duty';
import type { DutyPerson, Stretch, WorkShift } from '@ledger/capabilities/duty';
import { superiorOf } from '@ledger/capabilities/organisation';
import { employeeStream, inForce, staff } from '@ledger/capabilities/staff';
import type { Position } from '@ledger/facts/staff';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { Interval } from '@ledger/rulebook';
import type { EmployeeRow, LeaveRow, Reads, RosterDay } from '../contract';
import type { DutyParts, DutyRules } from './duty-parts';
import { foldStream } from './fold-stream';

/** Leave that is work elsewhere: who is on an errand still owes the report (公出). */
const AT_WORK: ReadonlySet<string> = new Set(['BUSINESS']);

/** A person as the duty calendar needs them, with the workdays from the stretch until some time after it. */
export async function dutyPerson(
  parts: DutyParts,
  { organisation }: DutyRules,
  { row, stretch, leaves }: Whose,
): Promise<DutyPerson> {
  const { employeeId, hiredOn, leftOn } = row;
  const stream = employeeStream(employeeId);
  const life = await foldStream(parts.store, staff, stream, parts.reads.position());
  const posts = life.status === 'REGISTERED' ? life.assignments : [];
  return {
    hiredOn,
    leftOn,
    positionOn: (date): Position | undefined => inForce(posts, date)?.position,
    superiorOf: (position, date) => superiorOf(organisation, position, date),
    shifts: workShifts(parts.reads, row, { stretch, leaves }),
  };
}

interface Whose {
  readonly row: EmployeeRow;
  readonly stretch: Stretch;
  /** Leaves of this person that touch the time asked about. */
  readonly leaves: readonly LeaveRow[];
}

function workShifts(
  reads: Reads,
  { employeeId, hiredOn, leftOn }: EmployeeRow,
  { stretch, leaves }: Pick<Whose, 'stretch' | 'leaves'>,
): readonly WorkShift[] {
  const { from, to } = aroundStretch(stretch);
  const first = hiredOn > from ? hiredOn : from;
  const last = leftOn !== null && leftOn < to ? leftOn : to;
  const away = leaves
    .filter(({ state, leaveType }) => state === 'APPROVED' && !AT_WORK.has(leaveType))
    .map((leave) => ({ from: time.knownInstant(leave.from), to: time.knownInstant(leave.to) }));
  const shifts: WorkShift[] = [];
  for (
    let period = time.periodOf(first);
    period <= time.periodOf(last);
    period = time.nextPeriod(period)
  )
    for (const day of reads.roster(employeeId, period))
      if (day.date >= first && day.date <= last) shifts.push(...shiftOf(day, away));
  return shifts;
}

/** The days whose rosters matter: a week or month that begins before, and the next workday after. */
export function aroundStretch({ from, to }: Stretch): Stretch {
  return { from, to: time.addDays(to, LOOK_AHEAD_DAYS) };
}

/** The duty of a day after leave is taken off; none where nothing is left. */
function shiftOf({ date, segments }: RosterDay, away: readonly Interval[]): readonly WorkShift[] {
  const left = away.reduce<readonly Interval[]>(
    (rest, leave) => rest.flatMap((segment) => without(segment, leave)),
    segments,
  );
  const [first, last] = [left[0], left.at(-1)];
  return first === undefined || last === undefined ? [] : [{ date, from: first.from, to: last.to }];
}

function without(segment: Interval, leave: Interval): readonly Interval[] {
  return [
    { from: segment.from, to: Math.min(segment.to, leave.from) },
    { from: Math.max(segment.from, leave.to), to: segment.to },
  ].filter(({ from, to }) => from < to);
}

/** The post of a person on a date. */
export async function positionOn(
  parts: Pick<DutyParts, 'store'>,
  employeeId: string,
  date: LocalDate,
): Promise<Position | undefined> {
  const life = await foldStream(parts.store, staff, employeeStream(employeeId));
  return life.status === 'REGISTERED' ? inForce(life.assignments, date)?.position : undefined;
}
