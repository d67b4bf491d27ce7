import { assert } from '@ledger/kernel';
import { HASH_BYTES } from '../bytes';

/** Hashes in a full tile, and leaves under one hash of the next tile level (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** Tree levels inside one tile. */
export const TILE_HEIGHT = 8;
/** Bytes of a full tile. */
export const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

const LEVEL_MAX = 63;

/**
 * Where a full tile lies, relative to the log's directory: `tile/<level>/<index>`, the index in groups of three digits
 * of which all but the last begin with `x` (`x001/x234/067`), so that no directory holds more than a thousand files.
 */
export function tilePath(level: number, index: number): string {
  assert(level >= 0 && level <= LEVEL_MAX, `a tile level is 0 … ${LEVEL_MAX}`);
  return `tile/${level}/${indexPath(index)}`;
}

function indexPath(index: number): string {
  const groups: string[] = [];
  for (let rest = index; ; rest = Math.floor(rest / 1000)) {
    const digits = String(rest % 1000).padStart(3, '0');
    groups.unshift(groups.length === 0 ? digits : `x${digits}`);
    if (rest < 1000) return groups.join('/');
  }
}

const TILE_PATH = /^tile\/(0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})$/;

/** Reads such a path; undefined for any other spelling of it, and for partial tiles and entry bundles. */
export function parseTilePath(path: string): { level: number; index: number } | undefined {
  const match = TILE_PATH.exec(path);
  if (match === null) return undefined;
  const level = Number(match[1]);
  const index = Number(match[2]!.replace(/[x/]/g, ''));
  if (level > LEVEL_MAX || !Number.isSafeInteger(index)) return undefined;
  return tilePath(level, index) === path ? { level, index } : undefined;
}
