import type { Clock } from '../ports/edges';

/**
 * Server times of events: UTC, microseconds, strictly increasing over the whole log even when the wall clock steps back
 * (threat T19).
 */
export class Stamps {
  private second = -1;
  private secondText = '';

  /** `last`: the stamp of the last event in the log, undefined when it is empty. */
  constructor(
    private readonly clock: Clock,
    last?: string,
  ) {
    this.micros = last === undefined ? 0 : microsOf(last);
  }
  private micros: number;

  /** Another writer's stamp was seen: whatever comes next is later. */
  witness(stamp: string): void {
    if (stamp > this.latest) this.latest = stamp;
  }
  private latest = '';
  private counted = '';

  next(): string {
    if (this.latest !== this.counted) {
      this.counted = this.latest;
      this.micros = Math.max(this.micros, microsOf(this.latest));
    }
    this.micros = Math.max(Math.floor(this.clock.now() * 1000), this.micros + 1);
    const second = Math.floor(this.micros / 1_000_000);
    if (second !== this.second) {
      this.second = second;
      this.secondText = new Date(second * 1000).toISOString().slice(0, 20);
    }
    return `${this.secondText}${String(this.micros - second * 1_000_000).padStart(6, '0')}Z`;
  }
}

/** Microseconds since the epoch of a stamp `YYYY-MM-DDTHH:MM:SS.ssssssZ`. */
function microsOf(stamp: string): number {
  return Date.parse(`${stamp.slice(0, 19)}Z`) * 1000 + Number(stamp.slice(20, 26));
}
