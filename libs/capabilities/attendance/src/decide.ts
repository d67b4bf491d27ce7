import type { Decider, Decision } from '@ledger/kernel';
import type { AttendanceMonth } from './attendance-month';
import { evolve, initialMonth } from './attendance-month';
import type { AttendanceCommand } from './commands';
import { confirmAbsence, waiveAnomaly } from './decide-anomaly';
import {
  confirmLeftPost,
  contestLeftPost,
  recordLeftPost,
  recordReturnToPost,
  retractLeftPost,
} from './decide-left-post';
import { approveMakeUp, rejectMakeUp, requestMakeUp } from './decide-make-up';
import { recordLateNotice } from './decide-notice';
import { correctDirection, recordPunch, voidPunch } from './decide-punch';
import type { AttendanceFact } from './facts';
import type { AttendanceRefusal } from './refusals';

export type AttendanceDecision = Decision<AttendanceFact, AttendanceRefusal>;

/** Observations are recorded and never refused for making no sense; requests and decisions may be refused (design 2.2). */
export function decide(command: AttendanceCommand, month: AttendanceMonth): AttendanceDecision {
  switch (command.type) {
    case 'PunchIn':
    case 'PunchOut':
      return recordPunch(command, month);
    case 'VoidPunch':
      return voidPunch(command, month);
    case 'CorrectPunchDirection':
      return correctDirection(command, month);
    case 'RequestMakeUpPunch':
      return requestMakeUp(command, month);
    case 'ApproveMakeUpPunch':
      return approveMakeUp(command, month);
    case 'RejectMakeUpPunch':
      return rejectMakeUp(command, month);
    case 'RecordLeftPost':
      return recordLeftPost(command, month);
    case 'RecordReturnToPost':
      return recordReturnToPost(command, month);
    case 'ConfirmLeftPost':
      return confirmLeftPost(command, month);
    case 'ContestLeftPost':
      return contestLeftPost(command, month);
    case 'RetractLeftPost':
      return retractLeftPost(command, month);
    case 'RecordLateNotice':
      return recordLateNotice(command, month);
    case 'WaiveAnomaly':
      return waiveAnomaly(command, month);
    case 'ConfirmAbsence':
      return confirmAbsence(command, month);
  }
}

export const decider: Decider<
  AttendanceCommand,
  AttendanceFact,
  AttendanceMonth,
  AttendanceRefusal
> = { initialState: initialMonth, evolve, decide };
