import type { EpochMs } from '@ledger/kernel';
import { assignPunches } from '@ledger/rulebook';
import type { PunchFact } from '@ledger/rulebook';
import { dateOfDay, dayAt, dayNumber, startOfDay } from '../calendar-days';
import type { ShiftOnDate } from '../sheet/shift-book';
import type { Frame } from './frame';

/** Longest reach of a shift beyond its attendance date, in days. */
export const SHIFT_DAYS_MAX = 2;
const BEFORE = SHIFT_DAYS_MAX + 1;
const AFTER = 2;

/** The stretch in which a rostered shift claims punches: from its window's begin to its window's end. */
interface Claim {
  readonly index: number;
  readonly opens: EpochMs;
  readonly closes: EpochMs;
  readonly shift: ShiftOnDate;
}

/** Where `place` writes its answer: one object for all punches of a sheet. */
export interface Found {
  index: number;
  /** How many shifts claimed it. */
  claims: number;
}

/** Where punches of one sheet and its two neighbours belong (A54, A55). */
export class Placing {
  /** Claims of the days from three before the month to two after it. */
  private readonly claims: (Claim | undefined)[] = [];

  constructor(private readonly frame: Frame) {
    const { length } = frame.sheet;
    for (let index = -BEFORE; index < length + AFTER; index += 1)
      this.claims.push(this.claimOf(index));
  }

  private claimOf(index: number): Claim | undefined {
    const shift = this.shiftOn(index);
    if (shift === undefined) return undefined;
    const window = this.frame.windowOf(index);
    return { index, opens: shift.start - window, closes: shift.end + window, shift };
  }

  private shiftOn(index: number): ShiftOnDate | undefined {
    const { sheet, cased } = this.frame;
    if (index >= 0 && index < sheet.length) return this.frame.shiftOn(index);
    const neighbour = index < 0 ? cased.previous : cased.next;
    if (neighbour === undefined) return undefined;
    const entry = neighbour.roster.on(sheet.firstDay + index - neighbour.firstDay);
    return entry === undefined || entry === 'FREE' ? undefined : entry.on(sheet.firstDay + index);
  }

  private claim(index: number): Claim | undefined {
    return this.claims[index + BEFORE];
  }

  /** The date of a day index. */
  dateOf(index: number): string {
    return this.frame.dateOf(index);
  }

  private get zone(): string {
    return this.frame.cased.rules.policies.zone;
  }

  /** From when to when an instant may belong to one of the days low … high. */
  reach(low: number, high: number): readonly [from: EpochMs, to: EpochMs] {
    const { firstDay } = this.frame.sheet;
    let from = startOfDay(firstDay + low, this.zone);
    let to = startOfDay(firstDay + high + 1, this.zone);
    for (let index = low; index <= high; index += 1) {
      const claim = this.claim(index);
      if (claim === undefined) continue;
      if (claim.opens < from) from = claim.opens;
      if (claim.closes > to) to = claim.closes;
    }
    return [from, to];
  }

  /** Day index of a punch: that of the shift that claims it, else of its local date. */
  place(punch: PunchFact, found: Found): void {
    const { at } = punch;
    const local = dayAt(at, this.zone) - this.frame.sheet.firstDay;
    found.index = local;
    found.claims = 0;
    for (let index = local - SHIFT_DAYS_MAX; index <= local + 1; index += 1) {
      const claim = this.claims[index + BEFORE];
      if (claim === undefined || at < claim.opens || at > claim.closes) continue;
      found.claims += 1;
      found.index = index;
    }
    if (found.claims > 1) found.index = this.nearest(punch, local);
  }

  /** Two windows overlap: the rulebook says whose it is. */
  private nearest(punch: PunchFact, local: number): number {
    const { sheet, cased } = this.frame;
    const claims: Claim[] = [];
    for (let index = local - SHIFT_DAYS_MAX; index <= local + 1; index += 1) {
      const claim = this.claim(index);
      if (claim !== undefined && punch.at >= claim.opens && punch.at <= claim.closes)
        claims.push(claim);
    }
    const shifts = claims.map(({ index, shift }) => ({
      attendanceDate: dateOfDay(sheet.firstDay + index),
      segments: shift.segments,
    }));
    const { dates } = assignPunches(shifts, [punch], cased.rules.policies.windowSecondsMax);
    return dayNumber(dates[0]!) - sheet.firstDay;
  }

  /** Day index of something that happened during work: the shift that was going on, else like an out-punch. */
  placeWork(at: EpochMs, found: Found): void {
    const local = dayAt(at, this.zone) - this.frame.sheet.firstDay;
    for (let index = local - SHIFT_DAYS_MAX; index <= local + 1; index += 1) {
      const claim = this.claim(index);
      if (claim === undefined || at < claim.shift.start || at >= claim.shift.end) continue;
      found.index = index;
      return;
    }
    this.place({ direction: 'OUT', at, source: 'MANUAL', fact: 0 }, found);
  }
}
