import { join } from 'node:path';
import type { FirstCopy } from '@ledger/kernel';
import { leafHash, rootOf, SEGMENT_LINES } from '@ledger/proof';
import type { NoteSigner, TileTree, VerifierKey } from '@ledger/proof';
import { makeSlots } from './checkpoint-file';
import type { FoundHead, FoundHeads } from './checkpoint-file';
import { compareCopies, treeOfLines } from './compare';
import type { Comparison } from './compare';
import { neverSigned } from './first-signature';
import { LinesFile, rewriteLines } from './lines-file';
import { cutTornEnd, storedLines, strandedSegments } from './segments';
import { SidecarTampered } from './tampered';

export interface RecoverOptions {
  /** Directory of the ledger. */
  readonly dir: string;
  /** Directory of the keys, where the signer keeps what it signed last. */
  readonly keysDir: string;
  readonly signer: NoteSigner;
  /** Keys that signed before this one, each up to where it was handed over. */
  readonly former?: readonly VerifierKey[];
  /** Read everything even where a quick look would do (`ledger fsck`). */
  readonly thorough?: boolean;
  /** Take an older copy than the signer knows, on purpose. */
  readonly acceptRollback?: boolean;
}

/** What recovery did, in events (`TILES_REBUILT`: in files; `TORN_LINE_CUT`: in bytes). */
export interface Repair {
  readonly kind:
    | 'FIRST_SIGNED'
    | 'LINES_APPENDED'
    | 'LINES_REWRITTEN'
    | 'ROWS_RESTORED'
    | 'ROWS_REBUILT'
    | 'TORN_LINE_CUT'
    | 'TILES_REBUILT'
    | 'CHECKPOINT_REWRITTEN'
    | 'HAND_OVERS_REWRITTEN'
    | 'COLUMNS_REBUILT'
    | 'ROLLBACK_ACCEPTED';
  readonly count: number;
  /** What was found, or where the damaged file was put. */
  readonly detail?: string;
}

/** Two copies that agree, and the tree over them. */
export interface Recovered {
  readonly tree: TileTree;
  /** The newest head that was signed and that the copies give. */
  readonly last: FoundHead | undefined;
  /** Number of the newest slot, so that the next one is written over the older. */
  readonly sequence: number | undefined;
  readonly repairs: readonly Repair[];
  /** Whether every byte of both copies was read. */
  readonly thorough: boolean;
}

/** Reading from the middle is not enough, or not allowed: both copies have to be read whole. */
export class MustReadWhole extends Error {
  override readonly name = 'MustReadWhole';
  /** `done`: what was mended before that was clear. */
  constructor(readonly done: readonly Repair[]) {
    super('both copies have to be read from the first event');
  }
}

/** Appends the rows of some events as lines, and their leaves to the tree over the lines where one is given. */
export function appendLines(
  dir: string,
  rows: FirstCopy,
  { from, to, tree }: { readonly from: number; readonly to: number; readonly tree?: TileTree },
): void {
  const file = new LinesFile(dir, from);
  for (const part of inParts(rows.lines(from, to)))
    for (const line of file.append(part)) tree?.append(leafHash(line));
  file.close();
}

/** Heads that this ledger's key signed. */
export interface Found {
  /** Those beside the log. */
  readonly beside: FoundHeads;
  /** What the signer remembers. */
  readonly known: FoundHead | undefined;
}

export const headsOf = ({ beside, known }: Found): readonly FoundHead[] =>
  known === undefined ? beside.heads : [...beside.heads, known];

/** Where a recovery begins. */
interface Beginning {
  /** Index of the first event that is read, at the beginning of a segment; what lies before it stands in the tiles. */
  readonly first?: number;
  /** What an attempt before this one has mended. */
  readonly done?: readonly Repair[];
}

/**
 * Both copies read from one event on, and mended. Where that is not the first event, whatever cannot be judged or
 * mended from there throws, before it is touched: `MustReadWhole`, `TileMissing` or `SidecarTampered`.
 */
export class Recovery {
  private readonly repairs: Repair[];
  private readonly first: number;

