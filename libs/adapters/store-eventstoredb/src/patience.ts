import { NoAnswer } from './no-answer';

interface Wait {
  readonly until: number;
  readonly giveUp: () => void;
}

/** How late a wait may end, milliseconds. */
const TICK = 50;

/**
 * Waits for answers, but not for ever. One timer looks after all of them: one for each append, made and cleared again,
 * would be felt where appends come one at a time.
 */
export class Patience {
  private readonly waits = new Set<Wait>();
  private timer: NodeJS.Timeout | undefined;

  /** The answer. Rejects with NoAnswer when it took longer. */
  within<T>(ms: number, answer: Promise<T>): Promise<T> {
    this.timer ??= setInterval(() => this.look(), TICK);
    return new Promise((resolve, reject) => {
      const until = performance.now() + ms;
      const wait: Wait = { until, giveUp: () => reject(new NoAnswer(ms)) };
      this.waits.add(wait);
      const over = (): void => void this.waits.delete(wait);
      answer.then(
        (result) => {
          over();
          resolve(result);
        },
        (error: unknown) => {
          over();
          reject(error as Error);
        },
      );
    });
  }

  private look(): void {
    const now = performance.now();
    for (const wait of this.waits) {
      if (wait.until > now) continue;
      this.waits.delete(wait);
      wait.giveUp();
    }
    if (this.waits.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
