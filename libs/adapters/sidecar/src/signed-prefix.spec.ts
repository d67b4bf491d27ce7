import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leafHash, parseReceipt, verifyReceipt } from '@ledger/proof';
import { GuardedLog } from '@ledger/test/faults/guarded-log';
import { signedBeside } from './beside';
import { openLogKey } from './log-key';
import type { SignedPrefix } from './signed-prefix';

const EVENTS = 600;
const SIZES = [1, 2, 255, 256, 257, 512, 599, EVENTS];

describe('the checkpoint over the first events', () => {
  const log = new GuardedLog();
  const at = (...path: string[]): string => join(log.dir, ...path);
  const beside = (size: number): SignedPrefix | undefined =>
    signedBeside({ dir: log.dir, signer: openLogKey({ dir: log.keysDir }) }, size);
  const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
  let whole: string[];
  let early: string;

  beforeAll(async () => {
    log.open();
    await log.append(0, 300);
    early = text(log.sidecar.checkpoint());
    await log.append(300, EVENTS);
    whole = log.bodies();
  });
  afterAll(async () => {
    await log.close();
    log.remove();
  });

  it('is the note that was signed when the log was so long', () => {
    expect(text(log.sidecar.signedAt(300)?.note)).toBe(early);
    expect(text(log.sidecar.signedAt(EVENTS)?.note)).toBe(text(log.sidecar.checkpoint()));
  });

  it.each(SIZES)('over %i events is the same from the writer and from who looks on', (size) => {
    const [own, other] = [log.sidecar.signedAt(size)!, beside(size)!];
    expect(text(other.note)).toBe(text(own.note));
    for (const index of [0, Math.floor(size / 2), size - 1]) {
      const bytes = own.receipt(index);
      expect(text(other.receipt(index))).toBe(text(bytes));
      const receipt = parseReceipt(bytes);
      if (receipt.status === 'malformed') throw new Error(receipt.why);
      const leaf = leafHash(Buffer.from(whole[index]!));
      expect(verifyReceipt(leaf, receipt.value, [log.vkey]).status).toBe('verified');
    }
  });

  it.each([0, EVENTS + 1])('is not there over %i events', (size) => {
    expect(log.sidecar.signedAt(size)).toBeUndefined();
    expect(beside(size)).toBeUndefined();
  });

  it.each(['changed', 'gone'])('is not signed over a tile that is %s', async (how) => {
    const sound = SIZES.map((size) => text(log.sidecar.signedAt(size)?.note));
    await log.close();
    log.open();
    const tile = readFileSync(at('tile/0/000'));
    tile[77]! ^= 4;
    if (how === 'changed') writeFileSync(at('tile/0/000'), tile);
    else rmSync(at('tile/0/000'));
    expect(SIZES.map((size) => text(beside(size)?.note))).toEqual(sound);
    expect(SIZES.map((size) => text(log.sidecar.signedAt(size)?.note))).toEqual(sound);
  });

  it('is not signed over lines that were changed', () => {
    rmSync(at('tile'), { recursive: true });
    const lines = readFileSync(at('log/000000.ndjson'), 'utf8');
    writeFileSync(at('log/000000.ndjson'), lines.replace('"n":5,', '"n":6,'));
    expect(() => beside(100)).toThrow('the lines give the root that was signed');
  });
});