  constructor(
    private readonly options: RecoverOptions,
    private readonly rows: FirstCopy,
    private readonly found: Found,
    { first = 0, done = [] }: Beginning = {},
  ) {
    this.first = first;
    this.repairs = [...done];
  }

  run(): Recovered {
    const { options, rows, first, found } = this;
    const heads = headsOf(found);
    const signedHeads = heads.map(({ checkpoint }) => checkpoint);
    const seen = compareCopies({ dir: options.dir, rows, signed: signedHeads, first });
    this.refuseGaps(seen);
    const trusted = this.trusted(heads, seen);
    const signed = Math.max(0, ...trusted.map(({ checkpoint }) => checkpoint.size));
    if (signed === 0 && seen.differ !== undefined && !neverSigned(options))
      throw this.tampered('UNSIGNED_AND_DIFFERENT', 0, seen);
    // Before the first line, and only once it is sure that the copies may agree: see `neverSigned`.
    if (heads.length === 0) makeSlots(options.dir);
    const give = (copy: Comparison['lines']): boolean =>
      trusted.every(({ checkpoint }) => copy.gives(checkpoint));
    const [linesGive, rowsGive] = [give(seen.lines), give(seen.rows)];
    if (!linesGive && !rowsGive) throw this.tampered(this.whyNone(trusted, seen), signed, seen);
    const isShort = seen.differ === undefined && seen.lines.size < seen.rows.size;
    if (linesGive || isShort) this.cut(seen.torn);
    const changed =
      linesGive || isShort ? this.settle(seen, rowsGive) : this.rewriteLines(seen.rows.size);
    this.mendRows();
    const tree = this.tree(seen, changed);
    const last = trusted.find(({ checkpoint }) => checkpoint.size === signed);
    if (last !== undefined) this.refuseOther(tree, last);
    const { damaged, heads: slots } = found.beside;
    const isStale = last !== undefined && slots[0]?.checkpoint.size !== signed;
    if (damaged > 0 || isStale) this.did('CHECKPOINT_REWRITTEN', Math.max(1, damaged));
    if (last === undefined && tree.size > 0) this.did('FIRST_SIGNED', tree.size);
    const sequences = heads.map(({ sequence }) => sequence);
    const sequence = sequences.length === 0 ? undefined : Math.max(...sequences);
    return { tree, last, sequence, repairs: this.repairs, thorough: first === 0 };
  }

  /** What reading from the middle cannot judge: a database that is damaged, or has lost a row further up. */
  private refuseGaps(seen: Comparison): void {
    const { first, rows } = this;
    if (first === 0) return;
    const isWhole = rows.damage({ from: first, file: false }) === undefined;
    if (!isWhole || rows.size() !== seen.rows.size) throw new MustReadWhole(this.repairs);
  }

  /** After mending, the lines as they now stand on the disk must give what was signed. */
  private refuseOther(tree: TileTree, { checkpoint: { size, root } }: FoundHead): void {
    if (this.first === 0 || Buffer.compare(rootOf(tree.hashAt, size), root) === 0) return;
    throw new MustReadWhole(this.repairs);
  }

  /** The heads that bind: all of them, but the signer's own when a rollback is accepted. */
  private trusted(heads: readonly FoundHead[], seen: Comparison): readonly FoundHead[] {
    const { known } = this.found;
    const size = Math.max(seen.lines.size, seen.rows.size);
    if (known === undefined || known.checkpoint.size <= size) return heads;
    const beside = this.found.beside.heads;
    // The checkpoint beside the log belongs to it: an honest, older copy. Anything else was cut.
    const isOlder = beside.every(({ checkpoint }) => checkpoint.size <= size) && beside.length > 0;
    if (!isOlder) return heads;
    if (this.options.acceptRollback !== true)
      throw this.tampered('OLDER_COPY', known.checkpoint.size, seen);
    this.did('ROLLBACK_ACCEPTED', known.checkpoint.size - size);
    return beside;
  }

