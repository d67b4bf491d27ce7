import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import { type AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { failing, nextAppendFailure, refusal } from './faults';
import { empty, failureOf, idOf, nameOf } from './messages';
import type { Expected, Proposed } from './wire-log';
import type { Wire } from './wire';

/** The classic append: options, then one message per event, then one answer. */
export function appendCall(
  wire: Wire,
  call: ServerReadableStream<AppendReq, AppendResp>,
  answer: sendUnaryData<AppendResp>,
): void {
  const refused = refusal(wire.faults, call.metadata);
  if (refused !== undefined) return answer(failing(refused));
  wire.opened(call);
  let options: AppendReq.Options | undefined;
  const events: Proposed[] = [];
  call.on('data', (request: AppendReq) => {
    if (request.hasOptions()) options = request.getOptions();
    else events.push(proposed(request.getProposedMessage()!));
  });
  call.on('error', () => undefined);
  call.on('end', () => {
    if (wire.faults.silent || wasCutOff(call)) return;
    const before = nextAppendFailure(wire.faults, 'before');
    if (before !== undefined) return answer(failing(before));
    settle(wire, options!, events, answer);
  });
}

interface Http2Call {
  readonly stream?: { readonly aborted: boolean };
  readonly nextCall?: Http2Call;
}

/**
 * grpc-js tells a request that the client has reset (RST_STREAM, at its deadline) as if it had come to its end: half of an
 * append must not be taken for the whole. The real server throws it away.
 */
function wasCutOff(call: ServerReadableStream<AppendReq, AppendResp>): boolean {
  let http2 = (call as unknown as { readonly call: Http2Call }).call;
  while (http2.stream === undefined && http2.nextCall !== undefined) http2 = http2.nextCall;
  return call.cancelled || http2.stream?.aborted !== false;
}

function settle(
  wire: Wire,
  options: AppendReq.Options,
  events: readonly Proposed[],
  answer: sendUnaryData<AppendResp>,
): void {
  const stream = nameOf(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const result = wire.log.append(stream, expected, events);
  const after = nextAppendFailure(wire.faults, 'after');
  if (after !== undefined) return answer(failing(after));
  if (wire.faults.deaf) return;
  const failure = result.kind === 'wrong' ? undefined : failureOf(result, stream, String(expected));
  if (failure !== undefined) return answer(failing(failure));
  const response = new AppendResp();
  switch (result.kind) {
    case 'written':
    case 'idempotent': {
      const success = new AppendResp.Success();
      success.setCurrentRevision(String(result.revision));
      if (result.kind === 'written') success.setPosition(positionOf(result.position));
      else success.setNoPosition(empty());
      response.setSuccess(success);
      break;
    }
    case 'wrong':
      response.setWrongExpectedVersion(wrongVersion(expected, result.actual));
      break;
    case 'deleted':
    case 'too-large':
  }
  answer(null, response);
}

function positionOf(position: number): AppendResp.Position {
  const message = new AppendResp.Position();
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
}

/** A conflict of a classic append is told inside a successful answer. */
function wrongVersion(
  expected: Expected,
  actual: number | 'no_stream',
): AppendResp.WrongExpectedVersion {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (actual === 'no_stream') wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(String(actual));
  if (expected === 'any') wrong.setExpectedAny(empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty());
  else wrong.setExpectedRevision(String(expected));
  return wrong;
}

function expectedOf(options: {
  hasRevision(): boolean;
  getRevision(): string;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}): Expected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
}
export { expectedOf as expectedRevision };

export function proposed(message: AppendReq.ProposedMessage): Proposed {
  return {
    id: idOf(message.getId()),
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
