import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatVkey,
  leafHash,
  parseReceipt,
  segmentPath,
  verifyLog,
  verifyReceipt,
} from '@ledger/proof';
import { BuiltLog, buildLines } from './build-log';
import { bitFlips } from './damage';
import { askPython as ask, Copies, python } from './verifiers';

const copies = new Copies();
afterAll(() => copies.remove());

/** Without Python the library stands alone: that is said aloud, and nothing is claimed. */
beforeAll(() => {
  if (python === undefined)
    console.warn('not run: there is no Python 3 here, so no second opinion on roots and receipts');
});

describe('an independent verifier in Python', () => {
  it('computes the same root for trees of every shape', () => {
    if (python === undefined) return;
    for (const size of [0, 1, 2, 3, 7, 8, 9, 255, 257, 600]) {
      const log = new BuiltLog(buildLines(size, size));
      const key = formatVkey(log.signer.verifier);
      const ours = verifyLog(
        log.lines.map((line) => Buffer.from(line)),
        { checkpoint: log.checkpoint(), keys: [log.signer.verifier] },
      );
      const theirs = ask(copies.put(log.files(100)), key);
      expect(theirs).toMatchObject({ lines: size, intact: true });
      expect(ours).toMatchObject({ status: 'intact', root: theirs.root });
    }
  });

  it('judges every receipt alike, good and damaged', () => {
    if (python === undefined) return;
    const log = new BuiltLog(buildLines(137, 3));
    const dir = copies.put(log.files());
    const places = [
      [0, 1],
      [0, 137],
      [63, 64],
      [64, 137],
      [135, 136],
      [136, 137],
    ] as const;
    const good = places.map(([index, size]) => ({ index, bytes: log.receipt(index, size) }));
    const damaged = bitFlips(new Map([['r', log.receipt(70)]]), 'r', 60, 5).map(({ files }) => ({
      index: 70,
      bytes: files.get('r')!,
    }));
    const all = [...good, ...damaged];
    const paths = all.map(({ bytes }, i) => {
      writeFileSync(join(dir, `${i}.tlog-proof`), bytes);
      return join(dir, `${i}.tlog-proof`);
    });
    const ours = all.map(({ bytes }) => {
      const receipt = parseReceipt(bytes);
      if (receipt.status === 'malformed' || receipt.value.index >= log.size) return false;
      const leaf = leafHash(Buffer.from(log.lines[receipt.value.index]!));
      return verifyReceipt(leaf, receipt.value, [log.signer.verifier]).status === 'verified';
    });
    expect(ask(dir, formatVkey(log.signer.verifier), paths).receipts).toEqual(ours);
    expect(ours.slice(0, good.length)).toEqual(good.map(() => true));
    expect(ours.slice(good.length)).toEqual(damaged.map(() => false));
  });

  it('sees an edited line and a key that did not sign', () => {
    if (python === undefined) return;
    const log = new BuiltLog(buildLines(50, 4));
    const key = formatVkey(log.signer.verifier);
    const files = log.files();
    const dir = copies.put(files);
    expect(ask(dir, formatVkey(new BuiltLog([]).signer.verifier)).intact).toBe(false);
    const line = log.lines[20]!;
    const text = files.get(segmentPath(0))!.toString().replace(line, line.replace('IN', 'ON'));
    writeFileSync(join(dir, segmentPath(0)), text.replace('"v":1', '"v":2'));
    expect(ask(dir, key)).toMatchObject({ intact: false, lines: 50 });
  });
});
