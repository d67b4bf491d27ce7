/** Lets so many calls through at once; the others wait in order. What waits here has sent nothing. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly places: number) {}

  async through<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** Resolves to what lets the next one in. */
  async enter(): Promise<() => void> {
    if (this.inside < this.places) this.inside += 1;
    else await new Promise<void>((enter) => this.waiting.push(enter));
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = this.waiting.shift();
      if (next === undefined) this.inside -= 1;
      else next();
    };
  }
}
