import type { EpochMs } from '@ledger/kernel';
import type { PunchFact } from '@ledger/rulebook';
import { putUnsigned, VarintReader } from './varint';

// Narrow column of a punch (libs/capabilities/attendance/src/columns.ts).
const OUT = 1;
const SOURCES = ['DEVICE', 'WEB', 'IMPORT', 'MANUAL'] as const;

/** Bytes that one punch may need at most. */
const PUNCH_BYTES_MAX = 32;
const FIRST_BYTES = 128;
const NOTHING = new Uint8Array(0);

/**
 * The punches of one month sheet in the order in which they were recorded. Each is packed as its difference to the one
 * before, some seven bytes, in memory as in its row: a ledger holds millions of them.
 */
export class PunchList {
  length = 0;
  private bytes: Uint8Array = NOTHING;
  private used = 0;
  private at: EpochMs = 0;
  private position = 0;
  private rev = -1;
  /** The first and the last instant of any punch. */
  private earliest = Number.POSITIVE_INFINITY;
  private latest = Number.NEGATIVE_INFINITY;

  add(at: EpochMs, position: number, rev: number, flags: number): void {
    if (this.used + PUNCH_BYTES_MAX > this.bytes.length) this.grow();
    const { bytes } = this;
    let used = putUnsigned(bytes, this.used, packedTime(at - this.at));
    used = putUnsigned(bytes, used, position - this.position);
    used = putUnsigned(bytes, used, rev - this.rev - 1);
    this.used = putUnsigned(bytes, used, flags);
    this.at = at;
    this.position = position;
    this.rev = rev;
    this.length += 1;
    this.widen(at);
  }

  private widen(at: EpochMs): void {
    if (at < this.earliest) this.earliest = at;
    if (at > this.latest) this.latest = at;
  }

  /** Whether a punch may lie between the two instants, both included. */
  mayLieWithin(from: EpochMs, to: EpochMs): boolean {
    return this.latest >= from && this.earliest <= to;
  }

  private grow(): void {
    const larger = new Uint8Array(Math.max(FIRST_BYTES, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }

  /** The packed punches; valid until the next one is added. */
  packed(): Uint8Array {
    return this.bytes.subarray(0, this.used);
  }

  static unpack(bytes: Uint8Array): PunchList {
    const list = new PunchList();
    list.bytes = bytes;
    list.used = bytes.length;
    const { length, ats, positions, revs } = list.open();
    list.length = length;
    list.at = ats[length - 1] ?? 0;
    list.position = positions[length - 1] ?? 0;
    list.rev = revs[length - 1] ?? -1;
    for (let i = 0; i < length; i += 1) list.widen(ats[i]!);
    return list;
  }

  /** All punches at once; the same object is filled for every list, so use it up before the next one is opened. */
  open(): OpenPunches {
    const reader = new VarintReader(this.bytes, this.used);
    let at = 0;
    let position = 0;
    let rev = -1;
    let length = 0;
    while (reader.more) {
      opened.ats[length] = at += unpackedTime(reader.unsigned());
      opened.positions[length] = position += reader.unsigned();
      opened.revs[length] = rev += reader.unsigned() + 1;
      opened.flags[length] = reader.unsigned();
      length += 1;
    }
    opened.length = length;
    return opened;
  }
}

/** Unpacked punches, one index each. */
export class OpenPunches {
  length = 0;
  readonly ats: number[] = [];
  readonly positions: number[] = [];
  readonly revs: number[] = [];
  readonly flags: number[] = [];

  fact(i: number): PunchFact {
    const flags = this.flags[i]!;
    return {
      direction: flags & OUT ? 'OUT' : 'IN',
      at: this.ats[i]!,
      source: SOURCES[(flags >> 1) & 7]!,
      fact: this.positions[i]!,
    };
  }

  /** Index of the punch with a revision; -1 when there is none. */
  indexOfRev(rev: number): number {
    for (let i = 0; i < this.length; i += 1) if (this.revs[i] === rev) return i;
    return -1;
  }
}

const opened = new OpenPunches();

/**
 * A difference of times as a whole number >= 0. Most clocks give whole seconds: bit 0 tells seconds from milliseconds,
 * bit 1 whether it goes back.
 */
function packedTime(ms: number): number {
  const isBack = ms < 0;
  const forward = isBack ? -ms : ms;
  const isSeconds = forward % 1000 === 0;
  return (isSeconds ? forward / 1000 : forward) * 4 + (isBack ? 2 : 0) + (isSeconds ? 0 : 1);
}

function unpackedTime(packed: number): number {
  const kind = packed % 4;
  const size = (packed - kind) / 4;
  const ms = kind & 1 ? size : size * 1000;
  return kind & 2 ? -ms : ms;
}
