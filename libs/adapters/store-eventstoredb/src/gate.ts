/** Lets so many calls through at once; the others wait in order. What waits here has sent nothing. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly places: number) {}

  async through<T>(work: () => Promise<T>): Promise<T> {
    await this.entered();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** For work that ends elsewhere; gives what lets the next one in, to be called once. */
  async enter(): Promise<() => void> {
    await this.entered();
    return () => this.leave();
  }

  private entered(): Promise<void> | undefined {
    if (this.inside >= this.places) return new Promise((enter) => this.waiting.push(enter));
    this.inside += 1;
    return undefined;
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.inside -= 1;
    else next();
  }
}
