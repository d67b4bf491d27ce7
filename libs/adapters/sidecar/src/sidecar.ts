import type { SecondCopy } from '@ledger/kernel';
import { LogHead, TileTree, decodeSlots, leafHash, openCheckpoint } from '@ledger/proof';
import type { NoteSigner, SignedHead } from '@ledger/proof';
import { CheckpointSlots, readCheckpointBytes } from './checkpoint-file';
import { LinesFile } from './lines-file';
import { tileFiles } from './tile-files';

export interface SidecarOptions {
  /** The directory of the ledger: `log/`, `tile/` and `checkpoint` stand in it. */
  readonly dir: string;
  readonly signer: NoteSigner;
}

/** The lines do not give the root that was signed last: somebody changed one of the copies. */
export class SidecarTampered extends Error {
  override readonly name = 'SidecarTampered';
}

/** The append-only second copy with its Merkle tree and signed checkpoints. */
export class Sidecar implements SecondCopy {
  private signed: Pick<SignedHead, 'size' | 'note'> | undefined;

  private constructor(
    private readonly lines: LinesFile,
    private readonly slots: CheckpointSlots,
    private readonly head: LogHead,
    last: LastSigned | undefined,
  ) {
    if (last !== undefined) this.signed = { size: last.checkpoint.size, note: last.note };
  }

  /**
   * Opens the copy and rebuilds its tree from the lines. `seen` is told every line, so that the caller can compare it with
   * its own copy in the same pass.
   * @throws SidecarTampered when the lines do not give the root of the newest checkpoint.
   */
  static open(
    { dir, signer }: SidecarOptions,
    seen?: (index: number, line: Uint8Array) => void,
  ): Sidecar {
    const tree = TileTree.empty(tileFiles(dir));
    const lines = LinesFile.open(dir, (bytes, start, end) => {
      const line = bytes.subarray(start, end);
      seen?.(tree.size, line);
      tree.append(leafHash(line));
    });
    const last = newestSlot(dir, signer);
    try {
      const options = { origin: signer.verifier.name, signers: [signer], tree };
      const head = new LogHead(last === undefined ? options : { ...options, last });
      return new Sidecar(lines, new CheckpointSlots(dir), head, last);
    } catch (error) {
      lines.close();
      throw new SidecarTampered(
        `the lines in ${dir} do not give the root that was signed last: ${(error as Error).message}`,
      );
    }
  }

  size(): number {
    return this.lines.count;
  }

  commit(lines: readonly Uint8Array[]): void {
    for (const stored of this.lines.append(lines)) this.head.append(stored);
    this.write(this.head.sign());
  }

  receipt(index: number): Uint8Array {
    return this.head.receipt(index, this.signed);
  }

  checkpoint(): Uint8Array | undefined {
    return this.signed?.note;
  }

  close(): void {
    this.lines.close();
    this.slots.close();
  }

  /** Signs what is there although nothing new came: lines that were durable before a crash, but not signed yet. */
  signAsIs(): void {
    if (this.size() > 0) this.write(this.head.sign());
  }

  private write(head: SignedHead): void {
    this.slots.write(head);
    this.signed = head;
  }
}

type LastSigned = {
  readonly sequence: number;
  readonly checkpoint: Pick<SignedHead, 'size' | 'root'>;
  readonly note: Uint8Array;
};

function newestSlot(dir: string, signer: NoteSigner): LastSigned | undefined {
  const [newest] = decodeSlots(readCheckpointBytes(dir)).slots;
  if (newest === undefined) return undefined;
  const opened = openCheckpoint(newest.note, [signer.verifier]);
  if (opened.status !== 'verified') {
    throw new SidecarTampered(`the newest checkpoint in ${dir} is not signed by this ledger's key`);
  }
  return { sequence: newest.sequence, checkpoint: opened.checkpoint, note: newest.note };
}
