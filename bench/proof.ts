import { canonical, derivedId } from '@ledger/kernel';
import {
  cosigner,
  formatReceipt,
  Frontier,
  inclusionProof,
  leafHash,
  leafHashHex,
  logSigner,
  newSigningKey,
  openCheckpoint,
  parseReceipt,
  signCheckpoint,
  signNote,
  TileTree,
  verifyChunks,
  verifyReceipt,
} from '@ledger/proof';
import type { Measurement } from './measurement';

const EVENTS = 200_000;
const EVENTS_A_STREAM = 50;
const CHUNK_BYTES = 1 << 20;
const origin = 'ledger.example/acme';

/** Punches as the ledger stores them, linked within their streams. */
function linesOf(count: number): Buffer[] {
  const tails = new Map<number, { readonly rev: number; readonly leaf: string }>();
  return Array.from({ length: count }, (_, index) => {
    const stream = index % Math.ceil(count / EVENTS_A_STREAM);
    const tail = tails.get(stream);
    const time = new Date(Date.UTC(2026, 2, 2) + index * 1000).toISOString().slice(0, 19);
    const line = Buffer.from(
      canonical({
        actor: { id: 'zk-attlog', role: 'system' },
        causationId: null,
        commandId: derivedId(`c${index >> 8}`),
        correlationId: derivedId(`c${index >> 8}`),
        data: {
          deviceId: 'CKJF201260123',
          direction: index % 2 === 0 ? 'IN' : 'OUT',
          occurredAt: `${time}+08:00`,
          zone: 'Asia/Shanghai',
        },
        id: derivedId(`e${index}`),
        prev: tail?.leaf ?? null,
        recordedAt: `${time}.000001Z`,
        rev: tail === undefined ? 0 : tail.rev + 1,
        source: 'import:zk-attlog',
        stream: `attendance-e-${String(stream).padStart(20, '0')}-2026-03`,
        type: 'PunchRecorded',
        v: 1,
      }),
    );
    tails.set(stream, { rev: (tail?.rev ?? -1) + 1, leaf: leafHashHex(line) });
    return line;
  });
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

const seconds = (work: () => void): number => {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e9;
};

/** The best of some runs: what the code can do when the machine leaves it alone. */
function perSecond(count: number, work: () => void, runs = 3): number {
  const times = Array.from({ length: runs }, () => seconds(work));
  return count / Math.min(...times);
}

/** What the tamper evidence of issue 3 costs: hashing, proving, signing, and verifying a whole log. */
export function benchProof(): Promise<Measurement[]> {
  const lines = linesOf(EVENTS);
  const signer = logSigner(origin, newSigningKey());
  const keys = [signer.verifier];
  const tree = memoryTree(lines);
  const checkpoint = Buffer.from(
    signCheckpoint({ origin, size: EVENTS, root: tree.root }, [signer]),
  );
  return Promise.resolve([
    verifyRow(lines, checkpoint, keys),
    ...treeRows(lines),
    ...receiptRows(lines, tree.tiles, checkpoint, keys),
    ...signatureRows(checkpoint, signer, tree.root),
  ]);
}

function memoryTree(lines: readonly Buffer[]): {
  readonly tiles: TileTree;
  readonly root: Uint8Array;
} {
  const files = new Map<string, Uint8Array>();
  const tiles = TileTree.empty({
    read: (path) => files.get(path),
    write: (path, bytes) => void files.set(path, bytes),
  });
  const frontier = new Frontier();
  for (const line of lines) {
    const leaf = leafHash(line);
    tiles.append(leaf);
    frontier.append(leaf);
  }
  return { tiles, root: frontier.root() };
}

function verifyRow(
  lines: readonly Buffer[],
  checkpoint: Buffer,
  keys: Parameters<typeof openCheckpoint>[1],
): Measurement {
  const file = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
  const value = perSecond(EVENTS, () => {
    const result = verifyChunks(chunksOf(file), { checkpoint, keys });
    if (result.status !== 'intact') throw new Error(`the bench log is ${result.status}`);
  });
  const bytes = Math.round(file.length / EVENTS);
  return {
    name: 'verify a log: form, links, ids, root, signature',
    value,
    unit: 'leaves/s',
    goal: 100_000,
    note: `${EVENTS} events of ${bytes} bytes, one thread`,
  };
}

function treeRows(lines: readonly Buffer[]): Measurement[] {
  const hashes = lines.map(leafHash);
  return [
    {
      name: 'leaf hash',
      value: perSecond(EVENTS, () => lines.forEach((line) => leafHash(line))),
      unit: 'leaves/s',
    },
    {
      name: 'frontier append',
      value: perSecond(EVENTS, () => {
        const frontier = new Frontier();
        for (const hash of hashes) frontier.append(hash);
      }),
      unit: 'leaves/s',
    },
    {
      name: 'tiles append, in memory',
      value: perSecond(EVENTS, () => void memoryTree(lines)),
      unit: 'leaves/s',
      note: 'leaf hash and frontier included',
    },
  ];
}

function receiptRows(
  lines: readonly Buffer[],
  tiles: TileTree,
  checkpoint: Buffer,
  keys: Parameters<typeof openCheckpoint>[1],
): Measurement[] {
  const COUNT = 2000;
  const receipt = (i: number): Uint8Array => {
    const index = EVENTS - 1 - i;
    return formatReceipt({ index, proof: inclusionProof(index, EVENTS, tiles.hashAt), checkpoint });
  };
  const each = (work: (i: number) => void) => (): void => {
    for (let i = 0; i < COUNT; i++) work(i);
  };
  const made = Array.from({ length: COUNT }, (_, i) => receipt(i));
  const check = (i: number): void => {
    const parsed = parseReceipt(made[i]!);
    const leaf = leafHash(lines[EVENTS - 1 - i]!);
    if (parsed.status !== 'ok' || verifyReceipt(leaf, parsed.value, keys).status !== 'verified')
      throw new Error('a receipt of the bench does not verify');
  };
  return [
    {
      name: 'receipts made for the newest events',
      value: perSecond(COUNT, each(receipt)),
      unit: 'receipts/s',
      note: `${made[0]!.length} bytes each at ${EVENTS} events`,
    },
    { name: 'receipts verified', value: perSecond(COUNT, each(check)), unit: 'receipts/s' },
  ];
}

function signatureRows(
  checkpoint: Buffer,
  signer: ReturnType<typeof logSigner>,
  root: Uint8Array,
): Measurement[] {
  const COUNT = 2000;
  const times = (work: () => void) => (): void => {
    for (let i = 0; i < COUNT; i++) work();
  };
  const witness = cosigner('witness.example/w1', newSigningKey(), 1_700_000_000);
  const text = `${origin}\n${EVENTS}\n`;
  return [
    {
      name: 'checkpoints signed',
      value: perSecond(
        COUNT,
        times(() => void signCheckpoint({ origin, size: EVENTS, root }, [signer])),
      ),
      unit: 'checkpoints/s',
    },
    {
      name: 'checkpoints opened',
      value: perSecond(
        COUNT,
        times(() => void openCheckpoint(checkpoint, [signer.verifier])),
      ),
      unit: 'checkpoints/s',
    },
    {
      name: 'cosignatures made',
      value: perSecond(
        COUNT,
        times(() => void signNote(text, [witness])),
      ),
      unit: 'cosignatures/s',
    },
  ];
}
