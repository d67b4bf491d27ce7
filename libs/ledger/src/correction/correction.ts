import type { AttendanceMonth } from '@ledger/capabilities/attendance';
import type { Leave } from '@ledger/capabilities/leave';
import { time } from '@ledger/kernel';
import type { Period, Zone } from '@ledger/kernel';
import type { Command } from '../contract';

/** A change of what is recorded about somebody, or a decision about it. */
export interface Correction {
  readonly employeeId: string;
  readonly by: string;
  readonly approvedBy?: string | undefined;
  /** Who saw what is confirmed: where that is another person than `by`, two people stand behind it already. */
  readonly observedBy?: string | undefined;
  /** Months whose books it is about. */
  readonly periods: readonly Period[];
}

interface Asked {
  readonly state: unknown;
  readonly zone: Zone;
}

type Reading = {
  readonly [T in Command['type']]?: (
    command: Extract<Command, { readonly type: T }>,
    asked: Asked,
  ) => Correction | undefined;
};

interface OfMonth extends Omit<Correction, 'periods' | 'observedBy'> {
  readonly period: Period;
}
const ofMonth = ({ employeeId, by, approvedBy, period }: OfMonth): Correction => ({
  employeeId,
  by,
  approvedBy,
  periods: [period],
});

interface OfDate extends Omit<Correction, 'periods' | 'observedBy'> {
  readonly attendanceDate: string;
}
const ofDate = ({ attendanceDate, ...rest }: OfDate): Correction =>
  ofMonth({ ...rest, period: time.periodOf(attendanceDate) });

interface OfLeave {
  readonly by: string;
  readonly approvedBy?: string;
}
/** The months of the leave; whose it is stands in the request. */
function ofLeave(command: OfLeave, { state, zone }: Asked): Correction | undefined {
  const leave = state as Leave;
  if (leave.status === 'NOT_REQUESTED') return undefined;
  const { employeeId, from, to } = leave.request;
  const { by, approvedBy } = command;
  return { employeeId, by, approvedBy, periods: monthsOf({ from, to }, zone) };
}

/** The local months that a stretch of time touches; the end belongs to it no more. */
export function monthsOf(
  { from, to }: { readonly from: string; readonly to: string },
  zone: Zone,
): Period[] {
  const [begin, end] = [time.knownInstant(from), time.knownInstant(to)];
  const last = time.localPeriod(Math.max(begin, end - 1), zone);
  const periods: Period[] = [];
  for (let period = time.localPeriod(begin, zone); period <= last; period = time.nextPeriod(period))
    periods.push(period);
  return periods;
}

/**
 * Corrections that one person may make alone only within limits. `ChangeShift` is none of them: after the start of a shift
 * it asks for two people whatever the books say.
 */
const reading: Reading = {
  VoidPunch: ofMonth,
  CorrectPunchDirection: ofMonth,
  ApproveMakeUpPunch: ofMonth,
  ConfirmLeftPost: (command, { state }) => ({
    ...ofMonth(command),
    observedBy: (state as AttendanceMonth).leftPosts.get(command.leftPostId)?.report.observedBy,
  }),
  RetractLeftPost: ofMonth,
  WaiveAnomaly: ofDate,
  ConfirmAbsence: ofDate,
  ApproveLeave: ofLeave,
  CancelLeave: ofLeave,
};

/** Whether a command may need a second person. */
export const isCorrection = ({ type }: Command): boolean => Object.hasOwn(reading, type);

/** What a command corrects, given the folded stream that it is about; undefined where it is no correction. */
export function correctionOf(command: Command, asked: Asked): Correction | undefined {
  const read = reading[command.type] as
    ((command: Command, asked: Asked) => Correction | undefined) | undefined;
  return read?.(command, asked);
}
