import type { Capability } from '@ledger/kernel';
import type { AttendanceMonth } from './attendance-month';
import { codec, unclaimedCodec } from './codec';
import { columnsOf } from './columns';
import type { AttendanceCommand, UnclaimedCommand } from './commands';
import { causeOf } from './cause';
import { decider } from './decide';
import type { AttendanceFact, UnclaimedFact } from './facts';
import type { AttendanceRefusal, UnclaimedRefusal } from './refusals';
import { streamOf, unclaimedStreamOf } from './streams';
import type { UnclaimedMonth } from './unclaimed-month';
import { unclaimedDecider } from './unclaimed-month';

/** Who was on which post, when. */
export const attendance: Capability<
  AttendanceCommand,
  AttendanceFact,
  AttendanceMonth,
  AttendanceRefusal
> = {
  name: 'attendance',
  commands: {
    PunchIn: true,
    PunchOut: true,
    VoidPunch: true,
    CorrectPunchDirection: true,
    RequestMakeUpPunch: true,
    ApproveMakeUpPunch: true,
    RejectMakeUpPunch: true,
    RecordLeftPost: true,
    RecordReturnToPost: true,
    ConfirmLeftPost: true,
    ContestLeftPost: true,
    RetractLeftPost: true,
    RecordLateNotice: true,
    WaiveAnomaly: true,
    ConfirmAbsence: true,
  },
  streamOf,
  decider,
  codec,
  columnsOf,
  causeOf,
  eventIdOf: (command) =>
    command.type === 'PunchIn' || command.type === 'PunchOut' ? command.punchId : undefined,
};

/** Punches that nobody answers to yet. */
export const unclaimed: Capability<
  UnclaimedCommand,
  UnclaimedFact,
  UnclaimedMonth,
  UnclaimedRefusal
> = {
  name: 'unclaimed',
  commands: { HoldUnclaimedPunch: true, ClaimPunch: true, DismissPunch: true },
  streamOf: unclaimedStreamOf,
  decider: unclaimedDecider,
  codec: unclaimedCodec,
  eventIdOf: (command) => (command.type === 'HoldUnclaimedPunch' ? command.punchId : undefined),
};

export {
  columnsOf,
  FLAGGED_BIT,
  INFERRED_BIT,
  OUT_BIT,
  PUNCH_SOURCES,
  SECRET_BIT,
  SOURCE_MASK,
  SOURCE_SHIFT,
} from './columns';
export type { AttendanceCommand, UnclaimedCommand } from './commands';
export type { AttendanceMonth, LeftPostRecord, MakeUp } from './attendance-month';
export { DIRECTION_REASONS, MAKE_UP_REASONS, VOID_REASONS } from './refusals';
export type { AttendanceRefusal, UnclaimedRefusal } from './refusals';
export { attendanceStream, unclaimedStream } from './streams';
