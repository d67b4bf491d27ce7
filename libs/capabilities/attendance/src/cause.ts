import type { AttendanceMonth } from './attendance-month';
import { decisionKey } from './attendance-month';
import type { AttendanceCommand } from './commands';

/** The id of the event that a command corrects or answers; undefined for what stands for itself. */
export function causeOf(command: AttendanceCommand, month: AttendanceMonth): string | undefined {
  switch (command.type) {
    case 'VoidPunch':
    case 'CorrectPunchDirection':
      return command.punchId;
    case 'ApproveMakeUpPunch':
    case 'RejectMakeUpPunch':
      return month.makeUps.get(command.requestId)?.eventId;
    case 'RecordReturnToPost':
    case 'ConfirmLeftPost':
    case 'ContestLeftPost':
    case 'RetractLeftPost':
      return month.leftPosts.get(command.leftPostId)?.eventId;
    case 'WaiveAnomaly':
    case 'ConfirmAbsence':
      // A decision about a question that was decided before corrects that decision.
      return month.decidedBy.get(decisionKey(command.attendanceDate, command.anomalyCode));
    case 'PunchIn':
    case 'PunchOut':
    case 'RequestMakeUpPunch':
    case 'RecordLeftPost':
    case 'RecordLateNotice':
      return undefined;
  }
}
