import type { EventBatch } from '@ledger/kernel';
import { ReadBatch, type BatchNames } from './batch';
import type { LiveLog } from './live-log';
import { noSuchPosition } from './log-runs';
import type { Reader } from './reader';
import type { Window } from './window';

export interface ScanParts extends BatchNames {
  readonly reader: Reader;
  readonly live: LiveLog;
  readonly window: Window;
  /** Position of the ledger's first event, where it is known: all before it is somebody else's. */
  readonly first: () => number | undefined;
  /** How long the subscription may take to bring what is known to be in the log; then the server is asked. */
  readonly bringMs: number;
}

/** The log from a position to another: from memory where the subscription has brought it, else from the server. */
export async function* batches(
  parts: ScanParts,
  after: number,
  upTo: number,
): AsyncGenerator<EventBatch> {
  if (after >= upTo) return;
  const { reader, live, window } = parts;
  if (window.covers(after) && (await live.reached(upTo, parts.bringMs)) && window.covers(after)) {
    if (!window.has(after)) throw noSuchPosition(after);
    const events = window.between(after, upTo);
    if (events.length > 0) yield new ReadBatch(events, parts);
    return;
  }
  for await (const { events, last } of reader.runs(after, parts.first())) {
    const wanted = last <= upTo ? events : events.filter(({ position }) => position <= upTo);
    if (wanted.length > 0) yield new ReadBatch(wanted, parts);
    if (last >= upTo) return;
  }
}