  private whyNone(trusted: readonly FoundHead[], { lines, rows }: Comparison) {
    const contradicted = trusted.some(
      ({ checkpoint }) => lines.contradicts(checkpoint) || rows.contradicts(checkpoint),
    );
    return contradicted ? 'NO_COPY_GIVES_THE_ROOT' : 'BOTH_CUT';
  }

  private cut(torn: number): void {
    if (torn === 0) return;
    cutTornEnd(this.options.dir, torn);
    this.did('TORN_LINE_CUT', torn);
  }

  /** The lines give the root, or lack only what the rows have. Says whether they were changed. */
  private settle(seen: Comparison, rowsGive: boolean): boolean {
    const [lines, rows] = [seen.lines.size, seen.rows.size];
    if (!rowsGive) {
      if (seen.differ === undefined && rows < lines) this.restoreRows(rows, lines);
      else this.rebuildRows('events differ from what was signed');
      return false;
    }
    const isStranded = strandedSegments(this.options.dir).length > 0;
    if (seen.differ !== undefined || isStranded) return this.rewriteLines(rows);
    if (rows < lines) this.restoreRows(rows, lines);
    if (rows > lines) this.appendLines(lines, rows);
    return rows > lines;
  }

  private rewriteLines(rows: number): boolean {
    const { first } = this;
    rewriteLines(this.options.dir, this.rows.lines(first, rows), first / SEGMENT_LINES);
    this.did('LINES_REWRITTEN', rows - first, join(this.options.dir, 'log', '*.damaged'));
    return true;
  }

  private appendLines(lines: number, rows: number): void {
    appendLines(this.options.dir, this.rows, { from: lines, to: rows });
    this.did('LINES_APPENDED', rows - lines);
  }

  private restoreRows(rows: number, lines: number): void {
    if (this.rows.damage() !== undefined) return;
    const { first } = this;
    try {
      this.rows.append(after(storedLines(this.options.dir, first / SEGMENT_LINES), rows - first));
      this.did('ROWS_RESTORED', lines - rows);
    } catch (error) {
      this.rebuildRows(error instanceof Error ? error.message : String(error));
    }
  }

  /** The database made anew of all lines, which must have been read for that. */
  private rebuildRows(why: string): void {
    if (this.first > 0) throw new MustReadWhole(this.repairs);
    const aside = this.rows.replace(storedLines(this.options.dir));
    this.did('ROWS_REBUILT', this.rows.size(), `${why}; ${aside}`);
  }

  /**
   * Comparing rows cannot see a damaged index; the database's own check can. Reading from the middle, it is made only
   * where the database has lost what it had promised to keep: the rest was looked at before anything was mended.
   */
  private mendRows(): void {
    const did = (wanted: Repair['kind']): boolean =>
      this.repairs.some(({ kind }) => kind === wanted);
    if (did('ROWS_REBUILT') || (this.first > 0 && !did('ROWS_RESTORED'))) return;
    const why = this.rows.damage({ from: this.first, file: true });
    if (why !== undefined) this.rebuildRows(why);
  }

  private tree(seen: Comparison, changed: boolean): TileTree {
    if (!changed && seen.tiles.wrong === 0) {
      seen.tiles.mend = true;
      return seen.tree;
    }
    if (seen.tiles.wrong > 0 && !changed) this.did('TILES_REBUILT', seen.tiles.wrong);
    return treeOfLines(this.options.dir, this.first);
  }

  private did(kind: Repair['kind'], count: number, detail?: string): void {
    this.repairs.push({ kind, count, ...(detail !== undefined && { detail }) });
  }

  private tampered(
    kind: SidecarTampered['kind'],
    signed: number,
    { lines, rows }: Comparison,
  ): SidecarTampered {
    return new SidecarTampered(this.options.dir, kind, {
      signed,
      lines: lines.size,
      rows: rows.size,
    });
  }
}

const PART = 4096;

function* inParts(lines: Iterable<Uint8Array>): Generator<Uint8Array[]> {
  let part: Uint8Array[] = [];
  for (const line of lines) {
    part.push(line);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function* after(lines: Iterable<Uint8Array>, count: number): Generator<Uint8Array> {
  let index = 0;
  for (const line of lines) if (index++ >= count) yield line;
}
