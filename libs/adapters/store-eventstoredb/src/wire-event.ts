import type {
  AllStreamResolvedEvent,
  JSONEventData,
  Position,
  ResolvedEvent,
} from '@eventstore/db-client';
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

/**
 * An event as the server gave it. A class, because V8 begins to make literals old from birth where many of them have lived
 * long (the last events of a node do), and what is old keeps all that it refers to alive: a whole log that is read through.
 */
export class LogEvent {
  constructor(
    /** Commit position of the server, which is also its prepare position. */
    readonly position: number,
    /** Shared between readers: `recorded` copies it. */
    readonly envelope: Envelope,
  ) {}

  get stream(): string {
    return this.envelope.stream as string;
  }

  get rev(): number {
    return this.envelope.rev as number;
  }

  get type(): string {
    return this.envelope.type as string;
  }

  /** Id of the event in the ledger, not on the wire. */
  get id(): string {
    return this.envelope.id as string;
  }

  get recordedAt(): string {
    return this.envelope.recordedAt as string;
  }
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
  return new LogEvent(safePosition(event.position?.commit ?? commitPosition, place), envelope);
}

/** Commit position of what a read of the whole log found; undefined where there was nothing. */
export function commitOf(found: AllStreamResolvedEvent | undefined): number | undefined {
  const commit = found?.event?.position?.commit ?? found?.commitPosition;
  return commit === undefined ? undefined : Number(commit);
}

/** Prepare and commit of everything that is appended through gRPC are the same. */
export const positionOf = (position: number): Position => ({
  commit: BigInt(position),
  prepare: BigInt(position),
});

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
