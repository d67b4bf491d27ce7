/** Who holds keys, and who waits for that. */
interface Holder {
  /** Made when somebody begins to wait: nobody does on the way of most appends. */
  done: Promise<void> | undefined;
  release: (() => void) | undefined;
}

/**
 * Work that shares a key is done one after the other, in the order in which it came; everything else side by side. Keys
 * are taken all at once, so that nobody waits for somebody who waits for him.
 */
export class Locks {
  private readonly holders = new Map<string, Holder>();

  async hold<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const mine: Holder = { done: undefined, release: undefined };
    const before = this.take(keys, mine);
    if (before !== undefined) await Promise.all(before);
    try {
      return await work();
    } finally {
      for (const key of keys) if (this.holders.get(key) === mine) this.holders.delete(key);
      mine.release?.();
    }
  }

  private take(keys: readonly string[], mine: Holder): Promise<void>[] | undefined {
    let before: Promise<void>[] | undefined;
    for (const key of keys) {
      const holder = this.holders.get(key);
      this.holders.set(key, mine);
      if (holder === undefined || holder === mine) continue;
      (before ??= []).push(doneOf(holder));
    }
    return before;
  }
}

const doneOf = (holder: Holder): Promise<void> =>
  (holder.done ??= new Promise((resolve) => (holder.release = resolve)));
