import type { AllStreamResolvedEvent } from '@eventstore/db-client';
import { LogDamaged } from '@ledger/kernel';
import type { LogRead } from './log-read';
import { retriedRead, type RetryParts } from './retried-read';
import { positionOf, type LogEvent } from './wire-event';

/** A run of the log as the server gave it. */
export interface LogRun {
  /** Those of the ledger, in order. */
  readonly events: readonly LogEvent[];
  /** Position of the last event that was looked at, of whatever stream. */
  readonly last: number;
}

export interface LogRunsParts extends RetryParts {
  /** The event as the ledger knows it; undefined for one of somebody else. */
  readonly keep: (found: AllStreamResolvedEvent) => LogEvent | undefined;
}

/** Events of one read of the server: it is over, and lets go of what it holds there, even where a reader is slow. */
const PAGE = 32_768;
/** Events handed on at once: enough for columns to pay, few enough to be forgotten while they are young. */
const RUN = 256;

/** The log after a position to its end, in runs as they come; a read that fails is made again behind the last run. */
export class LogRuns {
  private read: LogRead | undefined;
  private isEnd = false;

  /** `first`: position of the first event that is of interest, where there is one and it is known. */
  constructor(
    private readonly parts: LogRunsParts,
    private at: number,
    private readonly first = 0,
  ) {}

  /** Undefined at the end. Throws EngineUnavailable, LogDamaged. */
  async next(): Promise<LogRun | undefined> {
    if (this.isEnd) return undefined;
    const before = this.at;
    const events = await retriedRead(this.parts, () => this.attempt(), 'the log');
    return this.at === before ? undefined : { events, last: this.at };
  }

  close(): void {
    this.read?.close();
    this.read = undefined;
  }

  private async attempt(): Promise<LogEvent[]> {
    const { keep, timing } = this.parts;
    try {
      const read = (this.read ??= await this.open());
      const asked = Math.min(RUN, PAGE - read.looked);
      const before = read.looked;
      const events = await read.next(asked, keep, timing.attempt);
      this.at = read.last ?? this.at;
      this.isEnd = read.looked - before < asked;
      if (this.isEnd || read.looked === PAGE) this.close();
      return events;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private async open(): Promise<LogRead> {
    const { connection } = this.parts;
    const { at, first } = this;
    if (first > at) return connection.openLog({ from: positionOf(first), count: PAGE });
    if (at === 0) return connection.openLog({ from: undefined, count: PAGE });
    return this.openBehind(at);
  }

  /** Reading forwards includes the position that it begins at. */
  private async openBehind(at: number): Promise<LogRead> {
    const read = await this.parts.connection.openLog({ from: positionOf(at), count: PAGE });
    this.read = read;
    await read.next(1, () => undefined, this.parts.timing.attempt);
    if (read.last !== at) throw noSuchPosition(at);
    return read;
  }
}

export const noSuchPosition = (position: number): LogDamaged =>
  new LogDamaged(`the log has no event at position ${position}: it was cut, or it is another log`);
