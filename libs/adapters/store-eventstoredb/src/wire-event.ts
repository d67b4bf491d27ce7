import type { AllStreamResolvedEvent, JSONEventData, ResolvedEvent } from '@eventstore/db-client';
import {
  hashLeaf,
  LogDamaged,
  placeAt,
  uuidOf,
  type Json,
  type PlannedRow,
  type RecordedEvent,
} from '@ledger/kernel';

type Envelope = Readonly<Record<string, Json>>;

/** An event as the server gave it. */
export interface LogEvent {
  /** Commit position of the server, which is also its prepare position. */
  readonly position: number;
  readonly stream: string;
  readonly rev: number;
  readonly type: string;
  /** Id of the event in the ledger, not on the wire. */
  readonly id: string;
  readonly recordedAt: string;
  /** Shared between readers: `recorded` copies it. */
  readonly envelope: Envelope;
}

/**
 * What the client is given: the canonical object (its JSON.stringify yields the canonical bytes again), under an id made
 * from those bytes. The server compares ids and never content, so that its `success` means: exactly these bytes.
 */
export function onWire({ leaf, event }: PlannedRow, hash = hashLeaf(leaf)): JSONEventData {
  return {
    id: wireId(hash),
    contentType: 'application/json',
    type: event.type,
    data: JSON.parse(leaf.slice(1)) as Record<string, unknown>,
    metadata: undefined,
  };
}

/** The id of an event on the server: 122 bits of its leaf hash. */
export const wireId = (leafHashHex: string): string => uuidOf(leafHashHex);

/** Reads an event of the server. Throws LogDamaged when it is none of a ledger. */
export function readEvent({
  event,
  commitPosition,
}: ResolvedEvent | AllStreamResolvedEvent): LogEvent {
  if (event === undefined) throw new LogDamaged('the server gave a link whose event is gone');
  const envelope = event.data as unknown as Envelope;
  const rev = Number(event.revision);
  const place = `${event.streamId}@${rev}`;
  if (!event.isJson || typeof envelope !== 'object' || envelope === null)
    throw new LogDamaged(`${place} holds no event of a ledger`);
  if (envelope.stream !== event.streamId || envelope.rev !== rev || envelope.type !== event.type)
    throw new LogDamaged(
      `${place} says that it belongs to ${JSON.stringify([envelope.stream, envelope.rev])}`,
    );
  return {
    position: safePosition(event.position?.commit ?? commitPosition, place),
    stream: event.streamId,
    rev,
    type: event.type,
    id: envelope.id as string,
    recordedAt: envelope.recordedAt as string,
    envelope,
  };
}

/** Positions are bytes of the log; 2^53 of them are eight petabytes. */
function safePosition(position: bigint | undefined, place: string): number {
  const number = Number(position);
  if (!Number.isSafeInteger(number))
    throw new LogDamaged(`${place} has no position: ${String(position)}`);
  return number;
}

/** The event for a reader, who may do with it what he likes. */
export const recorded = ({ envelope, position }: LogEvent): RecordedEvent =>
  placeAt({ ...envelope }, position);

/** The leaf hash of a stored event: of its canonical bytes, which its JSON text is. */
export const leafOf = ({ envelope }: LogEvent): string => hashLeaf(`\0${JSON.stringify(envelope)}`);
