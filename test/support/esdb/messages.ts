import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { GrpcFailure } from './faults';
import type { AppendResult, Stored } from './wire-log';
import { status } from '@grpc/grpc-js';

const TICKS_PER_MS = 10_000n;

export const empty = (): Empty => new Empty();

export const nameOf = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');

export function identifierOf(stream: string): StreamIdentifier {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream).toString('base64'));
  return identifier;
}

/** Clients may send an id as text or as two halves. */
export function idOf(uuid: UUID | undefined): string {
  const structured = uuid!.getStructured();
  if (structured === undefined) return uuid!.getString().toLowerCase();
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0);
  bytes.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The answer that carries an event, serialised once and kept: the server must not be what a bench measures. */
export function eventOnWire(event: Stored): Buffer {
  return (event.wire ??= Buffer.from(eventMessage(event).serializeBinary()));
}

function eventMessage(event: Stored): ReadResp {
  const uuid = new UUID();
  uuid.setString(event.id);
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuid);
  recorded.setStreamIdentifier(identifierOf(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', String(BigInt(event.createdMs) * TICKS_PER_MS));
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const message = new ReadResp();
  message.setEvent(read);
  return message;
}

export function checkpointMessage(position: string): ReadResp {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(position);
  checkpoint.setPreparePosition(position);
  const message = new ReadResp();
  message.setCheckpoint(checkpoint);
  return message;
}

export function confirmationMessage(id: string): ReadResp {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(id);
  const message = new ReadResp();
  message.setConfirmation(confirmation);
  return message;
}

export function caughtUpMessage(): ReadResp {
  const message = new ReadResp();
  message.setCaughtUp(new ReadResp.CaughtUp());
  return message;
}

export function notFoundMessage(stream: string): ReadResp {
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifierOf(stream));
  const message = new ReadResp();
  message.setStreamNotFound(notFound);
  return message;
}

export const streamDeleted = (stream: string): GrpcFailure => ({
  code: status.FAILED_PRECONDITION,
  details: `Event stream '${stream}' is deleted.`,
  metadata: { exception: 'stream-deleted', 'stream-name': stream },
});

/** The outcomes of classic appends, deletions and tombstones that are told as errors. */
export function failureOf(
  result: AppendResult,
  stream: string,
  expected: string,
): GrpcFailure | undefined {
  switch (result.kind) {
    case 'written':
    case 'idempotent':
      return undefined;
    case 'deleted':
      return streamDeleted(stream);
    case 'too-large':
      return {
        code: status.INVALID_ARGUMENT,
        details: `Maximum Append Size of ${result.max} Exceeded.`,
        metadata: {
          exception: 'maximum-append-size-exceeded',
          'maximum-append-size': String(result.max),
        },
      };
    case 'wrong':
      return {
        code: status.FAILED_PRECONDITION,
        details: 'Append failed due to WrongExpectedVersion.',
        metadata: {
          exception: 'wrong-expected-version',
          'stream-name': stream,
          'expected-version': expected,
          'actual-version': result.actual === 'no_stream' ? '-1' : String(result.actual),
        },
      };
  }
}
