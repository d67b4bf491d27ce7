import type { FactPlace } from '@ledger/kernel';
import type { LeaveFactEvent, LeaveRequestedData } from './facts';

/** One leave from its request to its end; one stream `leave-{leaveId}`. */
export type Leave =
  | { readonly status: 'NOT_REQUESTED' }
  | { readonly status: 'PENDING'; readonly request: LeaveRequestedData; readonly eventId: string }
  | { readonly status: 'APPROVED'; readonly request: LeaveRequestedData; readonly eventId: string }
  | { readonly status: 'REJECTED'; readonly request: LeaveRequestedData; readonly eventId: string }
  | {
      readonly status: 'CANCELLED';
      readonly request: LeaveRequestedData;
      readonly eventId: string;
    };

export type KnownLeave = Exclude<Leave, { readonly status: 'NOT_REQUESTED' }>;

export const initialLeave = (): Leave => ({ status: 'NOT_REQUESTED' });

export function evolve(leave: Leave, fact: LeaveFactEvent, { id }: FactPlace): Leave {
  switch (fact.type) {
    case 'LeaveRequested':
      return { status: 'PENDING', request: fact.data, eventId: id };
    case 'LeaveApproved':
      return become(leave, 'APPROVED');
    case 'LeaveRejected':
      return become(leave, 'REJECTED');
    case 'LeaveCancelled':
      return become(leave, 'CANCELLED');
  }
}

function become(leave: Leave, status: KnownLeave['status']): Leave {
  if (leave.status === 'NOT_REQUESTED') return leave;
  const { request, eventId } = leave;
  return { status, request, eventId };
}
