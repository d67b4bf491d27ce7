import type { handleUnaryCall } from '@grpc/grpc-js';
import {
  type DeleteReq,
  DeleteResp,
  type TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb';
import { expectedRevision } from './append-call';
import { failing, refusal } from './faults';
import { empty, failureOf, nameOf } from './messages';
import type { Wire } from './wire';

/** Soft deletion: the stream is gone, its numbering goes on when it is written to again. */
export function deleteCall(wire: Wire): handleUnaryCall<DeleteReq, DeleteResp> {
  return (call, answer) => {
    const failure =
      refusal(wire.faults, call.metadata) ?? removed(wire, call.request, 'soft-deleted');
    if (failure !== undefined) return answer(failing(failure));
    const response = new DeleteResp();
    response.setNoPosition(empty());
    answer(null, response);
  };
}

/** Hard deletion: nobody will ever read or write the stream again. */
export function tombstoneCall(wire: Wire): handleUnaryCall<TombstoneReq, TombstoneResp> {
  return (call, answer) => {
    const failure =
      refusal(wire.faults, call.metadata) ?? removed(wire, call.request, 'tombstoned');
    if (failure !== undefined) return answer(failing(failure));
    const response = new TombstoneResp();
    response.setNoPosition(empty());
    answer(null, response);
  };
}

function removed(
  wire: Wire,
  request: DeleteReq | TombstoneReq,
  how: 'soft-deleted' | 'tombstoned',
): ReturnType<typeof failureOf> {
  const options = request.getOptions()!;
  const stream = nameOf(options.getStreamIdentifier());
  const expected = expectedRevision(options);
  return failureOf(wire.log.remove(stream, expected, how), stream, String(expected));
}
