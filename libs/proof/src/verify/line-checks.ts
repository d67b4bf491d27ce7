import { EnvelopeReader, isAfter } from './envelope';
import { IdSet } from './id-set';
import type { Damage } from './result';

/** The last event of a stream so far. */
interface StreamTail {
  rev: number;
  leaf: string;
  index: number;
  recordedAt: string;
}

/**
 * Nodes that append to two streams at the same moment, unaware of each other, stamp by their own clocks (ADR 12): so far
 * may a line lie behind the latest before it. Within a stream time only moves forward, and so it does on one machine.
 */
const CLOCKS_APART_MS = 5 * 60_000;

/** The first line that is wrong in itself or beside its neighbours. */
export interface LineDamage {
  readonly what: Damage;
  /** The line that is, or may be, the changed one. */
  readonly index: number;
  /** One more than the line that shows it. */
  readonly badBefore: number;
}

/**
 * The promises that lines keep among themselves (reliability.md section 5, invariants 2, 6, 7, 10): canonical form,
 * gap-free revisions, `prev` linking each stream, ids that are unique, time that moves forward. Remembers the first line
 * that breaks one.
 */
export class LineChecks {
  private readonly reader = new EnvelopeReader();
  private readonly tails = new Map<string, StreamTail>();
  private readonly ids = new IdSet();
  private latest = '';
  private damage: LineDamage | undefined;

  get firstDamage(): LineDamage | undefined {
    return this.damage;
  }

  get streams(): number {
    return this.tails.size;
  }

  /** Takes the line at `index` with the hex hash of its leaf. After the first damage the rest is not looked at. */
  check(line: { bytes: Buffer; start: number; end: number }, index: number, leaf: string): void {
    if (this.damage !== undefined) return;
    const fault = this.reader.read(line.bytes, line.start, line.end);
    if (fault !== undefined) return this.found(fault, index);
    const { id, recordedAt } = this.reader.envelope;
    if (this.latest === '' || isAfter(recordedAt, this.latest)) this.latest = recordedAt;
    else if (Date.parse(this.latest) - Date.parse(recordedAt) > CLOCKS_APART_MS)
      return this.found('TIME_ORDER', index);
    if (!this.ids.add(id)) return this.found('DUPLICATE_ID', index);
    this.link(index, leaf);
  }

  private link(index: number, leaf: string): void {
    const { stream, rev, prev, recordedAt } = this.reader.envelope;
    const tail = this.tails.get(stream);
    if (rev !== (tail === undefined ? 0 : tail.rev + 1)) return this.found('REVISION_GAP', index);
    if (prev !== (tail?.leaf ?? null)) {
      this.damage = { what: 'PREVIOUS_HASH', index: tail?.index ?? index, badBefore: index + 1 };
      return;
    }
    if (tail === undefined) this.tails.set(stream, { rev, leaf, index, recordedAt });
    else {
      if (!isAfter(recordedAt, tail.recordedAt)) return this.found('TIME_ORDER', index);
      tail.recordedAt = recordedAt;
      tail.rev = rev;
      tail.leaf = leaf;
      tail.index = index;
    }
  }

  private found(what: Damage, index: number): void {
    this.damage = { what, index, badBefore: index + 1 };
  }
}
