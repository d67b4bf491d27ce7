import type { LogEvent } from './wire-event';

/** The last events that the subscription brought, so that whoever follows the log need not ask the server for them. */
export class Window {
  private events: LogEvent[] = [];

  /** `start`: every event after this position is in the window. */
  constructor(
    private start: number,
    private readonly capacity: number,
  ) {}

  add(event: LogEvent): void {
    this.events.push(event);
    if (this.events.length < this.capacity * 2) return;
    const dropped = this.events.length - this.capacity;
    this.start = this.events[dropped - 1]!.position;
    this.events = this.events.slice(dropped);
  }

  /** Whether everything that the log has after a position is here. */
  covers(after: number): boolean {
    return after >= this.start;
  }

  /** Whether a position is that of an event, or where the window begins. */
  has(position: number): boolean {
    return (
      position === this.start || this.events[this.firstAfter(position) - 1]?.position === position
    );
  }

  between(after: number, upTo: number): readonly LogEvent[] {
    return this.events.slice(this.firstAfter(after), this.firstAfter(upTo));
  }

  private firstAfter(position: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle]!.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
