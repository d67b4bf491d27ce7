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
  async within<T>(ms: number, answer: Promise<T>): Promise<T> {
    let wait!: Wait;
    const late = new Promise<never>((_, reject) => {
      wait = { until: performance.now() + ms, giveUp: () => reject(new NoAnswer(ms)) };
    });
    this.waits.add(wait);
    this.timer ??= setInterval(() => this.look(), TICK);
    try {
      return await Promise.race([answer, late]);
    } finally {
      this.waits.delete(wait);
    }
  }

  private look(): void {
    const now = performance.now();
    for (const { until, giveUp } of this.waits) if (until <= now) giveUp();
    if (this.waits.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
