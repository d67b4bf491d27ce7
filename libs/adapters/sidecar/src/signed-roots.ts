import { Frontier } from '@ledger/proof';
import type { Checkpoint } from '@ledger/proof';

/** A growing tree beside the roots that were signed for its sizes. */
export class SignedRoots {
  private readonly failed = new Set<Checkpoint>();
  /** Size that the tree began with: roots of smaller ones cannot be compared. */
  private readonly start: number;

  /** A tree that grows from `frontier`; `before` is one that was compared up to there. */
  constructor(
    private readonly signed: readonly Checkpoint[],
    private readonly frontier = new Frontier(),
    before?: SignedRoots,
  ) {
    this.start = before?.start ?? frontier.size;
    before?.failed.forEach((head) => this.failed.add(head));
    this.compare();
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
    return new SignedRoots(this.signed, state.value, this);
  }

  /** Whether the tree was seen at the size of a head and gives its root. */
  gives(head: Checkpoint): boolean {
    return this.start <= head.size && head.size <= this.size && !this.failed.has(head);
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
