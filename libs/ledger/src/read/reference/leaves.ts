import { time } from '@ledger/kernel';
import type { RecordedEvent } from '@ledger/kernel';
import type { LeaveFactEvent } from '@ledger/facts/leave';
import type { FactRef, LeaveFact } from '@ledger/rulebook';

/** One leave as it stands. Its key is the position of the request. */
export interface Leave extends LeaveFact {
  readonly leaveId: string;
  readonly employeeId: string;
  /** As they were written, with their offset. */
  readonly starts: string;
  readonly ends: string;
  readonly retroactive: boolean;
  /** Positions of all its events; `fact` is the one that gave the state. */
  readonly facts: readonly FactRef[];
}

export const leaveKey = (leave: Leave): number => leave.facts[0]!;

type Data<T extends LeaveFactEvent['type']> = Extract<LeaveFactEvent, { type: T }>['data'];

/** Folds one event of a leave stream; undefined for an answer to a request that is not there. */
export function evolveLeave(leave: Leave | undefined, event: RecordedEvent): Leave | undefined {
  const data: unknown = event.data;
  if (event.type === 'LeaveRequested')
    return requested(data as Data<'LeaveRequested'>, event.position);
  if (leave === undefined) return undefined;
  const change = { fact: event.position, facts: [...leave.facts, event.position] };
  switch (event.type) {
    case 'LeaveApproved': {
      const { retroactive } = data as Data<'LeaveApproved'>;
      return { ...leave, ...change, state: 'APPROVED', retroactive };
    }
    case 'LeaveRejected':
      return { ...leave, ...change, state: 'REJECTED' };
    case 'LeaveCancelled':
      return { ...leave, ...change, state: 'CANCELLED' };
  }
  return leave;
}

function requested(data: Data<'LeaveRequested'>, fact: FactRef): Leave {
  return {
    leaveId: data.leaveId,
    employeeId: data.employeeId,
    type: data.leaveType,
    from: time.knownInstant(data.from),
    to: time.knownInstant(data.to),
    starts: data.from,
    ends: data.to,
    state: 'PENDING',
    retroactive: false,
    fact,
    facts: [fact],
  };
}
