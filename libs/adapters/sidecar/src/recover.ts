import { join } from 'node:path';
import type { FirstCopy } from '@ledger/kernel';
import { SEGMENT_LINES, TileMissing } from '@ledger/proof';
import type { Checkpoint } from '@ledger/proof';
import { CHECKPOINT_FILE, KNOWN_FILE, readHeads } from './checkpoint-file';
import type { FoundHead } from './checkpoint-file';
import { provenQuickly } from './quick';
import type { Proven } from './quick';
import { appendLines, headsOf, MustReadWhole, Recovery } from './recovery';
import type { Found, Recovered, RecoverOptions, Repair } from './recovery';
import { lineCount, segmentCount } from './segments';
import { SidecarTampered } from './tampered';

/**
 * Brings the two copies to agree (reliability 3.4). The signed root decides between them: the copy that gives it is
 * kept, the other is made anew. What was never signed was never acknowledged; the rows are kept there. Only as much is
 * read as that takes (ADR 21): mostly the end of both copies, under the tiles that give the signed root with it.
 * @throws SidecarTampered when no copy gives the root, or this is an older copy than the signer knows.
 */
export function recover(options: RecoverOptions, rows: FirstCopy): Recovered {
  const { signer, former } = options;
  const by = { verifier: signer.verifier, former };
  const beside = readHeads(join(options.dir, CHECKPOINT_FILE), by);
  const known = readHeads(join(options.keysDir, KNOWN_FILE), by).heads[0];
  if (beside.forged) throw new SidecarTampered(options.dir, 'FORGED_CHECKPOINT');
  const found = { beside, known };
  if (options.thorough === true || options.acceptRollback === true)
    return new Recovery(options, rows, found).run();
  return quickly(options, rows, found) ?? fromTheMiddle(options, rows, found);
}

function quickly({ dir }: RecoverOptions, rows: FirstCopy, found: Found): Recovered | undefined {
  const { beside, known } = found;
  const [newest] = beside.heads;
  // The signer's memory is written after the slot: a crash in between leaves it one behind.
  const isPlain =
    beside.damaged === 0 &&
    newest !== undefined &&
    (known === undefined ||
      known.checkpoint.size < newest.checkpoint.size ||
      sameHead(known.checkpoint, newest.checkpoint));
  const proven = isPlain ? provenQuickly(dir, rows, newest.checkpoint) : undefined;
  return proven && caughtUp(dir, rows, proven, newest!);
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

/** Reads the end of both copies, and all of them only where that does not settle it. */
function fromTheMiddle(options: RecoverOptions, rows: FirstCopy, found: Found): Recovered {
  let done: readonly Repair[] = [];
  for (const first of beginnings(options.dir, rows, found)) {
    try {
      return new Recovery(options, rows, found, { first }).run();
    } catch (error) {
      if (error instanceof MustReadWhole) done = error.done;
      // Whoever damaged the tiles must not have the copies doubted: those are judged without them.
      else if (!(error instanceof TileMissing || error instanceof SidecarTampered)) throw error;
      if (done.length > 0) break;
    }
  }
  return new Recovery(options, rows, found, { done }).run();
}

/**
 * Where reading may begin: with the last segment, else with the one before it, because a power cut may have taken the
 * tiles that were written last. The segment before it must be full, and nothing that was signed may end before it, or
 * its root could not be compared.
 */
function beginnings(dir: string, rows: FirstCopy, found: Found): readonly number[] {
  const heads = headsOf(found);
  if (heads.length === 0) return [];
  const least = Math.min(rows.size(), ...heads.map(({ checkpoint }) => checkpoint.size));
  const segment = Math.min(segmentCount(dir) - 1, Math.floor(least / SEGMENT_LINES));
  const isFull = (n: number): boolean => lineCount(dir, n) === SEGMENT_LINES;
  return [segment, segment - 1].filter((n) => n > 0 && isFull(n - 1)).map((n) => n * SEGMENT_LINES);
}
