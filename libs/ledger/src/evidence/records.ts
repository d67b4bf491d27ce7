import { canonical } from '@ledger/kernel';
import type { Json, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import type { Gathered } from './gather';
import { assertChained, lineOf } from './line';
import type { EventLine } from './line';
import { hidden } from './others';
import type { Others } from './others';

/** One event as the pack has it. */
export interface PackedEvent extends EventLine {
  /** The exact line; or, where it names somebody else, only its hash and a form in which they are hidden. */
  readonly form: 'exact' | 'hidden';
  readonly shown: Record<string, Json>;
}

/** The events with those that name somebody else hidden, unless all are wanted as they are. */
export function packedEvents(
  { events }: Gathered,
  others: Others,
  { withActors }: { readonly withActors: boolean },
): readonly PackedEvent[] {
  const lines = events.map(lineOf);
  assertChained(lines);
  return lines.map((line) => {
    const form = !withActors && others.isNamedIn(line.text) ? 'hidden' : 'exact';
    const shown = form === 'hidden' ? hidden(line.event, others) : envelopeOf(line.event);
    return { ...line, form, shown };
  });
}

function envelopeOf({ position: _position, ...envelope }: RecordedEvent): Record<string, Json> {
  return envelope as unknown as Record<string, Json>;
}

/** `events.ndjson`: the exact lines, byte for byte, in log order. */
export const exactLines = (events: readonly PackedEvent[]): string =>
  events
    .filter(({ form }) => form === 'exact')
    .map(({ text }) => `${text}\n`)
    .join('');

/** `events-hidden.ndjson`: what may be shown of the others, each with the hash of its exact line. */
export const hiddenLines = (events: readonly PackedEvent[]): string =>
  events
    .filter(({ form }) => form === 'hidden')
    .map(({ shown, leaf }) => `${canonical({ leaf, shown })}\n`)
    .join('');

/** `events-index.json`: where each event stands in the log and in its stream. */
export function indexOf(
  events: readonly PackedEvent[],
  whole: readonly string[],
  others: Others,
): object {
  const streamName = (stream: string): string => others.hide(stream);
  return {
    wholeStreams: whole.map((stream) => ({
      stream: streamName(stream),
      events: events.filter(({ event }) => event.stream === stream).length,
    })),
    events: events.map(({ event, leaf, form }) => ({
      position: event.position,
      id: event.id,
      stream: streamName(event.stream),
      rev: event.rev,
      prev: event.prev,
      leaf,
      form,
    })),
  };
}

/**
 * `disclosures.ndjson`: the sealed parts that still open, as the exact texts that the seals commit to, so that anybody
 * can compare SHA-256(text) with `sealed.h` without a key.
 */
export function disclosures(
  events: readonly PackedEvent[],
  keys: Pick<SubjectKeys, 'disclose'>,
): string {
  return events
    .flatMap(({ event, form }) => {
      if (form === 'hidden' || event.sealed === undefined) return [];
      const text = keys.disclose?.(event.id, event.sealed);
      return text === undefined ? [] : [`${canonical({ event: event.id, text })}\n`];
    })
    .join('');
}
