import type { EventBatch } from '@ledger/kernel';
import { ReadBatch, type BatchNames } from './batch';
import type { LiveLog } from './live-log';
import { noSuchPosition, type Reader } from './reader';
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

/** Events fetched at once: some two megabytes. */
const PAGE = 4_096;

/** The log from a position to another: from memory where the subscription has brought it, else page by page. */
export async function* batches(
  parts: ScanParts,
  after: number,
  upTo: number,
): AsyncGenerator<EventBatch> {
  const { reader, live, window } = parts;
  for (let at = after; at < upTo;) {
    if (window.covers(at) && (await live.reached(upTo, parts.bringMs)) && window.covers(at)) {
      if (!window.has(at)) throw noSuchPosition(at);
      const events = window.between(at, upTo);
      if (events.length > 0) yield new ReadBatch(events, parts);
      return;
    }
    const first = at === after ? parts.first() : undefined;
    const page =
      first !== undefined && first > at
        ? await reader.from(first, PAGE)
        : await reader.after(at, PAGE);
    const events = page.events.filter(({ position }) => position <= upTo);
    if (events.length > 0) yield new ReadBatch(events, parts);
    if (page.isEnd || page.last === undefined) return;
    at = page.last;
  }
}
