import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { LeaveCommand } from './commands';
import type { LeaveRefusal } from './decide';
import { decider } from './decide';
import type { LeaveFactEvent } from './facts';
import type { Leave } from './leave';

export const leaveStream = (leaveId: string): string => `leave-${leaveId}`;

/** Who may be away: asked, granted, refused, taken back. */
export const leave: Capability<LeaveCommand, LeaveFactEvent, Leave, LeaveRefusal> = {
  name: 'leave',
  commands: { RequestLeave: true, ApproveLeave: true, RejectLeave: true, CancelLeave: true },
  streamOf: (command) => leaveStream(command.leaveId),
  decider,
  codec,
  // Every answer is an answer to the request (销假 too).
  causeOf: (command, leaveAsked) =>
    command.type === 'RequestLeave' || leaveAsked.status === 'NOT_REQUESTED'
      ? undefined
      : leaveAsked.eventId,
};

export type { LeaveCommand } from './commands';
export type { LeaveRefusal } from './decide';
export type { Leave } from './leave';
export { LEAVE_TYPES } from './leave-types';
