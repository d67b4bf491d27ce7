import { sameBytes } from '../bytes';
import type { Frontier } from '../merkle/frontier';
import type { Hash } from '../merkle/hash';
import { verifyInclusion } from '../merkle/inclusion';
import type { Claim } from './claims';

/** A root that somebody signed for a size. */
interface SignedRoot {
  readonly size: number;
  readonly root: Hash;
  /** Undefined for the checkpoint of the log itself. */
  readonly claim?: Claim;
}

/** A signed root that the lines do not give, or a receipt whose path does not fit its line. */
export interface RootDamage {
  readonly claim?: Claim;
  readonly notIncluded?: boolean;
}

/**
 * Compares the growing tree with every signed root as it passes that size, and each receipt with its line as it
 * passes that index. Meeting two signed roots on the way is what a consistency proof between them would show.
 */
export class RootChecks {
  private readonly roots: readonly SignedRoot[];
  private readonly receipts: readonly Claim[];
  private nextRoot = 0;
  private nextReceipt = 0;
  private readonly damages: RootDamage[] = [];
  private good = 0;
  private bad: number | undefined;

  constructor(
    checkpoint: { readonly size: number; readonly root: Hash },
    claims: readonly Claim[],
  ) {
    const claimed = claims.map((claim): SignedRoot => ({ ...claim.checkpoint, claim }));
    this.roots = [checkpoint, ...claimed].toSorted((a, b) => a.size - b.size);
    this.receipts = claims
      .filter(({ receipt }) => receipt !== undefined)
      .toSorted((a, b) => a.receipt!.index - b.receipt!.index);
  }

  /** In the order of their sizes. */
  get found(): readonly RootDamage[] {
    return this.damages;
  }

  /** The smallest size whose signed root the lines do not give, and the largest below it whose they do. */
  get range(): { readonly good: number; readonly bad: number | undefined } {
    return { good: this.good, bad: this.bad };
  }

  /** Called with the empty tree, then after each leaf. */
  grown(frontier: Frontier): void {
    while (this.roots[this.nextRoot]?.size === frontier.size) {
      const { root, size, claim } = this.roots[this.nextRoot]!;
      this.nextRoot += 1;
      if (!sameBytes(frontier.root(), root)) {
        this.bad ??= size;
        this.damages.push(claim === undefined ? {} : { claim });
      } else if (this.bad === undefined) this.good = size;
    }
  }

  /** Called with each leaf. */
  leaf(index: number, leaf: string): void {
    while (this.receipts[this.nextReceipt]?.receipt?.index === index) {
      const claim = this.receipts[this.nextReceipt]!;
      this.nextReceipt += 1;
      const { size, root } = claim.checkpoint;
      const { proof } = claim.receipt!;
      if (!verifyInclusion({ leaf: Buffer.from(leaf, 'hex'), index, size, proof, root }))
        this.damages.push({ claim, notIncluded: true });
    }
  }
}
