import type { AppendOutcome, PreparedAppend } from '@ledger/kernel';

/** One call of a caller who waits: its appends are decided and written together. */
export interface AppendRequest {
  readonly appends: readonly PreparedAppend[];
  readonly resolve: (outcomes: AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Events that share one transaction at most; longer queues take several. One call is never split. */
const GROUP_MAX = 16_384;

/**
 * Collects the appends that arrive while the last transaction was being written, so that they share the next one and
 * its fsync: the more wait, the less each costs.
 */
export class GroupCommit {
  private waiting: AppendRequest[] = [];
  private scheduled = false;

  constructor(private readonly writeGroup: (group: readonly AppendRequest[]) => void) {}

  submit(appends: readonly PreparedAppend[]): Promise<AppendOutcome[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ appends, resolve, reject });
      this.schedule();
    });
  }

  /** Writes all that waits, now. */
  drain(): void {
    while (this.waiting.length > 0) this.writeGroup(this.take());
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      try {
        this.drain();
      } finally {
        // A listener that throws must not leave others waiting.
        if (this.waiting.length > 0) this.schedule();
      }
    });
  }

  private take(): readonly AppendRequest[] {
    let events = 0;
    let end = 0;
    while (end < this.waiting.length && (end === 0 || events < GROUP_MAX))
      events += eventsIn([this.waiting[end++]!]);
    const group = this.waiting.slice(0, end);
    this.waiting = this.waiting.slice(end);
    return group;
  }
}

/** Events that the requests ask for. */
export function eventsIn(requests: readonly AppendRequest[]): number {
  let events = 0;
  for (const { appends } of requests) for (const append of appends) events += append.events.length;
  return events;
}
