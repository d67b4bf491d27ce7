import type { AllStreamResolvedEvent, StreamingRead } from '@eventstore/db-client';
import type { Patience } from './patience';
import { commitOf } from './wire-event';

/**
 * One read of the whole log that is under way. What the client makes of an event is large: who takes it as it comes, and
 * keeps only what he needs of it, leaves nothing to the garbage collector that has grown old.
 */
export class LogRead {
  private failure: { readonly error: unknown } | undefined;
  private isOver = false;
  private wake: (() => void) | undefined;

  /** `closed` is told when the read is let go of, which must happen once. */
  constructor(
    private readonly read: StreamingRead<AllStreamResolvedEvent>,
    private readonly patience: Patience,
    private readonly closed: () => void,
  ) {
    // Before anything else: without somebody who listens an error ends the process (p12).
    read.on('error', (error) => {
      this.failure ??= { error };
      this.wake?.();
    });
    read.on('end', () => {
      this.isOver = true;
      this.wake?.();
    });
    read.on('readable', () => this.wake?.());
  }
  private seen = 0;
  private lastSeen: number | undefined;

  /** Events that were looked at, of whatever streams. */
  get looked(): number {
    return this.seen;
  }

  /** Position of the last one of them. */
  get last(): number | undefined {
    return this.lastSeen;
  }

  /**
   * What `keep` makes of the next `count` events; of fewer only at the end. Throws what the client does, and then those
   * events count as not looked at.
   */
  async next<T>(
    count: number,
    keep: (found: AllStreamResolvedEvent) => T | undefined,
    timeoutMs: number,
  ): Promise<T[]> {
    const kept: T[] = [];
    let taken = 0;
    let last = this.lastSeen;
    while (taken < count) {
      const found = this.read.read() as AllStreamResolvedEvent | null;
      if (found === null) {
        if (this.failure !== undefined) throw this.failure.error;
        if (this.isOver) break;
        await this.change(timeoutMs);
        continue;
      }
      taken += 1;
      last = commitOf(found);
      const one = keep(found);
      if (one !== undefined) kept.push(one);
    }
    this.seen += taken;
    this.lastSeen = last;
    return kept;
  }

  /** A read that was left open stays so at the server, and after a hundred of them the client stands still (p09). */
  close(): void {
    // Not waited for: while the client still looks for a node there is nothing to cancel yet.
    void this.read.cancel().catch(() => undefined);
    this.closed();
  }

  private change(timeoutMs: number): Promise<void> {
    return this.patience.within(timeoutMs, new Promise((resolve) => (this.wake = resolve)));
  }
}
