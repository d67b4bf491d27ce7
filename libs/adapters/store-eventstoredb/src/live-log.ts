import type { Position } from '@eventstore/db-client';
import type { Stamps } from '@ledger/kernel';
import type { AwaitedPlaces } from './awaited-places';
import type { EventIndex, IndexMark, Located } from './event-index';
import type { Heads } from './heads';
import type { LogEvent } from './wire-event';
import type { Window } from './window';

export interface LiveLogParts {
  readonly index: EventIndex;
  readonly window: Window;
  readonly heads: Heads;
  readonly awaited: AwaitedPlaces;
  readonly stamps: Stamps;
  readonly trouble: (message: string, cause?: unknown) => void;
}

const FLUSH_AFTER_MS = 250;
const FLUSH_AT = 512;

interface Waiting {
  readonly position: number;
  readonly wake: (reached: boolean) => void;
}

/** What this node knows of the log: each event that the subscription brings, and its own appends before that. */
export class LiveLog {
  private readonly listeners = new Set<(head: number) => void>();
  private waiting: Waiting[] = [];
  private acknowledged: number;
  private told: number;
  private tellSoon: NodeJS.Immediate | undefined;
  private flushTimer: NodeJS.Timeout | undefined;
  private lastId: string;
  private stamp: string;

  constructor(
    private readonly parts: LiveLogParts,
    mark: IndexMark | undefined,
  ) {
    this.followed = mark?.position ?? 0;
    this.acknowledged = this.told = this.followed;
    this.resume = mark ?? { commit: 0n, prepare: 0n };
    this.lastId = mark?.id ?? '';
    this.stamp = mark?.stamp ?? '';
  }
  /** Position of the last event that the subscription brought. */
  private followed: number;
  /** Where a subscription would go on from after a restart. */
  private resume: Position;

  passed(position: Position): void {
    this.resume = position;
    this.flushSoon();
  }

  head(): number {
    return Math.max(this.followed, this.acknowledged);
  }

  /** The next event of the log, in order. */
  take(event: LogEvent): void {
    const { index, window, heads, awaited, stamps } = this.parts;
    index.put(event.id, event);
    window.add(event);
    heads.seen(event.stream, event.rev);
    stamps.witness(event.recordedAt);
    awaited.seen(event);
    this.followed = event.position;
    this.lastId = event.id;
    if (event.recordedAt > this.stamp) this.stamp = event.recordedAt;
    this.wake();
    this.tellOfSoon(event.position);
    if (index.waitingCount >= FLUSH_AT) this.flush();
    else this.flushSoon();
  }

  /** An own event was told of when the server had acknowledged it. */
  private tellOfSoon(position: number): void {
    if (position <= this.told) return;
    this.tellSoon ??= setImmediate(() => {
      this.tellSoon = undefined;
      this.tell();
    });
  }

  private flushSoon(): void {
    this.flushTimer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** An own event, known to be in the log before the subscription brings it. */
  own(id: string, place: Located): void {
    this.parts.index.put(id, place);
  }

  /** Own events up to here may be told of. */
  acknowledge(position: number): void {
    if (position <= this.acknowledged) return;
    this.acknowledged = position;
    this.tell();
  }

  /** Whether everything up to a position was brought, waiting for it so long. */
  reached(position: number, ms: number): Promise<boolean> {
    if (this.followed >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const wake = (reached: boolean): void => {
        clearTimeout(timer);
        resolve(reached);
      };
      const waiting: Waiting = { position, wake };
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== waiting);
        resolve(false);
      }, ms);
      this.waiting.push(waiting);
    });
  }

  listen(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  flush(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    const { index, trouble } = this.parts;
    if (this.followed === 0) return;
    try {
      const { followed: position, lastId: id, stamp, resume } = this;
      const repeated = index.flush({ ...resume, position, id, stamp });
      if (repeated.length > 0)
        trouble(
          `the log holds these ids twice, written by two nodes at once: ${repeated.join(', ')}`,
        );
    } catch (cause) {
      // Nothing is lost: it stays in memory, and what a restart misses the log tells again.
      trouble('the index of event ids cannot be written', cause);
    }
  }

  close(): void {
    this.flush();
    this.listeners.clear();
    clearImmediate(this.tellSoon);
    for (const { wake } of this.waiting.splice(0)) wake(false);
  }

  private wake(): void {
    if (this.waiting.length === 0) return;
    const due = this.waiting.filter(({ position }) => position <= this.followed);
    if (due.length === 0) return;
    this.waiting = this.waiting.filter(({ position }) => position > this.followed);
    for (const { wake } of due) wake(true);
  }

  private tell(): void {
    const head = this.head();
    if (head <= this.told) return;
    this.told = head;
    for (const listener of this.listeners) listener(head);
  }
}
