import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { consistencyProof, verifyConsistency } from './consistency';
import { Frontier } from './frontier';
import { leafHash, leafHashHex } from './hash';
import type { Hash } from './hash';
import { inclusionProof, verifyInclusion } from './inclusion';
import { rootOf } from './range';
import type { HashAt } from './range';

const SEED = 20260302;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The eight leaves that certificate transparency programs test their trees with, and the roots of 0 … 8 of them. */
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((leaf) => Buffer.from(leaf, 'hex'));
const CT_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const sha256 = (...parts: Uint8Array[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();

/** The definition of RFC 9162 section 2.1.1, word for word. */
function naiveRoot(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

const naiveReader =
  (leaves: readonly Uint8Array[]): HashAt =>
  (level, index) =>
    naiveRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

function frontierOf(leaves: readonly Uint8Array[]): Frontier {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leafHash(leaf));
  return frontier;
}

const trees = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 70 });
const treeAndPlace = trees.chain((leaves) =>
  fc.tuple(fc.constant(leaves), fc.nat({ max: leaves.length - 1 })),
);

describe('a Merkle tree as RFC 6962 and RFC 9162 define it', () => {
  it.each(CT_ROOTS.map((root, size) => ({ root, size })))(
    'has the published root over the first $size leaves of the CT test tree',
    ({ root, size }) => {
      expect(hex(frontierOf(CT_LEAVES.slice(0, size)).root())).toBe(root);
      expect(hex(rootOf(naiveReader(CT_LEAVES), size))).toBe(root);
    },
  );

  it('hashes a leaf in the middle of a buffer like the leaf alone', () => {
    const buffer = Buffer.from('before{"a":1}after');
    expect(leafHashHex(buffer, 6, 13)).toBe(hex(leafHash(Buffer.from('{"a":1}'))));
  });

  it('hashes a leaf longer than any buffer it kept so far', () => {
    const leaf = Buffer.alloc(100_000, 7);
    expect(hex(leafHash(leaf))).toBe(hex(sha256(Buffer.of(0), leaf)));
  });

  it('keeps the same root however it was grown', () => {
    const property = fc.property(trees, (leaves) => {
      expect(hex(frontierOf(leaves).root())).toBe(hex(naiveRoot(leaves)));
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });

  it('goes on from a frontier that was written down', () => {
    const property = fc.property(treeAndPlace, ([leaves, at]) => {
      const state = frontierOf(leaves.slice(0, at)).toJSON();
      const read = Frontier.fromJSON(structuredClone(state));
      if (read.status === 'malformed') throw new Error(read.why);
      for (const leaf of leaves.slice(at)) read.value.append(leafHash(leaf));
      expect(hex(read.value.root())).toBe(hex(naiveRoot(leaves)));
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });

  it.each([
    { size: 3, nodes: [CT_ROOTS[1]!], because: 'three leaves have two subtrees' },
    { size: 1, nodes: ['xyz'], because: 'a hash has 64 hex digits' },
    { size: -1, nodes: [], because: 'no tree is smaller than empty' },
    { size: 1.5, nodes: [CT_ROOTS[1]!], because: 'leaves are whole' },
  ])('refuses a written frontier when $because', ({ size, nodes }) => {
    expect(Frontier.fromJSON({ size, nodes }).status).toBe('malformed');
  });
});

describe('an inclusion proof', () => {
  it('leads from every leaf to the root', () => {
    const property = fc.property(treeAndPlace, ([leaves, index]) => {
      const size = leaves.length;
      const proof = inclusionProof(index, size, naiveReader(leaves));
      const leaf = leafHash(leaves[index]!);
      const root = naiveRoot(leaves);
      expect(verifyInclusion({ leaf, index, size, proof, root })).toBe(true);
    });
    fc.assert(property, { seed: SEED, numRuns: 400 });
  });

  it('leads nowhere from another leaf, index, size, or with a changed, missing or added hash', () => {
    const property = fc.property(treeAndPlace, fc.nat(), ([leaves, index], salt) => {
      const size = leaves.length;
      const proof = inclusionProof(index, size, naiveReader(leaves));
      const claim = {
        leaf: leafHash(leaves[index]!),
        index,
        size,
        proof,
        root: naiveRoot(leaves),
      };
      const other: Hash = sha256(Buffer.from(`other ${salt}`));
      expect(verifyInclusion({ ...claim, leaf: other })).toBe(false);
      expect(verifyInclusion({ ...claim, root: other })).toBe(false);
      expect(verifyInclusion({ ...claim, index: size })).toBe(false);
      expect(verifyInclusion({ ...claim, index: -1 })).toBe(false);
      expect(verifyInclusion({ ...claim, proof: [...proof, other] })).toBe(false);
      if (proof.length === 0) return;
      const at = salt % proof.length;
      expect(verifyInclusion({ ...claim, proof: proof.toSpliced(at, 1) })).toBe(false);
      expect(verifyInclusion({ ...claim, proof: proof.toSpliced(at, 1, other) })).toBe(false);
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });
});

describe('a consistency proof', () => {
  const claimOf = (leaves: readonly Uint8Array[], oldSize: number) => ({
    oldSize,
    oldRoot: naiveRoot(leaves.slice(0, oldSize)),
    newSize: leaves.length,
    newRoot: naiveRoot(leaves),
    proof: consistencyProof(oldSize, leaves.length, naiveReader(leaves)),
  });

  it('shows that a tree begins with each of its earlier trees', () => {
    const property = fc.property(treeAndPlace, ([leaves, at]) => {
      expect(verifyConsistency(claimOf(leaves, at + 1))).toBe(true);
    });
    fc.assert(property, { seed: SEED, numRuns: 400 });
  });

  it('is empty from the tree itself', () => {
    expect(claimOf(CT_LEAVES, 8)).toMatchObject({ proof: [] });
    expect(verifyConsistency(claimOf(CT_LEAVES, 8))).toBe(true);
  });

  it('is empty from the empty tree and proves nothing', () => {
    expect(claimOf(CT_LEAVES, 0)).toMatchObject({ proof: [] });
    expect(verifyConsistency(claimOf(CT_LEAVES, 0))).toBe(false);
  });

  it('does not hold for a history in which one earlier leaf is another', () => {
    const property = fc.property(treeAndPlace, ([leaves, at]) => {
      const rewritten = leaves.with(at, Buffer.from('somebody was never late'));
      const { oldRoot } = claimOf(leaves, at + 1);
      expect(verifyConsistency({ ...claimOf(rewritten, at + 1), oldRoot })).toBe(false);
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });
});
