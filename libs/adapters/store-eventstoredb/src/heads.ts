import type { StreamHead } from '@ledger/kernel';
import { Kept } from './kept';
import { leafOf, type LogEvent } from './wire-event';

const KEPT = 65_536;

/**
 * Last revision and leaf hash of the streams that were written to or read lately. Another node may have written since:
 * the server's revision check finds that out, and then the head is read anew.
 */
export class Heads {
  private readonly kept = new Kept<string, StreamHead>(KEPT);

  get(stream: string): StreamHead | undefined {
    return this.kept.get(stream);
  }

  moved(stream: string, head: StreamHead): void {
    this.kept.set(stream, head);
  }

  /** The last event of a stream as it was read. */
  read(event: LogEvent): StreamHead {
    const known = this.kept.get(event.stream);
    if (known !== undefined && known.rev >= event.rev) return known;
    const head = { rev: event.rev, leaf: leafOf(event) };
    this.kept.set(event.stream, head);
    return head;
  }

  /** An event went by; where somebody else wrote it, what is kept is old. */
  seen(stream: string, rev: number): void {
    const known = this.kept.get(stream);
    if (known !== undefined && known.rev < rev) this.kept.delete(stream);
  }

  forget(stream: string): void {
    this.kept.delete(stream);
  }
}
