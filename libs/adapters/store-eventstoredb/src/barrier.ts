/**
 * Asks something of the log for all who wait together. Who comes while a question is under way waits for the next one:
 * an answer that was on its way already proves nothing about what happened before he came.
 */
export class Barrier {
  private current: Promise<unknown> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(private readonly ask: () => Promise<void>) {}

  pass(): Promise<void> {
    this.next ??= this.begin();
    return this.next;
  }

  private begin(): Promise<void> {
    const mine = this.current.then(() => {
      this.next = undefined;
      return this.ask();
    });
    this.current = mine.catch(() => undefined);
    return mine;
  }
}
