import { join } from 'node:path';
import type { FirstCopy, SecondCopy } from '@ledger/kernel';
import { signHandOver } from '@ledger/proof';
import type { Checkpoint, LogHead, NoteSigner, SignedHead } from '@ledger/proof';
import { CHECKPOINT_FILE, CheckpointSlots, KNOWN_FILE } from './checkpoint-file';
import type { FoundHead } from './checkpoint-file';
import { treeOfLines } from './compare';
import { LinesFile } from './lines-file';
import { recover } from './recover';
import type { Recovered, RecoverOptions, Repair } from './recovery';
import { checkedReceipt, headOf, signedPrefix, unlessMissing } from './signed-prefix';
import type { LastSigned, SignedPrefix } from './signed-prefix';

export type SidecarOptions = RecoverOptions;

/** The append-only second copy with its Merkle tree and signed checkpoints. */
export class Sidecar implements SecondCopy {
  /** What recovery did when this was opened. */
  readonly repairs: readonly Repair[];
  /** Whether every byte of both copies was read when this was opened. */
  readonly thorough: boolean;
  private head: LogHead;
  private signed: Pick<SignedHead, 'size' | 'root' | 'note'> | undefined;

  private constructor(
    private readonly options: SidecarOptions,
    { tree, last, sequence, repairs, thorough }: Recovered,
    private readonly files: Files,
  ) {
    this.repairs = repairs;
    this.thorough = thorough;
    this.head = headOf(
      options.signer,
      tree,
      last && { ...last, sequence: sequence ?? last.sequence },
    );
    if (last !== undefined) this.signed = { ...last.checkpoint, note: last.note };
    const isCurrent = last?.checkpoint.size === tree.size && isBy(options.signer, last);
    if (tree.size > 0 && (repairs.length > 0 || !isCurrent)) {
      // Both slots: a damaged one must not stay the older, nor an older copy's newer one stand beside.
      this.write(this.head.sign());
      this.write(this.head.sign());
    }
  }

  /**
   * Opens the second copy beside the rows; see `recover`. Both copies agree when it returns.
   * @throws SidecarTampered when they cannot be brought to agree.
   */
  static open(options: SidecarOptions, rows: FirstCopy): Sidecar {
    const recovered = recover(options, rows);
    return new Sidecar(options, recovered, {
      lines: new LinesFile(options.dir, recovered.tree.size),
      slots: new CheckpointSlots(join(options.dir, CHECKPOINT_FILE), true),
      known: new CheckpointSlots(join(options.keysDir, KNOWN_FILE), false),
    });
  }

  size(): number {
    return this.files.lines.count;
  }

  commit(lines: readonly Uint8Array[]): void {
    for (const stored of this.files.lines.append(lines)) this.head.append(stored);
    this.write(this.head.sign());
  }

  /** Tiles are not flushed, so a receipt is checked before it is given out; where it fails they are made anew. */
  receipt(index: number): Uint8Array {
    const made = this.signed && checkedReceipt(this.head, this.signed, index);
    if (made !== undefined) return made;
    return this.headFromLines().receipt(index, this.signed);
  }

  checkpoint(): Uint8Array | undefined {
    return this.signed?.note;
  }

  /** The checkpoint over the first events alone, with receipts under it; undefined where the log is not so long. */
  signedAt(size: number): SignedPrefix | undefined {
    if (this.signed === undefined || size < 1 || size > this.signed.size) return undefined;
    return signedPrefix({ head: () => this.head, renewed: () => this.headFromLines() }, size);
  }

  /** Whether this log begins with the tree of a checkpoint. */
  begins({ size, root }: Pick<Checkpoint, 'size' | 'root'>): boolean {
    if (this.signed === undefined || size > this.signed.size) return false;
    const own = unlessMissing(() => this.head.rootAt(size)) ?? this.headFromLines().rootAt(size);
    return own !== undefined && Buffer.compare(own, root) === 0;
  }

  /**
   * The note by which the log goes over to another key as it is now. Both slots are signed by both keys afterwards, so
   * that whichever of them is the ledger's when it is opened next finds its own signature.
   */
  handOver(next: NoteSigner, keep: (note: Uint8Array) => void): void {
    const { signer } = this.options;
    keep(Buffer.from(signHandOver(this.signed!, signer, next)));
    this.write(this.head.sign([signer, next]));
    this.write(this.head.sign([signer, next]));
  }

  close(): void {
    this.files.lines.close();
    this.files.slots.close();
    this.files.known.close();
  }

  private headFromLines(): LogHead {
    this.head = headOf(this.options.signer, treeOfLines(this.options.dir), this.lastSigned());
    return this.head;
  }

  private lastSigned(): LastSigned | undefined {
    return this.signed && { sequence: this.head.nextSequence - 1, checkpoint: this.signed };
  }

  private write(head: SignedHead): void {
    this.files.slots.write(head);
    this.files.known.write(head);
    this.signed = head;
  }
}

const isBy = ({ verifier }: NoteSigner, { checkpoint }: FoundHead): boolean =>
  checkpoint.signedBy.some(({ key }) => key.id === verifier.id);

interface Files {
  readonly lines: LinesFile;
  readonly slots: CheckpointSlots;
  readonly known: CheckpointSlots;
}
