import type { ServiceError } from '@grpc/grpc-js';
import type { Faults, GrpcFailure } from './faults';
import type { WireLog } from './wire-log';

/** A call that is open at the server: it can be ended from outside. */
export interface OpenCall {
  readonly cancelled: boolean;
  emit(event: 'error', error: Partial<ServiceError>): boolean;
  once(event: 'cancelled' | 'close' | 'end', listener: () => void): unknown;
}

/** What the calls of a server share. */
export interface Wire {
  readonly log: WireLog;
  readonly faults: Faults;
  /** Counts a call, so that a test can drop it. */
  opened(call: OpenCall): void;
}

/** How many calls of each kind the server has seen, for tests of what is not sent. */
export type CallCounts = Record<
  'read' | 'subscription' | 'append' | 'batchAppend' | 'features' | 'gossip',
  number
>;

export type { GrpcFailure };
