/**
 * Work that shares a key is done one after the other, in the order in which it came; everything else side by side. Keys
 * are taken all at once, so that nobody waits for somebody who waits for him.
 */
export class Locks {
  private readonly last = new Map<string, Promise<void>>();

  async hold<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = new Set<Promise<void>>();
    let release!: () => void;
    const mine = new Promise<void>((resolve) => (release = resolve));
    for (const key of keys) {
      const holder = this.last.get(key);
      if (holder !== undefined) before.add(holder);
      this.last.set(key, mine);
    }
    if (before.size > 0) {
      before.delete(mine);
      await Promise.all(before);
    }
    try {
      return await work();
    } finally {
      for (const key of keys) if (this.last.get(key) === mine) this.last.delete(key);
      release();
    }
  }
}
