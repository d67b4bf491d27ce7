import type { AllStreamResolvedEvent, Position } from '@eventstore/db-client';
import { LogDamaged } from '@ledger/kernel';
import { retriedRead, type RetryParts } from './retried-read';
import { LogRuns, type LogRun } from './log-runs';
import { commitOf, positionOf, readEvent, type LogEvent } from './wire-event';

export interface ReaderParts extends RetryParts {
  readonly streams: readonly string[];
}

const STREAM_PAGE = 512;

/** Reads from the server in pages, each tried again while that makes sense. Throws EngineUnavailable, LogDamaged. */
export class Reader {
  constructor(private readonly parts: ReaderParts) {}

  /** A stream from a revision on; empty when there is none. Revisions must follow one another: nothing may be hidden. */
  async stream(stream: string, from: number, countMax = Infinity): Promise<LogEvent[]> {
    const events: LogEvent[] = [];
    for (let next = from; events.length < countMax;) {
      const count = Math.min(STREAM_PAGE, countMax - events.length);
      const page = await this.streamPage(stream, next, count);
      for (const event of page) {
        if (event.rev !== next) throw hidden(stream, next, event.rev);
        events.push(event);
        next += 1;
      }
      if (page.length < count) break;
    }
    return events;
  }

  /** The last event of a stream. */
  async last(stream: string): Promise<LogEvent | undefined> {
    const [last] = await this.streamPage(stream, undefined, 1);
    return last;
  }

  /** The log after a position (0 = from the start) to its end, in runs as they come; `first` as for LogRuns. */
  async *runs(after: number, first?: number): AsyncGenerator<LogRun> {
    const runs = new LogRuns({ ...this.parts, keep: (found) => this.ours(found) }, after, first);
    try {
      for (let run = await runs.next(); run !== undefined; run = await runs.next()) yield run;
    } finally {
      runs.close();
    }
  }

  /** The event at a position, or undefined where there is none of the ledger. */
  async at(position: number): Promise<LogEvent | undefined> {
    const [found] = await this.all(positionOf(position), 1);
    if (found === undefined || commitOf(found) !== position || !this.isOurs(found))
      return undefined;
    return readEvent(found);
  }

  /** Position of the last event of the ledger that the server has, but not below the one that is known already. */
  async head(known: number): Promise<number> {
    let before: Position | undefined;
    for (let count = 1; ; count = Math.min(count * 16, 1024)) {
      const found = await this.all(before, count, true);
      const ours = found.find((event) => this.isOurs(event));
      if (ours !== undefined) return Math.max(known, commitOf(ours) ?? 0);
      const last = found.at(-1)?.event?.position;
      if (last === undefined || found.length < count || Number(last.commit) <= known) return known;
      before = last;
    }
  }

  private ours(found: AllStreamResolvedEvent): LogEvent | undefined {
    return this.isOurs(found) ? readEvent(found) : undefined;
  }

  private isOurs({ event }: AllStreamResolvedEvent): boolean {
    if (event === undefined || event.type.startsWith('$')) return false;
    return this.parts.streams.some((prefix) => event.streamId.startsWith(prefix));
  }

  private async streamPage(
    stream: string,
    from: number | undefined,
    count: number,
  ): Promise<LogEvent[]> {
    const { connection, timing } = this.parts;
    const page = await retriedRead(
      this.parts,
      () => connection.streamPage({ stream, from, count, timeoutMs: timing.attempt }),
      stream,
    );
    return page.map(readEvent);
  }

  private all(
    from: Position | undefined,
    count: number,
    backwards = false,
  ): Promise<AllStreamResolvedEvent[]> {
    const { connection, timing } = this.parts;
    const page = { from, count, backwards, timeoutMs: timing.attempt };
    return retriedRead(this.parts, () => connection.allPage(page), 'the log');
  }
}

const hidden = (stream: string, wanted: number, found: number): LogDamaged =>
  new LogDamaged(
    `${stream}@${wanted} is gone, the next one is ${found}: a ledger must not be truncated ($maxAge, $maxCount, $tb)`,
  );
