import { BuiltLog, buildLines, ORIGIN } from '@ledger/test/proof/build-log';
import { LogHead } from './log-head';
import { leafHash } from './merkle/hash';
import { openCheckpoint } from './note/checkpoint';
import { logSigner, newSigningKey } from './note/signing-key';
import { decodeSlots, SLOTS_BYTES } from './note/slots';
import { parseReceipt, verifyReceipt } from './receipt';
import { TileTree } from './tiles/tile-tree';
import { verifyLog } from './verify/verify-log';

const lines = buildLines(700, 5).map((line) => Buffer.from(line));
const signer = logSigner(ORIGIN, newSigningKey());
const keys = [signer.verifier];

function tilesIn(files: Map<string, Uint8Array>) {
  return {
    read: (path: string) => files.get(path),
    write: (path: string, bytes: Uint8Array) => void files.set(path, bytes),
  };
}

/** A writer that commits in groups, as the store does, and its checkpoint file. */
function written(groups: readonly number[], signers = [signer]) {
  const files = new Map<string, Uint8Array>();
  const head = new LogHead({ origin: ORIGIN, signers, tree: TileTree.empty(tilesIn(files)) });
  const file = Buffer.alloc(SLOTS_BYTES);
  let at = 0;
  for (const group of groups) {
    for (const line of lines.slice(at, (at += group))) head.append(line);
    const { slot } = head.sign();
    file.set(slot.bytes, slot.offset);
  }
  return { files, head, file };
}

function opened(file: Uint8Array) {
  const [slot] = decodeSlots(file).slots;
  const verdict = openCheckpoint(slot!.note, keys);
  if (verdict.status !== 'verified') throw new Error(verdict.status);
  return { sequence: slot!.sequence, checkpoint: verdict.checkpoint };
}

function statusOf(receipt: Uint8Array, index: number): string {
  const parsed = parseReceipt(receipt);
  if (parsed.status === 'malformed') return parsed.status;
  return verifyReceipt(leafHash(lines[index]!), parsed.value, keys).status;
}

describe('the head of a log', () => {
  it('signs a tree after each group that anybody can verify', () => {
    const { file, head } = written([1, 64, 300, 1]);
    const { sequence, checkpoint } = opened(file);
    expect([sequence, checkpoint.size, head.size]).toEqual([3, 366, 366]);
    const note = decodeSlots(file).slots[0]!.note;
    expect(verifyLog(lines.slice(0, 366), { checkpoint: note, keys }).status).toBe('intact');
  });

  it('gives a receipt for each line that is under its last checkpoint, and none for a later one', () => {
    const { head } = written([500]);
    for (const index of [0, 255, 256, 499])
      expect(statusOf(head.receipt(index), index)).toBe('verified');
    head.append(lines[500]!);
    expect(statusOf(head.receipt(499), 499)).toBe('verified');
    expect(() => head.receipt(500)).toThrow('under a checkpoint');
  });

  it('goes on after a restart from its tiles and its last checkpoint', () => {
    const { files, file } = written([600]);
    const edge = lines.slice(512, 600).map(leafHash);
    const tree = TileTree.open(tilesIn(files), 600, edge);
    const head = new LogHead({ origin: ORIGIN, signers: [signer], tree, last: opened(file) });
    for (const line of lines.slice(600)) head.append(line);
    const { note, slot } = head.sign();
    file.set(slot.bytes, slot.offset);
    expect(decodeSlots(file).slots.map(({ sequence }) => sequence)).toEqual([1, 0]);
    expect(verifyLog(lines, { checkpoint: note, keys }).status).toBe('intact');
  });

  it('does not start on lines that are not the ones it signed', () => {
    const { file } = written([600]);
    const other = TileTree.empty(tilesIn(new Map()));
    for (const line of lines.slice(0, 599)) other.append(leafHash(line));
    const start = () =>
      new LogHead({ origin: ORIGIN, signers: [signer], tree: other, last: opened(file) });
    expect(start).toThrow('600 events that were signed');
    other.append(leafHash(Buffer.from('{}')));
    expect(start).toThrow('root that was signed');
  });

  it('signs with both keys while one takes over from the other', () => {
    const next = logSigner(ORIGIN, newSigningKey());
    const { head } = written([10], [signer, next]);
    const { note } = head.sign([signer, next]);
    expect(openCheckpoint(note, [next.verifier]).status).toBe('verified');
    expect(openCheckpoint(note, keys).status).toBe('verified');
  });

  it('agrees with a log that was built at once', () => {
    const built = new BuiltLog(lines.map(String), signer);
    const { head } = written([100, 100, 500]);
    expect(Buffer.from(head.sign().note).equals(built.checkpoint())).toBe(true);
  });
});
