import { leafHash, nodeHash } from './merkle/hash';
import type { Hash } from './merkle/hash';
import { inclusionProof } from './merkle/inclusion';
import { rootOf } from './merkle/range';
import type { HashAt } from './merkle/range';
import { signCheckpoint } from './note/checkpoint';
import { logSigner, newSigningKey } from './note/signing-key';
import { formatReceipt, parseReceipt, RECEIPT_BYTES_GOAL, verifyReceipt } from './receipt';
import { cosigner } from './witness/cosigner';

const ORIGIN = 'ledger.example/a-company-with-a-rather-long-name';
const log = logSigner(ORIGIN, newSigningKey());

/** A tree of any size in which every leaf is the same: one hash a level serves every place. */
const same = leafHash(Buffer.from('{"id":"the same event everywhere"}'));
const levels: Hash[] = [same];
const uniform: HashAt = (level) => {
  while (levels.length <= level) levels.push(nodeHash(levels.at(-1)!, levels.at(-1)!));
  return levels[level]!;
};

function receiptFor(index: number, size: number, ...signers: (typeof log)[]): Uint8Array {
  const checkpoint = signCheckpoint({ origin: ORIGIN, size, root: rootOf(uniform, size) }, [
    log,
    ...signers,
  ]);
  const proof = inclusionProof(index, size, uniform);
  return formatReceipt({ index, proof, checkpoint: Buffer.from(checkpoint) });
}

function judge(bytes: Uint8Array, leaf = same): string {
  const receipt = parseReceipt(bytes);
  if (receipt.status === 'malformed') return receipt.status;
  return verifyReceipt(leaf, receipt.value, [log.verifier]).status;
}

describe('a receipt (c2sp.org/tlog-proof@v1)', () => {
  const TEN_MILLION = 10_000_000;

  it.each([0, 1, 4_999_999, 8_388_608, 9_999_999])(
    'of event %i among ten million fits into 2 KB and is verified without the log',
    (index) => {
      const bytes = receiptFor(index, TEN_MILLION);
      expect(bytes.length).toBeLessThanOrEqual(RECEIPT_BYTES_GOAL);
      expect(judge(bytes)).toBe('verified');
    },
  );

  it('fits into 2 KB with three witnesses under it', () => {
    const three = ['a', 'b', 'c'].map((name) =>
      cosigner(`${name}.witness.example`, newSigningKey(), 1_700_000_000),
    );
    expect(receiptFor(1, TEN_MILLION, ...three).length).toBeLessThanOrEqual(RECEIPT_BYTES_GOAL);
  });

  it('begins as the format says', () => {
    const lines = Buffer.from(receiptFor(2, 3)).toString().split('\n');
    expect(lines.slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 2']);
    expect(lines[3]).toBe('');
    expect(lines.slice(4, 6)).toEqual([ORIGIN, '3']);
  });

  it('comes back with its extra data', () => {
    const checkpoint = Buffer.from(receiptFor(0, 1)).subarray(32);
    const bytes = formatReceipt({ index: 0, proof: [], checkpoint, extra: Buffer.from('hello') });
    const receipt = parseReceipt(bytes);
    expect(receipt.status === 'ok' && Buffer.from(receipt.value.extra!).toString()).toBe('hello');
  });

  it('does not fit another event', () => {
    expect(judge(receiptFor(5, 9), leafHash(Buffer.from('{"id":"another event"}')))).toBe(
      'not-included',
    );
  });

  it('is worth nothing under the key of somebody else', () => {
    const receipt = parseReceipt(receiptFor(5, 9));
    const stranger = logSigner(ORIGIN, newSigningKey());
    expect(
      receipt.status === 'ok' && verifyReceipt(same, receipt.value, [stranger.verifier]).status,
    ).toBe('unknown-key');
  });

  it('is not verified after any one bit of it was turned', () => {
    // One leaf twice gives a place nothing to tell left from right, so the tree here has different leaves.
    const leaves = [same, leafHash(Buffer.from('b')), leafHash(Buffer.from('c'))];
    const hashAt: HashAt = (level, index) =>
      level === 0 ? leaves[index]! : nodeHash(leaves[0]!, leaves[1]!);
    const note = signCheckpoint({ origin: ORIGIN, size: 3, root: rootOf(hashAt, 3) }, [log]);
    const proof = inclusionProof(0, 3, hashAt);
    const good = Buffer.from(formatReceipt({ index: 0, proof, checkpoint: Buffer.from(note) }));
    expect(judge(good)).toBe('verified');
    for (let bit = 0; bit < good.length * 8; bit++) {
      const turned = Buffer.from(good);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      expect(judge(turned)).not.toBe('verified');
    }
  });

  it.each([
    ['another header', 'c2sp.org/tlog-proof@v2\nindex 0\n\nnote\n'],
    ['no index', 'c2sp.org/tlog-proof@v1\n\nnote\n'],
    ['an index that is no number', 'c2sp.org/tlog-proof@v1\nindex one\n\nnote\n'],
    ['a negative index', 'c2sp.org/tlog-proof@v1\nindex -5\n\nnote\n'],
    ['a leading zero', 'c2sp.org/tlog-proof@v1\nindex 05\n\nnote\n'],
    ['extra data that is not base64', 'c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\nnote\n'],
    ['a hash that is not base64', 'c2sp.org/tlog-proof@v1\nindex 0\n!!\n\nnote\n'],
    ['a hash of another length', `c2sp.org/tlog-proof@v1\nindex 0\n${'A'.repeat(86)}==\n\nnote\n`],
    ['no empty line', 'c2sp.org/tlog-proof@v1\nindex 0\n'],
    ['a carriage return', 'c2sp.org/tlog-proof@v1\r\nindex 0\r\n\n\nnote\n'],
    ['64 hashes', `c2sp.org/tlog-proof@v1\nindex 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nnote\n`],
  ])('is refused with %s', (_what, text) => {
    expect(parseReceipt(Buffer.from(text)).status).toBe('malformed');
  });
});
