import { EnvelopeReader, isAfter } from './envelope';
import { IdSet } from './id-set';
import type { Damage } from './result';

/** The last event of a stream so far. */
interface StreamTail {
  rev: number;
  leaf: string;
  index: number;
}

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
 * gap-free revisions, `prev` linking each stream, ids that are unique, time that only moves forward. Remembers the
 * first line that breaks one.
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
    if (this.latest !== '' && !isAfter(recordedAt, this.latest))
      return this.found('TIME_ORDER', index);
    this.latest = recordedAt;
    if (!this.ids.add(id)) return this.found('DUPLICATE_ID', index);
    this.link(index, leaf);
  }

  private link(index: number, leaf: string): void {
    const { stream, rev, prev } = this.reader.envelope;
    const tail = this.tails.get(stream);
    if (rev !== (tail === undefined ? 0 : tail.rev + 1)) return this.found('REVISION_GAP', index);
    if (prev !== (tail?.leaf ?? null)) {
      this.damage = { what: 'PREVIOUS_HASH', index: tail?.index ?? index, badBefore: index + 1 };
      return;
    }
    if (tail === undefined) this.tails.set(stream, { rev, leaf, index });
    else {
      tail.rev = rev;
      tail.leaf = leaf;
      tail.index = index;
    }
  }

  private found(what: Damage, index: number): void {
    this.damage = { what, index, badBefore: index + 1 };
  }
}
