import { assert } from '@ledger/kernel';
import type { Hash } from '../merkle/hash';
import { TILE_BYTES, TILE_HEIGHT, TILE_WIDTH, tilePath } from './path';
import { Tile } from './tile';

/** Where full tiles are kept. `write` replaces a file as a whole; `read` gives undefined for a file that is not there. */
export interface TilePort {
  read(path: string): Uint8Array | undefined;
  write(path: string, bytes: Uint8Array): void;
}

/** A full tile is missing or has the wrong length. Tiles are derived: rebuild them from the lines of the log. */
export class TileMissing extends Error {
  override readonly name = 'TileMissing';
  constructor(readonly path: string) {
    super(`the tile ${path} is missing or does not have ${TILE_BYTES} bytes`);
  }
}

/** The right edge of one tile level: the hashes that do not fill a tile yet, and how many full tiles lie before them. */
interface Edge {
  full: number;
  count: number;
  tile: Tile;
}

const CACHED_TILES_MAX = 64;

/**
 * The Merkle tree on disk (C2SP tlog-tiles): only full tiles are files, the right edge lives in memory. `hashAt` serves
 * inclusion and consistency proofs for every size up to the present one and reads one tile for each tile level of a
 * proof's path. Tiles are derived from the lines of the log; losing them loses nothing.
 */
export class TileTree {
  private leaves = 0;
  private readonly edges: Edge[] = [];
  private readonly cache = new Map<string, Tile>();

  private constructor(private readonly port: TilePort) {}

  /** An empty tree; appending every leaf to it rebuilds all tiles. */
  static empty(port: TilePort): TileTree {
    return new TileTree(port);
  }

  /**
   * The tree of `size` leaves from its full tiles and the hashes of the last `size mod 256` leaves. Reads up to 255
   * tiles a level to find the edges above. Throws `TileMissing`.
   */
  static open(port: TilePort, size: number, edgeLeaves: readonly Hash[]): TileTree {
    assert(edgeLeaves.length === size % TILE_WIDTH, 'the edge is what does not fill a tile');
    const tree = new TileTree(port);
    tree.leaves = size;
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
      const edge = tree.edge(level);
      edge.full = Math.floor(count / TILE_WIDTH);
      edge.count = count % TILE_WIDTH;
      for (let i = 0; i < edge.count; i++) {
        const below = edge.full * TILE_WIDTH + i;
        edge.tile.set(i, level === 0 ? edgeLeaves[i]! : tree.tile(level - 1, below).root);
      }
    }
    return tree;
  }

  get size(): number {
    return this.leaves;
  }

  /** Adds the hash of the next leaf; writes each tile that it fills. */
  append(leaf: Hash): void {
    this.leaves += 1;
    let hash = leaf;
    for (let level = 0; ; level++) {
      const edge = this.edge(level);
      edge.tile.set(edge.count, hash);
      edge.count += 1;
      if (edge.count < TILE_WIDTH) return;
      hash = this.fill(level, edge);
    }
  }

  /** Root of the perfect subtree (level, index); a bound function, to be handed to the proof makers. */
  readonly hashAt = (level: number, index: number): Hash => {
    assert((index + 1) * 2 ** level <= this.leaves, 'a proof stays inside the tree');
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const height = level % TILE_HEIGHT;
    const perTile = TILE_WIDTH / 2 ** height;
    const edge = this.edge(tileLevel);
    const tileIndex = Math.floor(index / perTile);
    const tile = tileIndex === edge.full ? edge.tile : this.tile(tileLevel, tileIndex);
    return tile.hash(height, index % perTile);
  };

  private fill(level: number, edge: Edge): Hash {
    const { tile } = edge;
    const path = tilePath(level, edge.full);
    this.port.write(path, tile.row);
    this.keep(path, tile);
    edge.full += 1;
    edge.count = 0;
    edge.tile = new Tile();
    return tile.root;
  }

  private edge(level: number): Edge {
    while (this.edges.length <= level) this.edges.push({ full: 0, count: 0, tile: new Tile() });
    return this.edges[level]!;
  }

  private tile(level: number, index: number): Tile {
    const path = tilePath(level, index);
    const cached = this.cache.get(path);
    if (cached !== undefined) return cached;
    const row = this.port.read(path);
    if (row?.length !== TILE_BYTES) throw new TileMissing(path);
    const tile = new Tile(row);
    this.keep(path, tile);
    return tile;
  }

  private keep(path: string, tile: Tile): void {
    if (this.cache.size >= CACHED_TILES_MAX) this.cache.delete(this.cache.keys().next().value!);
    this.cache.set(path, tile);
  }
}
