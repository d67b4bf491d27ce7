import type { ServerWritableStream } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { failing, refusal, type GrpcFailure } from './faults';
import { eventOnWire, nameOf, notFoundMessage, streamDeleted } from './messages';
import { Out } from './out';
import { subscribe } from './subscription';
import type { Stored } from './wire-log';
import type { Wire } from './wire';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp | Buffer>;

/** Reads of a stream or of everything, and subscriptions, which are reads without an end. */
export function readCall(wire: Wire, call: ReadCall): void {
  const options = call.request.getOptions()!;
  const refused = refusal(wire.faults, call.metadata);
  if (refused !== undefined) return fail(call, refused);
  wire.opened(call);
  if (wire.faults.silent) return;
  const out = new Out(call, wire.faults);
  if (options.hasSubscription()) void subscribe(wire, out, options);
  else void (options.hasStream() ? readStream(wire, out, options) : readAll(wire, out, options));
}

export function fail(call: ReadCall, failure: GrpcFailure): void {
  call.emit('error', failing(failure));
}

async function readStream(wire: Wire, out: Out, options: ReadReq.Options): Promise<void> {
  const from = options.getStream()!;
  const stream = nameOf(from.getStreamIdentifier());
  const events = wire.log.visible(stream);
  if (events === 'tombstoned') return out.fail(streamDeleted(stream));
  if (events === 'not-found') {
    await out.write(notFoundMessage(stream));
    return out.end();
  }
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const revision = from.hasRevision() ? Number(from.getRevision()) : undefined;
  const found = backwards
    ? events.filter((event) => revision === undefined || event.revision <= revision).toReversed()
    : events.filter((event) => !from.hasEnd() && event.revision >= (revision ?? 0));
  await send(out, found, options);
}

async function readAll(wire: Wire, out: Out, options: ReadReq.Options): Promise<void> {
  const { all } = wire.log;
  const from = options.getAll()!;
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const count = Number(options.getCount());
  let index = from.hasEnd() ? all.length : 0;
  if (from.hasPosition()) {
    const at = wire.log.indexOf(Number(from.getPosition()!.getCommitPosition()));
    if (at === undefined) return out.fail(noRecordThere);
    index = at;
  }
  // Forwards the position is included, backwards it is not.
  const found = backwards
    ? all.slice(Math.max(0, index - count), index).toReversed()
    : all.slice(index, index + count);
  await send(out, found, options);
}

/** What reading from a position comes to that no event has. */
export const noRecordThere: GrpcFailure = {
  code: status.UNKNOWN,
  details: 'Unexpected ReadAllResult: InvalidPosition',
};

async function send(out: Out, events: readonly Stored[], options: ReadReq.Options): Promise<void> {
  for (const event of events.slice(0, Number(options.getCount())))
    if (!(await out.event(eventOnWire(event)))) return;
  out.end();
}
