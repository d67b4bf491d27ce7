import type { PendingEvent } from '../fact';
import { isUuid } from '../ids';
import type { Columns, ColumnsOf, ExpectedRevision, StreamAppend } from '../ports/event-store';
import { envelopeParts, EVENT_BYTES_MAX, type EnvelopeParts } from './envelope';
import { AppendRefused } from './refusals';

/** An append that can be stored: checked, and serialised but for the place of its events. */
export interface PreparedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly PreparedEvent[];
}

export interface PreparedEvent extends EnvelopeParts, Columns {
  readonly id: string;
  readonly type: string;
}

/** Checks and serialises an append. Throws AppendRefused for what no engine may store; nothing is written then. */
export function prepareAppend(append: StreamAppend, columnsOf: ColumnsOf): PreparedAppend {
  const { stream, expected, events } = append;
  refuseBadName(stream, 'stream');
  if (events.length === 0) throw new AppendRefused('EMPTY_APPEND', `nothing to append: ${stream}`);
  if (expected !== 'NO_STREAM' && !(Number.isSafeInteger(expected) && expected >= 0))
    throw new AppendRefused('BAD_REVISION', `not a revision: ${String(expected)}`);
  const prepared = events.map((event) => prepare(event, stream, columnsOf));
  refuseTooMuch(stream, prepared);
  return { stream, expected, events: prepared };
}

/** Largest append, bytes of all its events: what an EventStoreDB of 24.10 takes (1 MiB), with room for its own fields. */
export const APPEND_BYTES_MAX = 1_000_000;

function refuseTooMuch(stream: string, events: readonly PreparedEvent[]): void {
  // An event is at most 16 KiB, so most appends need no counting.
  if (events.length * EVENT_BYTES_MAX <= APPEND_BYTES_MAX) return;
  const bytes = events.reduce((sum, event) => sum + bytesOf(event), 0);
  if (bytes > APPEND_BYTES_MAX)
    throw new AppendRefused(
      'APPEND_TOO_LARGE',
      `${events.length} events for ${stream} take ${bytes} bytes, an append at most ${APPEND_BYTES_MAX}`,
    );
}

const bytesOf = ({ before, after }: EnvelopeParts): number =>
  Buffer.byteLength(before) + Buffer.byteLength(after) + PLACE_BYTES_MAX;

function prepare(event: PendingEvent, stream: string, columnsOf: ColumnsOf): PreparedEvent {
  if (typeof event.id !== 'string' || !isUuid(event.id))
    throw new AppendRefused('BAD_EVENT_ID', `not a lower-case UUID: ${String(event.id)}`);
  refuseBadName(event.type, 'type');
  const parts = serialise(event, stream);
  const columns = columnsOf(event.type, event.data as Record<string, unknown>) ?? NO_COLUMNS;
  refuseBadColumns(event.type, columns);
  return {
    id: event.id,
    type: event.type,
    before: parts.before,
    after: parts.after,
    at: columns.at,
    flags: columns.flags,
  };
}

const NO_COLUMNS: Columns = { at: 0, flags: 0 };

/** `$` names belong to the engine (EventStoreDB). */
function refuseBadName(name: string, what: 'stream' | 'type'): void {
  if (typeof name !== 'string' || name === '')
    throw new AppendRefused('EMPTY_NAME', `a ${what} has a name`);
  if (name.startsWith('$'))
    throw new AppendRefused('RESERVED_NAME', `${what} names with $ belong to the engine: ${name}`);
}

function refuseBadColumns(type: string, { at, flags }: Columns): void {
  if (Number.isFinite(at) && Number.isInteger(flags) && flags >= 0 && flags <= 0xffff) return;
  throw new AppendRefused('BAD_COLUMNS', `${type} lifts out at=${at} flags=${flags}`);
}

function serialise(event: PendingEvent, stream: string): EnvelopeParts {
  let parts: EnvelopeParts;
  try {
    parts = envelopeParts(event, stream);
  } catch (error) {
    // RangeError is a value that contains itself; TypeError is what the canonical form has no text for.
    throw new AppendRefused('UNSERIALISABLE', `${event.type}: ${(error as Error).message}`);
  }
  refuseTooLarge(event.type, parts);
  return parts;
}

/** `,"prev":"<64 hex>","recordedAt":"<27>","rev":<16>`: the most that a place adds. */
const PLACE_BYTES_MAX = 150;

function refuseTooLarge(type: string, { before, after }: EnvelopeParts): void {
  // A UTF-16 unit is at most three bytes of UTF-8, so most events need no counting.
  if ((before.length + after.length) * 3 + PLACE_BYTES_MAX <= EVENT_BYTES_MAX) return;
  const bytes = bytesOf({ before, after });
  if (bytes > EVENT_BYTES_MAX)
    throw new AppendRefused(
      'EVENT_TOO_LARGE',
      `${type} takes ${bytes} bytes, an event at most ${EVENT_BYTES_MAX}`,
    );
}
