import type { EpochMs } from '@ledger/kernel';
import type { PunchFact } from '@ledger/rulebook';
import { VarintReader, VarintWriter } from './varint';

// Narrow column of a punch (libs/capabilities/attendance/src/columns.ts).
const OUT = 1;
const SOURCES = ['DEVICE', 'WEB', 'IMPORT', 'MANUAL'] as const;
/** Beside the 16 bits of the column: a later fact voided the punch. */
const VOIDED = 1 << 16;
const REV = 1 << 17;

/**
 * The punches of one month sheet in the order in which they were recorded: three plain arrays of numbers, because a
 * ledger holds millions of them. An index into the arrays names a punch.
 */
export class PunchList {
  readonly ats: number[] = [];
  readonly positions: number[] = [];
  /** Revision x 2^17 + voided x 2^16 + flags. */
  private readonly metas: number[] = [];

  get length(): number {
    return this.ats.length;
  }

  add(at: EpochMs, position: number, rev: number, flags: number): void {
    this.ats.push(at);
    this.positions.push(position);
    this.metas.push(rev * REV + flags);
  }

  isOut(i: number): boolean {
    return (this.metas[i]! & OUT) !== 0;
  }

  isVoided(i: number): boolean {
    return (this.metas[i]! & VOIDED) !== 0;
  }

  /** Marks the punch of that revision as voided; its index, or -1 when no such punch is here. */
  void(rev: number): number {
    const i = this.indexOfRev(rev);
    if (i >= 0 && !this.isVoided(i)) this.metas[i]! += VOIDED;
    return i;
  }

  fact(i: number): PunchFact {
    const meta = this.metas[i]!;
    return {
      direction: meta & OUT ? 'OUT' : 'IN',
      at: this.ats[i]!,
      source: meta & VOIDED ? 'VOIDED' : SOURCES[(meta >> 1) & 3]!,
      fact: this.positions[i]!,
    };
  }

  private indexOfRev(rev: number): number {
    let low = 0;
    let high = this.metas.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = Math.floor(this.metas[middle]! / REV);
      if (found === rev) return middle;
      if (found < rev) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Times and positions as packed differences, seven bytes a punch or so; the bytes are valid until the next call. */
  pack(): Uint8Array {
    const writer = scratch;
    writer.reset();
    let at = 0;
    let position = 0;
    let rev = -1;
    for (let i = 0; i < this.ats.length; i += 1) {
      const meta = this.metas[i]!;
      const nextRev = Math.floor(meta / REV);
      writer.signed(packedTime(this.ats[i]! - at));
      writer.unsigned(this.positions[i]! - position);
      writer.unsigned(nextRev - rev - 1);
      writer.unsigned(meta % REV);
      at = this.ats[i]!;
      position = this.positions[i]!;
      rev = nextRev;
    }
    return writer.view();
  }

  static unpack(bytes: Uint8Array): PunchList {
    const list = new PunchList();
    const reader = new VarintReader(bytes);
    let at = 0;
    let position = 0;
    let rev = -1;
    while (reader.more) {
      at += unpackedTime(reader.signed());
      position += reader.unsigned();
      rev += reader.unsigned() + 1;
      list.add(at, position, rev, reader.unsigned());
    }
    return list;
  }
}

const scratch = new VarintWriter();

/** Most clocks give whole seconds: an even number is seconds, an odd one milliseconds. */
const packedTime = (ms: number): number => (ms % 1000 === 0 ? (ms / 1000) * 2 : ms * 2 + 1);
const unpackedTime = (packed: number): number =>
  packed % 2 === 0 ? (packed / 2) * 1000 : (packed - 1) / 2;
