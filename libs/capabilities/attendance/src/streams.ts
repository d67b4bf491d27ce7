import type { LocalDate, Period, Zone } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { AttendanceCommand, UnclaimedCommand } from './commands';

/** One person's month. */
export const attendanceStream = (employeeId: string, period: Period): string =>
  `attendance-${employeeId}-${period}`;

/** A month's punches that nobody answers to. */
export const unclaimedStream = (period: Period): string => `unclaimed-${period}`;

/**
 * The stream of a command: the local month of the instant or date it is about. Commands that point at an earlier fact
 * say the month of that fact themselves.
 */
export function streamOf(command: AttendanceCommand, zone: Zone): string {
  return attendanceStream(command.employeeId, periodOf(command, zone));
}

function periodOf(command: AttendanceCommand, zone: Zone): Period {
  switch (command.type) {
    case 'PunchIn':
    case 'PunchOut':
      return monthOf(command.at, zone);
    case 'RequestMakeUpPunch':
      return monthOf(command.claimedAt, zone);
    case 'RecordLeftPost':
      return monthOf(command.leftAt, zone);
    case 'RecordLateNotice':
    case 'WaiveAnomaly':
    case 'ConfirmAbsence':
      return monthOfDate(command.attendanceDate);
    case 'VoidPunch':
    case 'CorrectPunchDirection':
    case 'ApproveMakeUpPunch':
    case 'RejectMakeUpPunch':
    case 'RecordReturnToPost':
    case 'ConfirmLeftPost':
    case 'ContestLeftPost':
    case 'RetractLeftPost':
      return command.period;
  }
}

export function unclaimedStreamOf(command: UnclaimedCommand, zone: Zone): string {
  switch (command.type) {
    case 'HoldUnclaimedPunch':
      return unclaimedStream(monthOf(command.at, zone));
    case 'ClaimPunch':
    case 'DismissPunch':
      return unclaimedStream(command.period);
  }
}

const monthOf = (instant: string, zone: Zone): Period =>
  time.localPeriod(time.knownInstant(instant), zone);

const monthOfDate = (date: LocalDate): Period => time.periodOf(date);
