/** Waits, or not so long when the signal is given. Does not keep the process alive by itself. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Waits that double from the first to the longest, each shortened by chance, so that many nodes do not knock at once. */
export class Backoff {
  private next: number;

  constructor(
    private readonly first: number,
    private readonly longest: number,
  ) {
    this.next = first;
  }

  reset(): void {
    this.next = this.first;
  }

  wait(signal: AbortSignal, msMax = Infinity): Promise<void> {
    const ms = this.next * (0.5 + Math.random() / 2);
    this.next = Math.min(this.next * 2, this.longest);
    return pause(Math.max(0, Math.min(ms, msMax)), signal);
  }
}
