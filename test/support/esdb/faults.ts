import { Metadata, status } from '@grpc/grpc-js';

/** What goes wrong at the server, for tests to switch on and off. */
export interface Faults {
  /** Every call is refused: `14 Server Is Not Ready`. */
  notReady: boolean;
  /** Calls that require the leader are sent to this endpoint. */
  leader: { readonly host: string; readonly port: number } | undefined;
  /** Calls are taken and never answered. */
  silent: boolean;
  /** Appended to and never answered: the write happens, the answer does not come. */
  deaf: boolean;
  /** The shared stream of batch appends is ended by the server. */
  halfClosed: boolean;
  /** What the call for the supported methods fails with. */
  features: GrpcFailure | undefined;
  /** The next so many appends fail before or after they are written. */
  appends:
    { readonly when: 'before' | 'after'; readonly failure: GrpcFailure; times: number } | undefined;
  /** The next so many reads (subscriptions too) fail after so many events. */
  reads: { readonly after: number; readonly failure: GrpcFailure; times: number } | undefined;
  /** Subscriptions stay open and say nothing more (KurrentDB issue 5672). */
  mute: boolean;
  /** How far the server's clock is ahead of the client's, milliseconds. */
  clockAheadMs: number;
  /** Position that checkpoints of filtered subscriptions claim, whatever was read (issues 4970, 4990). */
  checkpoint: string | undefined;
}

export interface GrpcFailure {
  readonly code: status;
  readonly details: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const noFaults = (): Faults => ({
  notReady: false,
  leader: undefined,
  silent: false,
  deaf: false,
  halfClosed: false,
  features: undefined,
  appends: undefined,
  reads: undefined,
  mute: false,
  clockAheadMs: 0,
  checkpoint: undefined,
});

export const unavailable: GrpcFailure = { code: status.UNAVAILABLE, details: 'connection reset' };

/** The failure as grpc-js wants it: an exception is told in the trailers. */
export function failing({ code, details, metadata = {} }: GrpcFailure): {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
} {
  const trailers = new Metadata();
  for (const [key, value] of Object.entries(metadata)) trailers.set(key, value);
  return { code, details, metadata: trailers };
}

/** Why a call is refused before it is looked at, or undefined. */
export function refusal(faults: Faults, metadata: Metadata): GrpcFailure | undefined {
  if (faults.notReady) return { code: status.UNAVAILABLE, details: 'Server Is Not Ready' };
  const requiresLeader = metadata.get('requires-leader').includes('true');
  if (!requiresLeader || faults.leader === undefined) return undefined;
  return {
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata: {
      exception: 'not-leader',
      'leader-endpoint-host': faults.leader.host,
      'leader-endpoint-port': String(faults.leader.port),
    },
  };
}

/** The failure of this call, counted down. */
export function nextAppendFailure(
  faults: Faults,
  when: 'before' | 'after',
): GrpcFailure | undefined {
  const { appends } = faults;
  if (appends === undefined || appends.when !== when || appends.times === 0) return undefined;
  appends.times -= 1;
  return appends.failure;
}
