import { Frontier } from '@ledger/proof';
import type { Checkpoint } from '@ledger/proof';

/** A growing tree beside the roots that were signed for its sizes. */
export class SignedRoots {
  private readonly failed = new Set<Checkpoint>();

  constructor(
    private readonly signed: readonly Checkpoint[],
    private readonly frontier = new Frontier(),
  ) {
    if (this.frontier.size === 0) this.compare();
  }

  get size(): number {
    return this.frontier.size;
  }

  append(leafHex: string): void {
    this.frontier.appendHex(leafHex);
    this.compare();
  }

  /** The same tree from here on, to grow another way. */
  fork(): SignedRoots {
    const state = Frontier.fromJSON(this.frontier.toJSON());
    if (state.status === 'malformed') throw new Error(state.why);
    const forked = new SignedRoots(this.signed, state.value);
    for (const head of this.failed) forked.failed.add(head);
    return forked;
  }

  /** Whether the tree is large enough for a head and gives its root. */
  gives(head: Checkpoint): boolean {
    return this.frontier.size >= head.size && !this.failed.has(head);
  }

  /** Whether the tree, as far as it goes, contradicts a head. */
  contradicts(head: Checkpoint): boolean {
    return this.failed.has(head);
  }

  private compare(): void {
    for (const head of this.signed)
      if (head.size === this.frontier.size && Buffer.compare(this.frontier.root(), head.root) !== 0)
        this.failed.add(head);
  }
}
