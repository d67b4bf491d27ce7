import { canonical, derivedId } from '@ledger/kernel';
import {
  encodeSlot,
  formatReceipt,
  Frontier,
  inclusionProof,
  leafHashHex,
  logSigner,
  newSigningKey,
  SEGMENT_LINES,
  segmentPath,
  signCheckpoint,
  slotOffset,
  SLOTS_BYTES,
  TileTree,
} from '@ledger/proof';
import type { NoteSigner } from '@ledger/proof';

export const ORIGIN = 'ledger.example/acme';

/** A small source of chance that gives the same numbers for the same seed on every machine. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One event of a stream, with everything that the envelope of the ledger has. */
export function eventLine(at: {
  readonly index: number;
  readonly stream: string;
  readonly rev: number;
  readonly prev: string | null;
}): string {
  const time = new Date(Date.UTC(2026, 2, 2) + at.index * 1000).toISOString().slice(0, 19);
  return canonical({
    actor: { id: 'e-00aa11bb22cc33dd44ee', role: 'employee' },
    causationId: null,
    commandId: derivedId(`command ${at.index}`),
    correlationId: derivedId(`correlation ${at.index}`),
    data: {
      deviceId: 'CKJF201260123',
      direction: at.rev % 2 === 0 ? 'IN' : 'OUT',
      occurredAt: `${time}.000Z`,
      zone: 'Asia/Shanghai',
    },
    id: derivedId(`event ${at.index}`),
    prev: at.prev,
    recordedAt: `${time}.000001Z`,
    rev: at.rev,
    sealed: {
      c: '5rKh5pyJ5ZCN5a2X',
      h: 'q83vEjRWeJA=',
      k: 'e-00aa11bb22cc33dd44ee',
      n: 'AAECAwQFBgcICQoL',
    },
    source: 'import:zk-attlog',
    stream: at.stream,
    type: 'PunchRecorded',
    v: 1,
  });
}

/** Lines of a log over some streams, each linked to the one before it. */
export function buildLines(
  events: number,
  seed: number,
  streams = Math.ceil(events / 12),
): string[] {
  const pick = chance(seed);
  const tails = new Map<string, { rev: number; leaf: string }>();
  return Array.from({ length: events }, (_, index) => {
    const stream = `attendance-e-${String(pick(streams)).padStart(6, '0')}-2026-03`;
    const tail = tails.get(stream);
    const rev = tail === undefined ? 0 : tail.rev + 1;
    const line = eventLine({ index, stream, rev, prev: tail?.leaf ?? null });
    tails.set(stream, { rev, leaf: leafHashHex(Buffer.from(line)) });
    return line;
  });
}

/** A log as its writer would have left it, with whatever a test wants to ask of it. */
export class BuiltLog {
  readonly signer: NoteSigner;
  readonly tiles = new Map<string, Uint8Array>();
  private readonly roots: Uint8Array[] = [];
  private readonly tree = TileTree.empty({
    read: (path) => this.tiles.get(path),
    write: (path, bytes) => void this.tiles.set(path, bytes),
  });

  constructor(
    readonly lines: readonly string[],
    signer?: NoteSigner,
  ) {
    this.signer = signer ?? logSigner(ORIGIN, newSigningKey());
    const frontier = new Frontier();
    this.roots.push(frontier.root());
    for (const line of lines) {
      const leaf = leafHashHex(Buffer.from(line));
      frontier.appendHex(leaf);
      this.tree.append(Buffer.from(leaf, 'hex'));
      this.roots.push(frontier.root());
    }
  }

  get size(): number {
    return this.lines.length;
  }

  /** Root over the first lines. */
  rootAt(size: number): Uint8Array {
    return this.roots[size]!;
  }

  checkpoint(size = this.size, signers: readonly NoteSigner[] = [this.signer]): Buffer {
    const { name: origin } = this.signer.verifier;
    return Buffer.from(signCheckpoint({ origin, size, root: this.roots[size]! }, signers));
  }

  receipt(index: number, size = this.size, signers?: readonly NoteSigner[]): Buffer {
    const proof = inclusionProof(index, size, this.tree.hashAt);
    const checkpoint = this.checkpoint(size, signers);
    return Buffer.from(formatReceipt({ index, proof, checkpoint }));
  }

  /** The two-slot file after a checkpoint at each of the sizes. */
  slots(...sizes: number[]): Buffer {
    const file = Buffer.alloc(SLOTS_BYTES);
    for (const [sequence, size] of sizes.entries())
      file.set(encodeSlot(sequence, this.checkpoint(size)), slotOffset(sequence));
    return file;
  }

  /** Every file of the log's directory by its path. */
  files(segmentLines = SEGMENT_LINES): Map<string, Buffer> {
    const files = new Map<string, Buffer>();
    for (let from = 0; from < this.size; from += segmentLines) {
      const text = this.lines.slice(from, from + segmentLines).map((line) => `${line}\n`);
      files.set(segmentPath(from / segmentLines), Buffer.from(text.join('')));
    }
    for (const [path, bytes] of this.tiles) files.set(path, Buffer.from(bytes));
    return files.set('checkpoint', this.slots(Math.max(0, this.size - 1), this.size));
  }
}
