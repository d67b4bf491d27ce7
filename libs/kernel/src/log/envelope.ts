import { hash } from 'node:crypto';
import { canonical, type Json } from '../canonical';
import type { Context, PendingEvent, RecordedEvent } from '../fact';
import { LeafScratch } from './leaf-scratch';

/** Largest event, in bytes of its canonical form (reliability 3.1). */
export const EVENT_BYTES_MAX = 16 * 1024;

/** What only the log can say about an event: written into the envelope between the two prepared parts. */
export interface Place {
  readonly prev: string | null;
  readonly recordedAt: string;
  readonly rev: number;
}

/** The canonical text of an event but for its place: keys are sorted, so the place falls between two fixed parts. */
export interface EnvelopeParts {
  readonly before: string;
  readonly after: string;
}

/**
 * The two fixed parts of an event's canonical form (RFC 8785; design 3). Put together by hand because it is the hottest
 * path of a writer; a test compares the outcome with `canonical` of the parsed object. Throws what `canonical` throws.
 */
export function envelopeParts(event: PendingEvent, stream: string): EnvelopeParts {
  const sealed = event.sealed === undefined ? '' : `"sealed":${canonical(event.sealed)},`;
  const source = `"source":${canonical(event.context.source)},"stream":${canonical(stream)}`;
  return {
    before: `${contextText(event.context)},"data":${canonical(event.data)},"id":"${event.id}"`,
    after: `,${sealed}${source},"type":${canonical(event.type)},"v":${canonical(event.v)}}`,
  };
}

/** The text of an event, led by the 0x00 of its leaf hash (RFC 9162 2.1.1). */
export function leafText(parts: EnvelopeParts, place: Place): string {
  const prev = place.prev === null ? 'null' : `"${place.prev}"`;
  return `\0${parts.before},"prev":${prev},"recordedAt":"${place.recordedAt}","rev":${place.rev}${parts.after}`;
}

const scratch = new LeafScratch();

/** SHA-256 (hex) of a text that already begins with the leaf's 0x00. */
export function hashLeaf(leaf: string): string {
  return hash('sha256', scratch.leaf(scratch.write(leaf)), 'hex');
}

/** SHA-256(0x00 || body), hex: the Merkle leaf of a stored event. */
export function leafHash(body: Uint8Array | string): string {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return hash('sha256', Buffer.concat([LEAF, bytes]), 'hex');
}
const LEAF = Buffer.from([0]);

/** An event as it was stored, with its position. The text was checked when it was written. */
export function readEnvelope(body: string, position: number): RecordedEvent {
  return placeAt(JSON.parse(body) as Record<string, Json>, position);
}

/** Adds the position to a parsed envelope. */
export function placeAt(envelope: Record<string, Json>, position: number): RecordedEvent {
  envelope.position = position;
  return envelope as unknown as RecordedEvent;
}

let lastContext: Context | undefined;
let lastContextText = '';

/** All events of one command share their context object, so the last text is kept. */
function contextText(context: Context): string {
  if (context === lastContext) return lastContextText;
  const actor = canonical({ id: context.actor.id, role: context.actor.role });
  const causation = canonical(context.causationId ?? null);
  lastContextText = `{"actor":${actor},"causationId":${causation},"commandId":${canonical(context.commandId)},"correlationId":${canonical(context.correlationId)}`;
  lastContext = context;
  return lastContextText;
}
