import { sameBytes, toHex } from '../bytes';
import { Frontier } from '../merkle/frontier';
import { leafHashHex } from '../merkle/hash';
import type { Checkpoint } from '../note/checkpoint';
import type { TilePort } from '../tiles/tile-tree';
import { TILE_BYTES, TILE_WIDTH, tilePath } from '../tiles/path';
import { hashIn } from '../tiles/tile';

/**
 * Finds the changed lines of a log whose root failed, from its tiles: where the tiles (with the lines of the last, not
 * full tile) give the signed root, they are what was signed, and every line that differs from them was changed.
 */
export class TileLocator {
  private readonly frontier = new Frontier();
  private tile: Uint8Array | undefined;
  private first: number | undefined;

  constructor(
    private readonly checkpoint: Checkpoint,
    private readonly tiles: Pick<TilePort, 'read'>,
  ) {}

  /** Takes every line again, in order. */
  push(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const index = this.frontier.size;
    if (index >= this.checkpoint.size) return;
    if (index % TILE_WIDTH === 0) this.tile = this.read(index / TILE_WIDTH);
    const leaf = leafHashHex(bytes, start, end);
    const signed = this.tile === undefined ? leaf : toHex(hashIn(this.tile, index % TILE_WIDTH));
    if (signed !== leaf) this.first ??= index;
    this.frontier.appendHex(signed);
  }

  /** Index of the first changed line; undefined when the tiles do not give the signed root either. */
  finish(): number | undefined {
    const proven =
      this.frontier.size === this.checkpoint.size &&
      sameBytes(this.frontier.root(), this.checkpoint.root);
    return proven ? this.first : undefined;
  }

  private read(index: number): Uint8Array | undefined {
    if ((index + 1) * TILE_WIDTH > this.checkpoint.size) return undefined;
    const tile = this.tiles.read(tilePath(0, index));
    return tile?.length === TILE_BYTES ? tile : undefined;
  }
}
