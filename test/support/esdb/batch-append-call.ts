import type { ServerDuplexStream } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import {
  AllStreamPosition,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  Timeout,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { type BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { proposed } from './append-call';
import { failing, nextAppendFailure, refusal } from './faults';
import { idOf, nameOf } from './messages';
import type { AppendResult, Expected, Proposed } from './wire-log';
import type { Wire } from './wire';

interface Fragment {
  readonly options: BatchAppendReq.Options;
  readonly events: Proposed[];
}
type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** The append of clients without credentials: one stream for all appends, answers by correlation id. */
export function batchAppendCall(wire: Wire, call: Call): void {
  const refused = refusal(wire.faults, call.metadata);
  if (refused !== undefined) {
    call.emit('error', failing(refused));
    return;
  }
  wire.opened(call);
  const fragments = new Map<string, Fragment>();
  call.on('data', (request: BatchAppendReq) => {
    const id = idOf(request.getCorrelationId());
    const fragment = fragments.get(id) ?? { options: request.getOptions()!, events: [] };
    fragments.set(id, fragment);
    fragment.events.push(...request.getProposedMessagesList().map(proposed));
    if (!request.getIsFinal()) return;
    fragments.delete(id);
    settle(wire, call, request, fragment);
  });
  call.on('error', () => undefined);
  call.on('end', () => call.end());
}

function settle(
  wire: Wire,
  call: Call,
  request: BatchAppendReq,
  { options, events }: Fragment,
): void {
  if (wire.faults.halfClosed) {
    call.end();
    return;
  }
  if (wire.faults.silent) return;
  const before = nextAppendFailure(wire.faults, 'before');
  if (before !== undefined) {
    call.emit('error', failing(before));
    return;
  }
  const response = new BatchAppendResp();
  response.setCorrelationId(request.getCorrelationId());
  response.setStreamIdentifier(options.getStreamIdentifier());
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  if (deadline < Date.now() + wire.faults.clockAheadMs)
    response.setError(failure(status.DEADLINE_EXCEEDED, new Timeout(), 'Timeout'));
  else {
    const expected = expectedOf(options);
    put(
      response,
      wire.log.append(nameOf(options.getStreamIdentifier()), expected, events),
      expected,
    );
  }
  const after = nextAppendFailure(wire.faults, 'after');
  if (after !== undefined) call.emit('error', failing(after));
  else if (!wire.faults.deaf) call.write(response);
}

function expectedOf(options: BatchAppendReq.Options): Expected {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
}

function put(response: BatchAppendResp, result: AppendResult, expected: Expected): void {
  switch (result.kind) {
    case 'written':
    case 'idempotent': {
      const success = new BatchAppendResp.Success();
      success.setCurrentRevision(String(result.revision));
      if (result.kind === 'written') success.setPosition(allPosition(result.position));
      else success.setNoPosition(new Empty());
      response.setSuccess(success);
      break;
    }
    case 'wrong':
      response.setError(
        failure(status.ALREADY_EXISTS, wrong(expected, result.actual), 'WrongExpectedVersion'),
      );
      break;
    case 'deleted':
      response.setError(failure(status.NOT_FOUND, new StreamDeleted(), 'StreamDeleted'));
      break;
    case 'too-large': {
      const size = new MaximumAppendSizeExceeded();
      size.setMaxappendsize(result.max);
      response.setError(failure(status.INVALID_ARGUMENT, size, 'MaximumAppendSizeExceeded'));
      break;
    }
  }
}

function allPosition(position: number): AllStreamPosition {
  const message = new AllStreamPosition();
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
}

function wrong(expected: Expected, actual: number | 'no_stream'): WrongExpectedVersion {
  const message = new WrongExpectedVersion();
  if (actual === 'no_stream') message.setCurrentNoStream(new Empty());
  else message.setCurrentStreamRevision(String(actual));
  if (expected === 'no_stream') message.setExpectedNoStream(new Empty());
  else if (expected === 'stream_exists') message.setExpectedStreamExists(new Empty());
  else if (expected === 'any') message.setExpectedAny(new Empty());
  else message.setExpectedStreamPosition(String(expected));
  return message;
}

function failure(code: status, details: { serializeBinary(): Uint8Array }, name: string): Status {
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${name}`);
  const message = new Status();
  // The codes of google.rpc are those of gRPC.
  message.setCode(code as unknown as Parameters<Status['setCode']>[0]);
  message.setMessage(name);
  message.setDetails(any);
  return message;
}
