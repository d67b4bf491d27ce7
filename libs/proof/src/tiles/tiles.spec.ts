import { sameBytes } from '../bytes';
import { consistencyProof, verifyConsistency } from '../merkle/consistency';
import { Frontier } from '../merkle/frontier';
import { leafHash } from '../merkle/hash';
import type { Hash } from '../merkle/hash';
import { inclusionProof, verifyInclusion } from '../merkle/inclusion';
import { rootOf } from '../merkle/range';
import { parseTilePath, TILE_BYTES, TILE_WIDTH, tilePath } from './path';
import { TileMissing, TileTree } from './tile-tree';

/** Files in memory that count how often each was read. */
function memoryTiles() {
  const files = new Map<string, Uint8Array>();
  const reads: string[] = [];
  return {
    files,
    reads,
    read(path: string) {
      reads.push(path);
      return files.get(path);
    },
    write: (path: string, bytes: Uint8Array) => void files.set(path, bytes),
  };
}

const SIZE = 70_000;
const leaves: Hash[] = Array.from({ length: SIZE }, (_, i) => leafHash(Buffer.from(`event ${i}`)));

function grown(size: number) {
  const port = memoryTiles();
  const tree = TileTree.empty(port);
  const roots = new Map<number, Hash>();
  const frontier = new Frontier();
  for (const leaf of leaves.slice(0, size)) {
    tree.append(leaf);
    frontier.append(leaf);
    if (frontier.size % 997 === 0 || frontier.size === size)
      roots.set(frontier.size, frontier.root());
  }
  return { port, tree, roots, root: frontier.root() };
}

describe('where a tile lies (C2SP tlog-tiles)', () => {
  it.each`
    level | index      | path
    ${0}  | ${0}       | ${'tile/0/000'}
    ${1}  | ${273}     | ${'tile/1/273'}
    ${0}  | ${1000}    | ${'tile/0/x001/000'}
    ${0}  | ${1234067} | ${'tile/0/x001/x234/067'}
    ${63} | ${999999}  | ${'tile/63/x999/999'}
  `('tile $index of level $level is $path', ({ level, index, path }) => {
    expect(tilePath(level, index)).toBe(path);
    expect(parseTilePath(path)).toEqual({ level, index });
  });

  it.each([
    'tile/0/x000/067',
    'tile/00/000',
    'tile/64/000',
    'tile/0/67',
    'tile/0/x001/x067',
    'tile/0/000.p/3',
    'tile/entries/000',
    '../tile/0/000',
  ])('knows no tile at %s', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('a tree in tiles', () => {
  const { port, tree, roots, root } = grown(SIZE);

  it('writes the tiles of the published example: 70,000 leaves are 273 full tiles and one above', () => {
    const levels = [...port.files.keys()].map((path) => parseTilePath(path)!.level);
    expect(levels.filter((level) => level === 0)).toHaveLength(273);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels).toHaveLength(274);
    expect([...port.files.values()].every((bytes) => bytes.length === TILE_BYTES)).toBe(true);
  });

  it('has the root that the frontier has, at every size on the way', () => {
    for (const [size, expected] of roots)
      expect(sameBytes(rootOf(tree.hashAt, size), expected)).toBe(true);
  });

  it('proves each leaf under the present root', () => {
    for (const index of [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, SIZE - 1]) {
      const proof = inclusionProof(index, SIZE, tree.hashAt);
      const claim = { leaf: leaves[index]!, index, size: SIZE, proof, root };
      expect(verifyInclusion(claim)).toBe(true);
    }
  });

  it('proves growth between any two checkpoints', () => {
    const sizes = [...roots.keys()];
    for (const [i, oldSize] of sizes.entries()) {
      const newSize = sizes[Math.min(i + 13, sizes.length - 1)]!;
      const proof = consistencyProof(oldSize, newSize, tree.hashAt);
      const [oldRoot, newRoot] = [roots.get(oldSize)!, roots.get(newSize)!];
      expect(verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof })).toBe(true);
    }
  });

  it('opens again from its tiles and the leaves of the edge', () => {
    for (const size of [0, 1, 255, 256, 257, 65_536, 65_537, SIZE]) {
      const written = grown(size);
      const edge = leaves.slice(size - (size % TILE_WIDTH), size);
      const opened = TileTree.open(written.port, size, edge);
      expect(sameBytes(rootOf(opened.hashAt, size), written.root)).toBe(true);
      opened.append(leaves[0]!);
      written.tree.append(leaves[0]!);
      expect(rootOf(opened.hashAt, size + 1)).toEqual(rootOf(written.tree.hashAt, size + 1));
    }
  });

  it('reads at most one tile of each level for a proof', () => {
    const edge = leaves.slice(SIZE - (SIZE % TILE_WIDTH));
    const opened = TileTree.open(port, SIZE, edge);
    port.reads.length = 0;
    inclusionProof(40_000, SIZE, opened.hashAt);
    const levels = port.reads.map((path) => parseTilePath(path)!.level);
    expect(new Set(levels).size).toBe(levels.length);
    expect(levels.length).toBeLessThanOrEqual(2);
  });

  it('says which tile is missing or short', () => {
    const written = grown(600);
    const edge = leaves.slice(512, 600);
    written.port.files.set('tile/0/001', new Uint8Array(TILE_BYTES - 1));
    expect(() => TileTree.open(written.port, 600, edge)).toThrow(TileMissing);
    written.port.files.delete('tile/0/001');
    expect(() => TileTree.open(written.port, 600, edge)).toThrow('tile/0/001');
  });
});
