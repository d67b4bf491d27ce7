import { join } from 'node:path';
import type { FirstCopy } from '@ledger/kernel';
import { leafHash } from '@ledger/proof';
import type { Checkpoint, NoteSigner, TileTree } from '@ledger/proof';
import { CHECKPOINT_FILE, KNOWN_FILE, makeSlots, readHeads } from './checkpoint-file';
import type { FoundHead, FoundHeads } from './checkpoint-file';
import { compareCopies, treeOfLines } from './compare';
import type { Comparison } from './compare';
import { neverSigned } from './first-signature';
import { LinesFile, rewriteLines } from './lines-file';
import { provenQuickly } from './quick';
import type { Proven } from './quick';
import { cutTornEnd, storedLines } from './segments';
import { SidecarTampered } from './tampered';

export interface RecoverOptions {
  /** Directory of the ledger. */
  readonly dir: string;
  /** Directory of the keys, where the signer keeps what it signed last. */
  readonly keysDir: string;
  readonly signer: NoteSigner;
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

/**
 * Brings the two copies to agree (reliability 3.4). The signed root decides between them: the copy that gives it is
 * kept, the other is made anew. What was never signed was never acknowledged; the rows are kept there.
 * @throws SidecarTampered when no copy gives the root, or this is an older copy than the signer knows.
 */
export function recover(options: RecoverOptions, rows: FirstCopy): Recovered {
  const heads = readHeads(join(options.dir, CHECKPOINT_FILE), options.signer);
  const known = readHeads(join(options.keysDir, KNOWN_FILE), options.signer).heads[0];
  if (heads.forged) throw new SidecarTampered(options.dir, 'FORGED_CHECKPOINT');
  const [newest] = heads.heads;
  // The signer's memory is written after the slot: a crash in between leaves it one behind.
  const isPlain =
    heads.damaged === 0 &&
    newest !== undefined &&
    (known === undefined ||
      known.checkpoint.size < newest.checkpoint.size ||
      sameHead(known.checkpoint, newest.checkpoint));
  if (isPlain && options.thorough !== true) {
    const proven = provenQuickly(options.dir, rows, newest.checkpoint);
    if (proven !== undefined) return caughtUp(options.dir, rows, proven, newest);
  }
  return new Recovery(options, rows, heads, known).run();
}

const sameHead = (a: Checkpoint, b: Checkpoint): boolean =>
  a.size === b.size && Buffer.compare(a.root, b.root) === 0;

/** What a crash left between the two copies: rows that were committed and not yet written as lines. */
function caughtUp(
  dir: string,
  rows: FirstCopy,
  { tree, rows: count }: Proven,
  last: FoundHead,
): Recovered {
  const missing = count - tree.size;
  if (missing > 0) appendLines(dir, rows, { from: tree.size, to: count, tree });
  const repairs: readonly Repair[] =
    missing > 0 ? [{ kind: 'LINES_APPENDED', count: missing }] : [];
  return { tree, last, sequence: last.sequence, repairs, thorough: false };
}

function appendLines(
  dir: string,
  rows: FirstCopy,
  { from, to, tree }: { readonly from: number; readonly to: number; readonly tree?: TileTree },
): void {
  const file = new LinesFile(dir, from);
  for (const part of inParts(rows.lines(from, to)))
    for (const line of file.append(part)) tree?.append(leafHash(line));
  file.close();
}

class Recovery {
  private readonly repairs: Repair[] = [];

  constructor(
    private readonly options: RecoverOptions,
    private readonly rows: FirstCopy,
    private readonly found: FoundHeads,
    private readonly known: FoundHead | undefined,
  ) {}

  run(): Recovered {
    const { dir } = this.options;
    const heads = [...this.found.heads, ...(this.known === undefined ? [] : [this.known])];
    const seen = compareCopies(
      dir,
      this.rows,
      heads.map(({ checkpoint }) => checkpoint),
    );
    const trusted = this.trusted(heads, seen);
    const signed = Math.max(0, ...trusted.map(({ checkpoint }) => checkpoint.size));
    if (signed === 0 && seen.differ !== undefined && !neverSigned(this.options))
      throw this.tampered('UNSIGNED_AND_DIFFERENT', 0, seen);
    // Before the first line, and only once it is sure that the copies may agree: see `neverSigned`.
    if (heads.length === 0) makeSlots(dir);
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
    const isStale = last !== undefined && this.found.heads[0]?.checkpoint.size !== signed;
    if (this.found.damaged > 0 || isStale)
      this.did('CHECKPOINT_REWRITTEN', Math.max(1, this.found.damaged));
    if (last === undefined && tree.size > 0) this.did('FIRST_SIGNED', tree.size);
    const sequences = heads.map(({ sequence }) => sequence);
    const sequence = sequences.length === 0 ? undefined : Math.max(...sequences);
    return { tree, last, sequence, repairs: this.repairs, thorough: true };
  }

  /** The heads that bind: all of them, but the signer's own when a rollback is accepted. */
  private trusted(heads: readonly FoundHead[], seen: Comparison): readonly FoundHead[] {
    const { known } = this;
    const size = Math.max(seen.lines.size, seen.rows.size);
    if (known === undefined || known.checkpoint.size <= size) return heads;
    const beside = this.found.heads;
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
    if (seen.differ !== undefined) return this.rewriteLines(rows);
    if (rows < lines) this.restoreRows(rows, lines);
    if (rows > lines) this.appendLines(lines, rows);
    return rows > lines;
  }

  private rewriteLines(rows: number): boolean {
    rewriteLines(this.options.dir, this.rows.lines(0, rows));
    this.did('LINES_REWRITTEN', rows, join(this.options.dir, 'log', '*.damaged'));
    return true;
  }

  private appendLines(lines: number, rows: number): void {
    appendLines(this.options.dir, this.rows, { from: lines, to: rows });
    this.did('LINES_APPENDED', rows - lines);
  }

  private restoreRows(rows: number, lines: number): void {
    if (this.rows.damage(false) !== undefined) return;
    try {
      this.rows.append(after(storedLines(this.options.dir), rows));
      this.did('ROWS_RESTORED', lines - rows);
    } catch (error) {
      this.rebuildRows(error instanceof Error ? error.message : String(error));
    }
  }

  private rebuildRows(why: string): void {
    const aside = this.rows.replace(storedLines(this.options.dir));
    this.did('ROWS_REBUILT', this.rows.size(), `${why}; ${aside}`);
  }

  /** Comparing rows cannot see a damaged index; the database's own check can. */
  private mendRows(): void {
    if (this.repairs.some(({ kind }) => kind === 'ROWS_REBUILT')) return;
    const why = this.rows.damage(true);
    if (why !== undefined) this.rebuildRows(why);
  }

  private tree(seen: Comparison, changed: boolean): TileTree {
    if (!changed && seen.tiles.wrong === 0) {
      seen.tiles.mend = true;
      return seen.tree;
    }
    if (seen.tiles.wrong > 0 && !changed) this.did('TILES_REBUILT', seen.tiles.wrong);
    return treeOfLines(this.options.dir);
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
