import type { LeaveFactEvent, LeaveRequestedData } from './facts';

/** One leave from its request to its end; one stream `leave-{leaveId}`. */
export type Leave =
  | { readonly status: 'NOT_REQUESTED' }
  | { readonly status: 'PENDING'; readonly request: LeaveRequestedData }
  | { readonly status: 'APPROVED'; readonly request: LeaveRequestedData }
  | { readonly status: 'REJECTED'; readonly request: LeaveRequestedData }
  | { readonly status: 'CANCELLED'; readonly request: LeaveRequestedData };

export type KnownLeave = Exclude<Leave, { readonly status: 'NOT_REQUESTED' }>;

export const initialLeave = (): Leave => ({ status: 'NOT_REQUESTED' });

export function evolve(leave: Leave, fact: LeaveFactEvent): Leave {
  switch (fact.type) {
    case 'LeaveRequested':
      return { status: 'PENDING', request: fact.data };
    case 'LeaveApproved':
      return become(leave, 'APPROVED');
    case 'LeaveRejected':
      return become(leave, 'REJECTED');
    case 'LeaveCancelled':
      return become(leave, 'CANCELLED');
  }
}

function become(leave: Leave, status: KnownLeave['status']): Leave {
  return leave.status === 'NOT_REQUESTED' ? leave : { status, request: leave.request };
}
