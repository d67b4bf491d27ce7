/**
 * One at a time per stream inside this process, in the order of asking: two commands for one stream would otherwise both
 * decide on the same revision, and one would have to decide again.
 */
export class StreamLocks {
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs `work` once all the streams are free. All are asked for at once, so two callers can never wait for each other. */
  async hold<T>(streams: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = streams.flatMap((stream) => this.tails.get(stream) ?? []);
    let release!: () => void;
    const mine = new Promise<void>((resolve) => (release = resolve));
    for (const stream of streams) this.tails.set(stream, mine);
    try {
      if (before.length > 0) await Promise.all(before);
      return await work();
    } finally {
      for (const stream of streams) {
        if (this.tails.get(stream) === mine) this.tails.delete(stream);
      }
      release();
    }
  }
}
