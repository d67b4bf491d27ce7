import { time } from '@ledger/kernel';
import type { EpochMs, EventStore, RecordedEvent } from '@ledger/kernel';

/** Where the log is cut: everything up to `position` was known, nothing after it. */
export interface Cut {
  /** Position of the last event that was known; 0 = nothing yet. */
  readonly position: number;
  /** When the server wrote that event; null where there is none. */
  readonly recordedAt: string | null;
}

/** How a cut is asked for: the clock of recording (design 2.3), a log position, or as far as the views have come. */
export type AsOf =
  | { readonly kind: 'time'; readonly at: string }
  | { readonly kind: 'position'; readonly position: number };

export const NOTHING_KNOWN: Cut = { position: 0, recordedAt: null };

type Log = Pick<EventStore, 'scan' | 'head'>;

/** The cut that was asked for; a position beyond the log is its end. */
export async function cutAt(log: Log, asOf: AsOf): Promise<Cut> {
  switch (asOf.kind) {
    case 'position': {
      const position = Math.min(asOf.position, log.head());
      return position <= 0 ? NOTHING_KNOWN : cutOf(await lastUpTo(log, position));
    }
    case 'time':
      return cutOf(await lastRecordedBy(log, inMicroseconds(asOf.at)));
  }
}

const cutOf = (event: RecordedEvent | undefined): Cut =>
  event === undefined ? NOTHING_KNOWN : { position: event.position, recordedAt: event.recordedAt };

/** Until when the log is known to have come at a cut: the hour of its last event, as the projector has it. */
export function horizonOf({ recordedAt }: Cut): EpochMs {
  if (recordedAt === null) return 0;
  const at = time.knownInstant(recordedAt);
  return at - (at % time.HOUR);
}

/** An instant as `recordedAt` is written, so that texts compare as instants: UTC, six decimals. */
export function inMicroseconds(instant: string): string {
  const [, whole, decimals = '', zone] = INSTANT.exec(instant) ?? [];
  const base = new Date(time.knownInstant(`${whole ?? instant}${zone ?? ''}`)).toISOString();
  return `${base.slice(0, 20)}${decimals.slice(0, 6).padEnd(6, '0')}Z`;
}
const INSTANT = /^(.+T\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The last event written at or before an instant. Positions of the embedded log have no gaps, so half of what is left is
 * put aside with each event that is looked at; a log whose positions have gaps is read from its start.
 */
async function lastRecordedBy(log: Log, until: string): Promise<RecordedEvent | undefined> {
  let low = 0;
  let high = log.head();
  let last: RecordedEvent | undefined;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const event = await eventAt(log, middle);
    if (event === undefined) return lastByReading(log, until);
    if (isBy(event, until)) {
      low = middle;
      last = event;
    } else high = middle - 1;
  }
  return last;
}

const isBy = ({ recordedAt }: RecordedEvent, until: string): boolean =>
  inMicroseconds(recordedAt) <= until;

/** The event at a position; undefined where the log has none there, or knows no such position. */
async function eventAt(log: Log, position: number): Promise<RecordedEvent | undefined> {
  try {
    const event = await lastUpTo(log, position, position - 1);
    return event?.position === position ? event : undefined;
  } catch {
    // An engine whose positions have gaps may refuse one that it never gave out.
    return undefined;
  }
}

async function lastUpTo(
  log: Log,
  position: number,
  after?: number,
): Promise<RecordedEvent | undefined> {
  if (after === undefined) {
    const exact = await eventAt(log, position);
    if (exact !== undefined) return exact;
  }
  let last: RecordedEvent | undefined;
  for await (const batch of log.scan(after ?? 0, position))
    if (batch.count > 0) last = batch.event(batch.count - 1);
  return last;
}

async function lastByReading(log: Log, until: string): Promise<RecordedEvent | undefined> {
  let last: RecordedEvent | undefined;
  for await (const batch of log.scan(0)) {
    if (batch.count === 0) continue;
    const end = batch.event(batch.count - 1);
    if (isBy(end, until)) {
      last = end;
      continue;
    }
    for (let i = 0; i < batch.count; i += 1) {
      const event = batch.event(i);
      if (!isBy(event, until)) return last;
      last = event;
    }
  }
  return last;
}
