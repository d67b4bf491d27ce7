import { assert } from '@ledger/kernel';
import { sameBytes } from './bytes';
import { consistencyProof, verifyConsistency } from './merkle/consistency';
import { Frontier } from './merkle/frontier';
import { leafHash } from './merkle/hash';
import type { Hash } from './merkle/hash';
import { inclusionProof } from './merkle/inclusion';
import { rootOf } from './merkle/range';
import { signCheckpoint } from './note/checkpoint';
import type { Checkpoint } from './note/checkpoint';
import type { NoteSigner } from './note/signing-key';
import { encodeSlot, slotOffset } from './note/slots';
import { formatReceipt } from './receipt';
import type { TileTree } from './tiles/tile-tree';

export interface HeadOptions {
  readonly origin: string;
  /** The log's keys: one, or two while a key is being rotated. */
  readonly signers: readonly NoteSigner[];
  /** The tree over every line that is in the log. */
  readonly tree: TileTree;
  /** The newest whole slot of the checkpoint file, opened; undefined for a log that never signed. */
  readonly last?: {
    readonly sequence: number;
    readonly checkpoint: Pick<Checkpoint, 'size' | 'root'>;
  };
}

/** A checkpoint and where it goes: write the slot at its offset of the file, flush, then acknowledge. */
export interface SignedHead extends Checkpoint {
  readonly note: Uint8Array;
  readonly slot: { readonly offset: number; readonly bytes: Uint8Array };
}

/**
 * The growing end of a log as its single writer holds it: takes the leaves of a group commit, signs the tree over them,
 * gives receipts under what was signed last. It cannot sign a tree that does not extend the one it signed before: on
 * opening, the lines must give the root that was signed last, and from then on it only appends.
 */
export class LogHead {
  private readonly frontier: Frontier;
  private signed: SignedHead | undefined;
  private sequence: number;

  /** Throws when the lines do not give the root of the last checkpoint: such a log must stay read-only. */
  constructor(private readonly options: HeadOptions) {
    const { tree, last } = options;
    this.frontier = Frontier.at(tree.size, tree.hashAt);
    this.sequence = last === undefined ? 0 : last.sequence + 1;
    if (last === undefined) return;
    const { size, root } = last.checkpoint;
    assert(size <= tree.size, `the ${size} events that were signed are in the log`);
    assert(sameBytes(rootOf(tree.hashAt, size), root), 'the lines give the root that was signed');
  }

  /** Leaves so far, signed or not. */
  get size(): number {
    return this.frontier.size;
  }

  /** Number that the slot of the next checkpoint gets. */
  get nextSequence(): number {
    return this.sequence;
  }

  /** The hash of a leaf as the tiles have it. */
  leafAt(index: number): Hash {
    return this.options.tree.hashAt(0, index);
  }

  /** Takes the next line: the bytes as they were read back from the disk. Gives the hash of its leaf. */
  append(line: Uint8Array): Hash {
    const leaf = leafHash(line);
    this.frontier.append(leaf);
    this.options.tree.append(leaf);
    return leaf;
  }

  /** Signs the tree as it is. */
  sign(signers = this.options.signers): SignedHead {
    const { origin } = this.options;
    const { size } = this.frontier;
    const root = this.frontier.root();
    const note = Buffer.from(signCheckpoint({ origin, size, root }, signers));
    const slot = { offset: slotOffset(this.sequence), bytes: encodeSlot(this.sequence, note) };
    this.sequence += 1;
    this.signed = { origin, size, root, note, slot };
    return this.signed;
  }

  /**
   * The checkpoint over the first events alone, for papers that must come out the same whenever they are made: the note
   * that was, or could have been, signed when the log was so long (Ed25519 signatures are deterministic). Undefined
   * unless the tiles show that what was signed last begins with it.
   */
  signedAt(size: number): Pick<SignedHead, 'size' | 'root' | 'note'> | undefined {
    const root = this.rootAt(size);
    if (root === undefined) return undefined;
    const { origin, signers } = this.options;
    return { size, root, note: Buffer.from(signCheckpoint({ origin, size, root }, signers)) };
  }

  /** Root over the first events; undefined unless the tiles show that what was signed last begins with them. */
  rootAt(size: number): Hash | undefined {
    const { tree, last } = this.options;
    const newest = this.signed ?? last?.checkpoint;
    if (newest === undefined || size < 1 || size > newest.size) return undefined;
    const root = rootOf(tree.hashAt, size);
    const proof = consistencyProof(size, newest.size, tree.hashAt);
    const begins = verifyConsistency({
      oldSize: size,
      oldRoot: root,
      newSize: newest.size,
      newRoot: newest.root,
      proof,
    });
    return begins ? root : undefined;
  }

  /**
   * Receipt of a line under a checkpoint: the last one signed here, or a note of the same log that carries
   * cosignatures as well. The line must be under it.
   */
  receipt(
    index: number,
    under: Pick<SignedHead, 'size' | 'note'> | undefined = this.signed,
  ): Uint8Array {
    assert(under !== undefined && index < under.size, `line ${index} is under a checkpoint`);
    const proof = inclusionProof(index, under.size, this.options.tree.hashAt);
    return formatReceipt({ index, proof, checkpoint: under.note });
  }
}
