import { join } from 'node:path';
import type { RowsBeside } from '@ledger/kernel';
import { TileLocator } from '@ledger/proof';
import type { VerifierKey } from '@ledger/proof';
import { headsIn, KNOWN_FILE, readCheckpointBytes, readHeads } from './checkpoint-file';
import type { FoundHead, FoundHeads } from './checkpoint-file';
import { comparingCopies } from './compare';
import type { Comparison } from './compare';
import { storedLines } from './segments';
import { tileFiles } from './tile-files';

/** What a full check found to be other than it was signed. */
export interface Damage {
  readonly kind:
    /** The lines; the rows give the signed root. */
    | 'LINES'
    /** The rows; the lines give the signed root. */
    | 'ROWS'
    /** Neither copy gives the signed root. */
    | 'BOTH_COPIES'
    /** The database around the rows: an index, the columns beside the bodies, its pages. */
    | 'DATABASE'
    /** What is derived from the bodies: narrow columns, filters of ids. */
    | 'COLUMNS'
    | 'TILES'
    /** A slot of the checkpoint file is changed, or there is none. */
    | 'CHECKPOINT'
    /** The newest checkpoint bears no signature of this log's key. */
    | 'CHECKPOINT_FORGED'
    /** The checkpoint is older than what the signer signed last. */
    | 'CHECKPOINT_OLDER';
  /** Position of the first event that differs, where it is known. */
  readonly at?: number;
  /** Tiles, chunks or slots. */
  readonly count?: number;
  /** What the system or the database says of it; no text of events. */
  readonly detail?: string;
}

/** What no copy can mend: the ledger must take no more writes. */
export const isBeyondRepair = ({ kind }: Damage): boolean =>
  kind === 'BOTH_COPIES' || kind === 'CHECKPOINT_FORGED';

/** What a full check read and found. */
export interface FullCheck {
  /** Position of the last event that it covers: the newest that was signed when it began. */
  readonly position: number;
  readonly damage: readonly Damage[];
}

export interface FullCheckParts {
  /** Directory of the ledger. */
  readonly dir: string;
  /** Directory of the keys; only what was signed last is read there. */
  readonly keysDir: string;
  readonly verifier: VerifierKey;
  readonly rows: RowsBeside;
}

/** Events that are done; `wait`: look again after a while. */
export type FullCheckStep = number | 'wait';
type Steps<T> = Generator<FullCheckStep, T>;

/**
 * Reads every byte of both copies, and every tile, that the newest checkpoint covers, beside the writer and in short
 * steps (reliability 3.4). Nothing is written: `ledger fsck` mends.
 */
export function* fullCheck(parts: FullCheckParts): Steps<FullCheck> {
  const slots = yield* settledSlots(parts);
  const signed = [...slots.heads, ...(slots.known === undefined ? [] : [slots.known])];
  const position = Math.max(0, ...signed.map(({ checkpoint }) => checkpoint.size));
  const damage = [...damagedSlots(slots)];
  if (position > 0) damage.push(...(yield* damagedCopies(parts, signed, position)));
  return { position, damage };
}

interface Slots extends FoundHeads {
  /** What the signer knew to be signed, before the slots were read. */
  readonly known: FoundHead | undefined;
  readonly isEmpty: boolean;
}

const LOOKS = 5;

/** A slot that seems damaged may be one that the writer is in the middle of: only what stays so is believed. */
function* settledSlots({ dir, keysDir, verifier }: FullCheckParts): Steps<Slots> {
  let before: Uint8Array | undefined;
  for (let look = 1; ; look++) {
    // The signer notes what it signed after the slot was written, so this cannot be ahead of the slots that follow.
    const known = readHeads(join(keysDir, KNOWN_FILE), { verifier }).heads[0];
    const bytes = readCheckpointBytes(dir);
    const found = { ...headsIn(bytes, { verifier }), known, isEmpty: bytes.length === 0 };
    const isStill = before !== undefined && Buffer.compare(before, bytes) === 0;
    if (isStill || (found.damaged === 0 && !found.forged)) return found;
    if (look === LOOKS) return { ...found, damaged: 0 };
    before = bytes;
    yield 'wait';
  }
}

function damagedSlots({ heads, damaged, forged, known, isEmpty }: Slots): readonly Damage[] {
  if (forged) return [{ kind: 'CHECKPOINT_FORGED' }];
  const isMissing = isEmpty && known !== undefined;
  if (damaged > 0 || isMissing) return [{ kind: 'CHECKPOINT', count: Math.max(1, damaged) }];
  const newest = heads[0]?.checkpoint.size ?? 0;
  return known !== undefined && known.checkpoint.size > newest
    ? [{ kind: 'CHECKPOINT_OLDER', at: newest + 1 }]
    : [];
}

function* damagedCopies(
  parts: FullCheckParts,
  signed: readonly FoundHead[],
  upTo: number,
): Steps<readonly Damage[]> {
  const { dir, rows } = parts;
  const checkpoints = signed.map(({ checkpoint }) => checkpoint);
  const seen = yield* comparingCopies({ dir, rows, signed: checkpoints, upTo });
  const give = (copy: Comparison['lines']): boolean =>
    checkpoints.every((checkpoint) => copy.gives(checkpoint));
  const [linesGive, rowsGive] = [give(seen.lines), give(seen.rows)];
  const fault = yield* faultsOf(rows, upTo);
  const detail = fault === undefined ? {} : { detail: fault };
  if (!linesGive && !rowsGive) {
    const at = seen.differ ?? (yield* changedLine(dir, newestOf(signed))) ?? shortest(seen);
    return [{ kind: 'BOTH_COPIES', at: at + 1, ...detail }];
  }
  const at = (seen.differ ?? shortest(seen)) + 1;
  if (!linesGive) return [{ kind: 'LINES', at }, ...databaseOf(fault)];
  if (!rowsGive) return [{ kind: 'ROWS', at, ...detail }];
  const { wrong } = seen.tiles;
  return [...(wrong > 0 ? [{ kind: 'TILES', count: wrong } as const] : []), ...databaseOf(fault)];
}

const newestOf = (signed: readonly FoundHead[]): FoundHead =>
  signed.reduce((newest, head) => (head.checkpoint.size > newest.checkpoint.size ? head : newest));

const shortest = ({ lines, rows }: Comparison): number => Math.min(lines.size, rows.size);

const databaseOf = (fault: string | undefined): readonly Damage[] =>
  fault === undefined ? [] : [{ kind: 'DATABASE', detail: fault }];

function* faultsOf(rows: RowsBeside, upTo: number): Steps<string | undefined> {
  const steps = rows.faults(upTo);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield upTo;
  }
}

/** Where both copies were changed alike, the tiles still say which event was signed. */
function* changedLine(dir: string, { checkpoint }: FoundHead): Steps<number | undefined> {
  const locator = new TileLocator(checkpoint, tileFiles(dir));
  let index = 0;
  for (const line of storedLines(dir)) {
    if (index === checkpoint.size) break;
    if (index % STEP === 0) yield checkpoint.size;
    locator.push(line);
    index += 1;
  }
  return locator.finish();
}

const STEP = 64;
